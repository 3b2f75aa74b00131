import { z } from 'zod';
import { Operand } from './field-value.ts';
import { OPERATORS } from './operator-words.ts';

export * from './operator-words.ts';

export const Operator = z.enum(OPERATORS);
export type Operator = z.infer<typeof Operator>;

/** The most turns and hits a window can look back on: it bounds the memory of a conversation. */
export const WINDOW_MAX = 30;

/**
 * A test over more than this turn. Counted on turns of `author` only (the customer unless said otherwise).
 * `turns`: at least k of the last n · `conversation`: at least k so far · `time`: at least k within the last withinMs.
 */
export const Window = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('turns'),
    last: z.int().min(1).max(WINDOW_MAX),
    atLeast: z.int().min(1).max(WINDOW_MAX),
    author: z.enum(['customer', 'bot', 'any']).default('customer'),
  }),
  z.strictObject({
    kind: z.literal('conversation'),
    atLeast: z.int().min(1).max(1000),
    author: z.enum(['customer', 'bot', 'any']).default('customer'),
  }),
  z.strictObject({
    kind: z.literal('time'),
    withinMs: z
      .int()
      .min(1000)
      .max(31 * 24 * 3_600_000),
    atLeast: z.int().min(1).max(WINDOW_MAX),
    author: z.enum(['customer', 'bot', 'any']).default('customer'),
  }),
]);
export type Window = z.infer<typeof Window>;

/**
 * What a value that is missing, of a wrong type or in another currency does for the rule as a whole:
 * `no` never makes the rule match (also inside a `not`), `yes` always speaks for the match.
 */
export const WhenMissing = z.enum(['no', 'yes']);
export type WhenMissing = z.infer<typeof WhenMissing>;

export const ElementId = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/, 'letters, digits, _ and -, 64 at most');

/** One comparison: `field op value`, `to` is the upper end of `between`. */
export const Test = z.strictObject({
  kind: z.literal('test'),
  id: ElementId,
  field: z.string().min(1).max(80),
  op: Operator,
  value: Operand.optional(),
  to: Operand.optional(),
  over: Window.optional(),
  whenMissing: WhenMissing.default('no'),
});
export type Test = z.infer<typeof Test>;

/** A tree of tests. Every element has an id, so that the editor and the trace can point at it. */
export type Condition =
  | { kind: 'all'; id: string; of: Condition[] }
  | { kind: 'any'; id: string; of: Condition[] }
  | { kind: 'not'; id: string; of: Condition }
  | Test;

export const Condition: z.ZodType<Condition> = z.lazy(() =>
  z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('all'), id: ElementId, of: z.array(Condition).max(50) }),
    z.strictObject({ kind: z.literal('any'), id: ElementId, of: z.array(Condition).max(50) }),
    z.strictObject({ kind: z.literal('not'), id: ElementId, of: Condition }),
    Test,
  ]),
);
