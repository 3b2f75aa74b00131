import { z } from 'zod';

import type { BriefTurn } from '#app/cases/brief/brief-input.ts';
import { writeBrief } from '#app/cases/brief/write-brief.ts';
import type { Brief } from '#app/contracts/brief.ts';
import type { VerdictReason } from '#app/contracts/decision.ts';
import { PERSONAL_DATA_TYPES, type PersonalDataType } from '#app/contracts/signals.ts';
import { sentSignalsSchema, turnAuthors, turnCustomerSchema } from '#app/contracts/turn.ts';
import { type CompiledFlow, compileFlow } from '#app/engine/compile.ts';
import { toMinor } from '#app/engine/facts.ts';
import { type ConversationLog, type RunTurn, runConversation } from '#app/engine/simulate/run-conversation.ts';
import { maskPersonalData } from '#app/signals/personal-data/mask.ts';
import type { Template } from '#app/templates/template.ts';

/** A conversation of a log, as `baton brief` reads it: one a line. */
export const briefLineSchema = z.object({
  id: z.union([z.string(), z.number()]),
  customer: turnCustomerSchema.loose().optional(),
  channel: z.string().optional(),
  locale: z.string().optional(),
  consent: z.object({ recording: z.boolean().optional(), sharing: z.boolean().optional() }).optional(),
  turns: z
    .array(
      z.object({
        author: z.enum(turnAuthors),
        text: z.string(),
        at: z.iso.datetime({ offset: true }).optional(),
        at_s: z.number().min(0).optional(),
        signals: sentSignalsSchema.optional(),
      }),
    )
    .min(1),
});
export type BriefLine = z.infer<typeof briefLineSchema>;

const TEXT_LIMIT = 8_000;

const notHandedOver: VerdictReason = {
  class: 'none',
  code: 'not_handed_over',
  ruleId: null,
  ruleName: null,
  layer: null,
  text: 'No rule handed this conversation over; the brief was asked for.',
  evidence: [],
};

/** Whose rules say why it is handed over, and whose own scripts are said. */
export interface BriefRules {
  readonly flow: CompiledFlow;
  readonly packs: Template['packs'];
  readonly scripts: Readonly<Record<string, string>>;
}

export function briefRules(template: Template): BriefRules {
  return {
    flow: compileFlow(template.graph),
    packs: template.packs,
    scripts: Object.fromEntries(template.scripts.map(({ key, text }) => [key, text])),
  };
}

function timeOf(turn: BriefLine['turns'][number]): Date | null {
  return turn.at === undefined ? null : new Date(turn.at);
}

/** The first turn at which the flow hands over, else the last thing the customer said. */
function triggerOf(
  decided: readonly RunTurn[],
  line: BriefLine,
): { readonly index: number | null; readonly reason: VerdictReason; readonly scriptKey: string | null } {
  const first = decided.findIndex(({ verdict }) => verdict.action === 'escalate');
  const verdict = decided[first]?.verdict;
  if (verdict !== undefined) return { index: first, reason: verdict.reason, scriptKey: verdict.scriptKey ?? null };
  const last = line.turns.findLastIndex((turn) => turn.author === 'customer');
  return { index: last < 0 ? null : last, reason: notHandedOver, scriptKey: null };
}

/** Masks, decides and writes: the brief of a conversation as a person would get it at the turn that hands over. */
export function briefOfLog(line: BriefLine, { flow, packs, scripts }: BriefRules): Brief {
  const log: ConversationLog = {
    id: String(line.id),
    customer: line.customer,
    channel: line.channel,
    locale: line.locale,
    turns: line.turns.map((turn) => ({ ...turn, text: turn.text.slice(0, TEXT_LIMIT) })),
  };
  const decided = [...runConversation(flow, log, { packs, trace: false })];
  const trigger = triggerOf(decided, line);
  const kinds = new Set<PersonalDataType>();
  const turns = line.turns.map((turn, index): BriefTurn => {
    const masked = maskPersonalData(turn.text.slice(0, TEXT_LIMIT), line.locale);
    for (const span of masked.spans) kinds.add(span.type);
    return {
      index,
      author: turn.author,
      text: masked.text,
      at: timeOf(turn),
      sentiment: decided[index]?.signals.sentiment?.value ?? null,
      toolFailed: turn.signals?.toolFailed === true,
    };
  });
  const { accountValue, ...customer } = line.customer ?? {};
  return writeBrief({
    turns,
    customer: {
      ...customer,
      accountValue:
        accountValue === undefined ? null : { value: toMinor(accountValue).minor, currency: accountValue.currency },
    },
    consent: line.consent ?? {},
    reason: trigger.reason,
    triggerTurn: trigger.index,
    signals: decided[trigger.index ?? -1]?.signals ?? {},
    personalData: PERSONAL_DATA_TYPES.filter((type) => kinds.has(type)),
    priority: null,
    method: null,
    respondBy: null,
    channel: line.channel ?? 'web',
    locale: line.locale ?? null,
    startedAt: turns[0]?.at ?? null,
    escalatedAt: trigger.index === null ? null : (turns[trigger.index]?.at ?? null),
    history: [],
    scripts,
    scriptKey: trigger.scriptKey,
  });
}
