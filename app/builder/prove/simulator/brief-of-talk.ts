import type { BriefTurn } from '#app/cases/brief/brief-input.ts';
import { writeBrief } from '#app/cases/brief/write-brief.ts';
import type { Brief } from '#app/contracts/brief.ts';
import type { Plan } from '#app/contracts/plan.ts';
import { PERSONAL_DATA_TYPES, type PersonalDataType } from '#app/contracts/signals.ts';
import { toMinor } from '#app/engine/facts.ts';
import { maskPersonalData } from '#app/signals/personal-data/mask.ts';

import type { PlayedTurn, Talk, World } from './talk.ts';

/** The brief as a person would get it at the turn that hands over: masked, and written by the same rules as a real one. */
export function briefOfTalk(
  talk: Talk,
  turns: readonly PlayedTurn[],
  handedOverAt: number,
  plan: Plan | null,
  scripts: World['scripts'],
): Brief | null {
  const trigger = turns[handedOverAt];
  if (trigger === undefined) return null;
  const kinds = new Set<PersonalDataType>();
  const told = turns.map(({ turn, atMs, signals }, index): BriefTurn => {
    const masked = maskPersonalData(turn.text);
    for (const span of masked.spans) kinds.add(span.type);
    return {
      index,
      author: turn.author,
      text: masked.text,
      at: new Date(atMs),
      sentiment: signals.sentiment?.value ?? null,
      toolFailed: turn.signals?.toolFailed === true,
    };
  });
  const { accountValue, ...customer } = talk.customer ?? {};
  const value = accountValue === undefined ? null : toMinor(accountValue);
  return writeBrief({
    turns: told,
    customer: {
      ...customer,
      accountValue: value === null ? null : { value: value.minor, currency: value.currency },
    },
    consent: {},
    reason: trigger.verdict.reason,
    triggerTurn: handedOverAt,
    signals: trigger.signals,
    personalData: PERSONAL_DATA_TYPES.filter((type) => kinds.has(type)),
    priority: plan?.priority ?? null,
    method: plan?.method ?? null,
    respondBy: plan === null ? null : new Date(plan.respondBy),
    channel: 'web',
    locale: null,
    startedAt: told[0]?.at ?? null,
    escalatedAt: new Date(trigger.atMs),
    history: [],
    scripts,
    scriptKey: trigger.verdict.scriptKey,
  });
}
