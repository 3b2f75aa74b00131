import type { Parameter } from '#app/contracts/parameter.ts';

/** What a trade sets differently. Shares are 0 to 1, sentiment −1 to 1, times milliseconds, money minor units of USD. */
export interface Limits {
  readonly handoff?: number;
  readonly act?: number;
  readonly handoffValued?: number;
  readonly actValued?: number;
  readonly failedTries?: number;
  readonly repeats?: number;
  readonly clarifying?: number;
  readonly problems?: number;
  readonly negative?: number;
  readonly window?: number;
  readonly sharp?: number;
  readonly timeMs?: number;
  readonly stuck?: number;
  readonly valuedCents?: number;
  /** Why the confidence limits are where they are in this trade (R20). */
  readonly why?: string;
}

const OPERATIONS = 'Operations';

/** The limits that operations tune (R21). Defaults begin careful and rise as the bot proves itself (R19). */
export function commonLimits(trade: Limits): Parameter[] {
  const why = trade.why ?? 'Below 70 % the bot should never guess.';
  return [
    { name: 'confidence.handoff', label: 'Hand off below', type: 'percent', value: trade.handoff ?? 0.7, min: 0.3, max: 0.95, step: 0.01, owner: OPERATIONS, reason: why },
    { name: 'confidence.act', label: 'Act alone above', type: 'percent', value: trade.act ?? 0.85, min: 0.4, max: 0.99, step: 0.01, owner: OPERATIONS, reason: 'Between the two cuts the bot answers and a person reviews it later.' },
    { name: 'confidence.handoffValued', label: 'Hand off below, valued customers', type: 'percent', value: trade.handoffValued ?? 0.8, min: 0.4, max: 0.99, step: 0.01, owner: OPERATIONS, reason: 'A wrong answer costs more with a valued customer.' },
    { name: 'confidence.actValued', label: 'Act alone above, valued customers', type: 'percent', value: trade.actValued ?? 0.92, min: 0.5, max: 0.99, step: 0.01, owner: OPERATIONS, reason: 'A wrong answer costs more with a valued customer.' },
    { name: 'tries.failed', label: 'Failed tries', type: 'number', unit: 'tries', value: trade.failedTries ?? 2, min: 1, max: 6, step: 1, owner: OPERATIONS, reason: 'After two answers that did not help a third rarely does.' },
    { name: 'tries.repeats', label: 'Repeats', type: 'number', unit: 'messages', value: trade.repeats ?? 2, min: 1, max: 6, step: 1, owner: OPERATIONS, reason: 'Who asks the same thing a third time is in a loop.' },
    { name: 'questions.clarifying', label: 'Clarifying questions in a row', type: 'number', unit: 'questions', value: trade.clarifying ?? 4, min: 2, max: 8, step: 1, owner: OPERATIONS, reason: 'More questions back than that feel like an interrogation.' },
    { name: 'questions.problems', label: 'Problems at once', type: 'number', unit: 'problems', value: trade.problems ?? 3, min: 2, max: 6, step: 1, owner: OPERATIONS, reason: 'Several problems in one message are a person’s work.' },
    { name: 'sentiment.negative', label: 'Negative messages of the last four', type: 'number', unit: 'messages', value: trade.negative ?? 3, min: 2, max: 4, step: 1, owner: OPERATIONS, reason: 'One vent is no reason, three are.' },
    { name: 'sentiment.window', label: 'Sentiment lately below', type: 'number', value: trade.window ?? -0.45, min: -1, max: 0, step: 0.05, owner: OPERATIONS, reason: 'Matter-of-fact complaints are no anger.' },
    { name: 'sentiment.sharp', label: 'Sharply negative below', type: 'number', value: trade.sharp ?? -0.85, min: -1, max: -0.3, step: 0.05, owner: OPERATIONS, reason: 'Anger and a right answer still end badly: offer a person.' },
    { name: 'time.limit', label: 'Time in conversation', type: 'duration', value: trade.timeMs ?? 240_000, min: 60_000, max: 1_800_000, step: 30_000, owner: OPERATIONS, reason: 'Four minutes without a solution.' },
    { name: 'stuck.offer', label: 'Likely to fail', type: 'percent', value: trade.stuck ?? 0.8, min: 0.5, max: 0.99, step: 0.01, owner: OPERATIONS, reason: 'Conversations that look like this one mostly ended badly.' },
    { name: 'customer.valued', label: 'Valued customer from', type: 'money', value: { minor: trade.valuedCents ?? 500_000, currency: 'USD' }, min: 10_000, max: 100_000_000, owner: 'Sales', reason: 'About the top twentieth of the customers.' },
  ];
} // prettier-ignore
