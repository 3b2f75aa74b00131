import { z } from 'zod';

/**
 * The types a field can have. `percent` is a fraction (0.85 is 85 %), `duration` is milliseconds,
 * `money` is minor units with a currency, `date` is an instant.
 */
export const FIELD_TYPES = [
  'number',
  'percent',
  'money',
  'duration',
  'date',
  'text',
  'choice',
  'list',
  'yes_no',
] as const;
export const FieldType = z.enum(FIELD_TYPES);
export type FieldType = z.infer<typeof FieldType>;

/** ISO 4217 code. */
export const Currency = z.string().regex(/^[A-Z]{3}$/, 'three capital letters, like USD');

/** Money inside Baton: whole minor units (cents). On the wire it is `{value: decimal, currency}`. */
export const Money = z.strictObject({ minor: z.int(), currency: Currency });
export type Money = z.infer<typeof Money>;

/** A literal as it stands in a graph. A date is ISO 8601 text, a duration is milliseconds. */
export const Literal = z.union([
  z.number(),
  z.string().max(500),
  z.boolean(),
  z.array(z.string().min(1).max(200)).min(1).max(100),
  Money,
]);
export type Literal = z.infer<typeof Literal>;

/** A value that a rule compares with: written in place, or a named parameter. */
export const Operand = z.union([
  z.strictObject({ literal: Literal }),
  z.strictObject({ param: z.string().min(1).max(80) }),
]);
export type Operand = z.infer<typeof Operand>;

/** A fact as the engine sees it. Dates are epoch milliseconds. `undefined` and `null` are "missing". */
export type FactValue = number | string | boolean | readonly string[] | Money | null | undefined;

/** One flat record, keyed by the names of `contracts/fields.ts` and by the fields a flow declares. */
export type Facts = Readonly<Record<string, FactValue>>;
