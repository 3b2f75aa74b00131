import type { Plan } from '#app/contracts/plan.ts';

import { howLongTold, ownLocale, tellCustomer, whenTold } from './words/tell-customer.ts';

/**
 * What the customer is told when a person is asked (R32, R65): that it is passed on, that everything travels, and by when
 * somebody answers: never sooner than the plan keeps (R66). Used when the flow's outcome has no words of its own.
 */
export interface HandoffText {
  readonly text: string;
  readonly locale: string;
  /** The part that is a promise, as the ledger keeps it. */
  readonly promise: string;
}

/** What the words depend on besides the plan. */
export interface HandoffSaying {
  readonly now: Date;
  readonly locale: string | null;
  readonly zone: string;
  /** From roster and load (routing/wait-estimate.ts); null when nobody can say. */
  readonly expectedWaitMs: number | null;
  /** A number is known on which the customer can be called. */
  readonly canCall?: boolean;
}

/**
 * The handoff message and its promise, in the customer's language when we have it, else in English. What usually happens is said
 * beside the promise, and only when it is well before it: else it would say nothing, or promise less than is kept. Who is promised a call
 * without a number is asked for one.
 */
export function handoffText(
  plan: Plan,
  { now, locale, zone, expectedWaitMs, canCall = true }: HandoffSaying,
): HandoffText {
  const when = whenTold(new Date(plan.respondBy), now, locale, zone);
  const promise = tellCustomer(plan.method === 'callback' ? 'callBy' : 'replyBy', locale, { when }).text;
  const atMostMs = Date.parse(plan.respondBy) - now.getTime();
  const usually =
    expectedWaitMs !== null && plan.method === 'warm' && expectedWaitMs <= atMostMs / 2
      ? ` ${tellCustomer('usually', locale, { wait: howLongTold(expectedWaitMs, locale) }).text}`
      : '';
  const said = tellCustomer('handoff', locale, { promise });
  const which = plan.method === 'callback' && !canCall ? ` ${tellCustomer('askNumber', locale).text}` : '';
  return { text: said.text + usually + which, locale: ownLocale(locale), promise };
}
