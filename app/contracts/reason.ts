import { z } from 'zod';

import { ACTIONS, HARD_REASON_CLASSES, LAYERS, METHODS, PRIORITIES, REASON_CLASSES } from './reason-words.ts';

export * from './reason-words.ts';

export const ReasonClass = z.enum(REASON_CLASSES);
export type ReasonClass = z.infer<typeof ReasonClass>;

export const HardReasonClass = z.enum(HARD_REASON_CLASSES);
export type HardReasonClass = z.infer<typeof HardReasonClass>;

export const ReasonCode = z.string().regex(/^[a-z][a-z0-9_]{0,63}$/, 'small letters, digits and _');

/** A reason as it stands in a graph: the text is for people at the desk, in the flow's own language. */
export const Reason = z.strictObject({
  class: ReasonClass.exclude(['none']),
  code: ReasonCode,
  text: z.string().min(1).max(300),
});
export type Reason = z.infer<typeof Reason>;

export const HardReason = z.strictObject({
  class: HardReasonClass,
  code: ReasonCode,
  text: z.string().min(1).max(300),
});
export type HardReason = z.infer<typeof HardReason>;

export const Layer = z.enum(LAYERS);
export type Layer = z.infer<typeof Layer>;

export const Action = z.enum(ACTIONS);
export type Action = z.infer<typeof Action>;

export const Method = z.enum(METHODS);
export type Method = z.infer<typeof Method>;

export const Priority = z.enum(PRIORITIES);
export type Priority = z.infer<typeof Priority>;
