import { z } from 'zod';

import { writeBrief } from '#app/cases/brief/write-brief.ts';
import type { BriefTurn } from '#app/cases/brief/brief-input.ts';
import type { VerdictReason } from '#app/contracts/decision.ts';
import { PERSONAL_DATA_TYPES, type PersonalDataType } from '#app/contracts/signals.ts';
import { sentSignalsSchema, turnAuthors, turnCustomerSchema } from '#app/contracts/turn.ts';
import { type CompiledFlow, compileFlow } from '#app/engine/compile.ts';
import { type ConversationLog, type RunTurn, runConversation } from '#app/engine/simulate/run-conversation.ts';
import { maskPersonalData } from '#app/signals/personal-data/mask.ts';
import { TEMPLATES, templateBySlug } from '#app/templates/registry.ts';
import { BadInput, type CommandStreams, readJsonLines, runCommand, writeJsonLine } from './jsonl.ts';

const HELP = `baton brief: what a person gets when a conversation is handed over

Reads JSON lines, {"id", "customer"?, "turns": [{"author", "text", "at"?, "at_s"?, "signals"?}]}, and writes
{"id", "brief"}, one line each, in the same order. "turn" is the index of the turn that a claim rests on. Personal data is
masked. Why it is handed over is decided by a template's flow; a conversation that it would not hand over says so.

  --template SLUG   whose rules give the reason (default: ${TEMPLATES[0]?.slug ?? ''})
                    ${TEMPLATES.map((template) => template.slug).join(', ')}
  --help
`;

const lineSchema = z.object({
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
type Line = z.infer<typeof lineSchema>;

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

/** `baton brief` of api.md 2. Constant memory: one conversation at a time. */
export async function run(argv: readonly string[], streams: CommandStreams): Promise<number> {
  return runCommand(streams, async () => {
    const options = readOptions(argv);
    if (options === 'help') {
      streams.stdout.write(HELP);
      return 0;
    }
    for await (const line of readJsonLines(streams.stdin, lineSchema)) {
      await writeJsonLine(streams.stdout, { id: line.id, brief: briefOf(line, options) });
    }
    return 0;
  });
}

interface Options {
  readonly flow: CompiledFlow;
  readonly packs: (typeof TEMPLATES)[number]['packs'];
}

function readOptions(argv: readonly string[]): Options | 'help' {
  let slug = TEMPLATES[0]?.slug ?? '';
  for (let i = 0; i < argv.length; i += 1) {
    const option = argv[i];
    if (option === '--help' || option === '-h') return 'help';
    if (option !== '--template') throw new BadInput(`unknown option ${String(option)}; see baton brief --help`);
    i += 1;
    slug = argv[i] ?? '';
  }
  const template = templateBySlug(slug);
  if (template === undefined) {
    throw new BadInput(`--template: unknown template "${slug}"; known: ${TEMPLATES.map((one) => one.slug).join(', ')}`);
  }
  return { flow: compileFlow(template.graph), packs: template.packs };
}

function timeOf(turn: Line['turns'][number]): Date | null {
  return turn.at === undefined ? null : new Date(turn.at);
}

/** The first turn at which the flow hands over, else the last thing the customer said. */
function triggerOf(
  decided: readonly RunTurn[],
  line: Line,
): { readonly index: number | null; readonly reason: VerdictReason } {
  const first = decided.findIndex(({ verdict }) => verdict.action === 'escalate');
  const verdict = decided[first]?.verdict;
  if (verdict !== undefined) return { index: first, reason: verdict.reason };
  const last = line.turns.findLastIndex((turn) => turn.author === 'customer');
  return { index: last < 0 ? null : last, reason: notHandedOver };
}

function briefOf(line: Line, { flow, packs }: Options) {
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
        accountValue === undefined
          ? null
          : { value: Math.round(accountValue.value * 100), currency: accountValue.currency },
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
  });
}
