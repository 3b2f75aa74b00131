import { z } from 'zod';
import { Evidence } from './decision.ts';

/** A made-up customer: the values of the fields that matter, `null` for missing. */
export const MadeUpCustomer = z.strictObject({
  facts: z.record(z.string(), Evidence.shape.value),
  /** The same in one sentence. */
  sentence: z.string(),
});
export type MadeUpCustomer = z.infer<typeof MadeUpCustomer>;

/** What a check found. An error blocks publishing, a warning asks, a note says what could not be proven. */
export const Problem = z.strictObject({
  /** The rule's name: a file of `app/engine/check/` and a page of its docs. */
  rule: z.string(),
  severity: z.enum(['error', 'warning', 'note']),
  nodeId: z.string().nullable(),
  /** What inside the node: an element id of a condition, a row, a port, a property. */
  element: z.string().nullable(),
  parameter: z.string().nullable(),
  message: z.string(),
  /** How to make it good, or what would make it provable. */
  advice: z.string().nullable(),
  example: MadeUpCustomer.nullable(),
});
export type Problem = z.infer<typeof Problem>;
