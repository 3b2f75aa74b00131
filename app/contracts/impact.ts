import { z } from 'zod';

import { JudgedMiss } from './miss.ts';

/** How a conversation comes out differently under a draft; the first four are what people ask about. */
export const IMPACT_CLASSES = [
  'newly_escalated',
  'no_longer_escalated',
  'rerouted',
  'earlier',
  'later',
  'newly_offered',
  'no_longer_offered',
  'newly_flagged',
  'no_longer_flagged',
] as const;
export type ImpactClass = (typeof IMPACT_CLASSES)[number];

const Example = z.object({
  conversationId: z.string(),
  /** What the customer said at the turn that comes out differently; masked. */
  says: z.string(),
  at: z.string().nullable(),
  before: z.string(),
  after: z.string(),
});
export type ImpactExample = z.infer<typeof Example>;

/** What would change if a draft answered instead of the version that is live (R18, R85). */
export const ImpactReport = z.object({
  /** Real conversations of the last 30 days, or the template's samples while there are none. */
  basis: z.enum(['past', 'samples']),
  from: z.string().nullable(),
  to: z.string().nullable(),
  conversations: z.number(),
  turns: z.number(),
  escalatedBefore: z.number(),
  escalatedAfter: z.number(),
  classes: z.record(z.enum(IMPACT_CLASSES), z.object({ count: z.number(), examples: z.array(Example) })),
  byPriority: z.array(z.object({ priority: z.string(), before: z.number(), after: z.number() })),
  /** Minutes of staff time over the period; `measured` says whether they rest on this flow's own cases. */
  staff: z.object({ minutesEach: z.number(), cases: z.number(), measured: z.boolean(), before: z.number(), after: z.number() }),
  tests: z.object({ run: z.number(), fixed: z.array(z.string()), broken: z.array(z.string()) }),
  /** What the draft makes of the conversations that somebody marked as missed; `more` when there are older ones besides. */
  misses: z.object({ judged: z.array(JudgedMiss), more: z.boolean() }),
}); // prettier-ignore
export type ImpactReport = z.infer<typeof ImpactReport>;

/** One line of the stream: how far it is, then the report. */
export const ImpactLine = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('progress'), turns: z.number(), of: z.number() }),
  z.object({ kind: z.literal('report'), report: ImpactReport }),
  z.object({ kind: z.literal('failed'), detail: z.string() }),
]);
export type ImpactLine = z.infer<typeof ImpactLine>;
