import { z } from 'zod';
import { Money } from './field-value.ts';

export const ParameterName = z
  .string()
  .regex(/^[a-z][A-Za-z0-9_]*(\.[a-z][A-Za-z0-9_]*)*$/, 'like confidence.handoff')
  .max(80);

const about = {
  name: ParameterName,
  label: z.string().min(1).max(120),
  /** Shown behind the value: "tries", "turns". */
  unit: z.string().max(30).optional(),
  /** Who may be asked about it: a role or a team, in words. */
  owner: z.string().min(1).max(80),
  /** Why the default is what it is. */
  reason: z.string().min(1).max(300),
};

/** A named value that operations tune without redrawing (R21). Money bounds are minor units of the value's currency. */
export const Parameter = z.discriminatedUnion('type', [
  z.strictObject({ ...about, type: z.literal('number'), value: z.number(), min: z.number(), max: z.number(), step: z.number().positive().optional() }),
  z.strictObject({ ...about, type: z.literal('percent'), value: z.number(), min: z.number(), max: z.number(), step: z.number().positive().optional() }),
  z.strictObject({ ...about, type: z.literal('duration'), value: z.int(), min: z.int(), max: z.int(), step: z.int().positive().optional() }),
  z.strictObject({ ...about, type: z.literal('money'), value: Money, min: z.int(), max: z.int(), step: z.int().positive().optional() }),
]); // prettier-ignore
export type Parameter = z.infer<typeof Parameter>;
