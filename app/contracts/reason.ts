import { z } from 'zod';

/** Why an action was taken. `none` belongs to continue only. The first four are in order of severity. */
export const REASON_CLASSES = [
  'emergency',
  'compliance',
  'request',
  'risk',
  'failure',
  'confidence',
  'frustration',
  'ambiguity',
  'value',
  'time',
  'none',
] as const;
export const ReasonClass = z.enum(REASON_CLASSES);
export type ReasonClass = z.infer<typeof ReasonClass>;

/** The classes a hard rule may have, most severe first: this order decides between two that match. */
export const HARD_REASON_CLASSES = ['emergency', 'compliance', 'request', 'risk'] as const;
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

/** Which layer of rules spoke. */
export const LAYERS = ['hard', 'tunable', 'learned'] as const;
export const Layer = z.enum(LAYERS);
export type Layer = z.infer<typeof Layer>;

export const ACTIONS = ['continue', 'flag', 'offer', 'escalate'] as const;
export const Action = z.enum(ACTIONS);
export type Action = z.infer<typeof Action>;

/** How a person takes over (R26 to R31). */
export const METHODS = ['warm', 'callback', 'voicemail', 'deferred', 'cold', 'ring'] as const;
export const Method = z.enum(METHODS);
export type Method = z.infer<typeof Method>;

export const PRIORITIES = ['critical', 'priority', 'normal'] as const;
export const Priority = z.enum(PRIORITIES);
export type Priority = z.infer<typeof Priority>;
