import { z } from 'zod';
import { ElementId } from './condition.ts';
import { NodeId, Texts } from './detect-nodes.ts';
import { Method, Priority } from './reason.ts';
import { STRATEGIES } from './node-words.ts';

export { STRATEGIES } from './node-words.ts';

const base = { id: NodeId, name: z.string().max(120), note: z.string().max(1000).optional() };
const DurationMs = z.int().min(1000).max(90 * 24 * 3_600_000); // prettier-ignore
const Slug = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'small letters, digits and -');

/** Who is told besides the person who gets the offer, and how. */
export const NotifyTarget = z.strictObject({
  to: z.enum(['pool', 'lead', 'manager', 'owner']),
  channel: z.enum(['desk', 'push', 'email', 'sms', 'phone', 'slack', 'teams', 'webhook']),
  afterMs: z.int().min(0).max(24 * 3_600_000).default(0),
}); // prettier-ignore
export type NotifyTarget = z.infer<typeof NotifyTarget>;

/** Port `next`. R63: critical 15 min on the wall clock, priority 1 h and normal same business day on the calendar. */
export const PriorityNode = z.strictObject({
  ...base,
  kind: z.literal('priority'),
  priority: Priority,
  respondWithin: z.union([z.strictObject({ ms: DurationMs }), z.literal('same_business_day')]),
  resolveWithinMs: DurationMs.optional(),
  clock: z.enum(['wall', 'business']),
  /** Needed by the business clock. */
  calendar: Slug.optional(),
  /** Share of the response time after which the owner is warned. */
  warnAt: z.number().min(0.1).max(0.95).default(0.75),
  /** Who owns the case when the response clock is breached. */
  breachTo: z.enum(['lead', 'manager', 'owner']).default('manager'),
});

/** Ports `open`, `closed`. */
export const BusinessHoursNode = z.strictObject({ ...base, kind: z.literal('business_hours'), calendar: Slug });

/** Ports `available`, `nobody`. */
export const AvailabilityNode = z.strictObject({ ...base, kind: z.literal('availability'), pool: Slug });

/** All parts that are given must hold; the first choice that holds is taken. */
export const MethodChoice = z.strictObject({
  id: ElementId,
  method: Method,
  priorities: z.array(Priority).min(1).optional(),
  /** Is somebody of the pool there now? */
  available: z.boolean().optional(),
  /** Does the customer prefer one of these? */
  preferred: z.array(Method).min(1).optional(),
  channels: z.array(z.string().max(20)).min(1).optional(),
});
export type MethodChoice = z.infer<typeof MethodChoice>;

/** One port per method that can be chosen, named as the method. R23: urgency, availability, preference. */
export const MethodNode = z.strictObject({
  ...base,
  kind: z.literal('method'),
  /** The pool whose availability counts. */
  pool: Slug,
  choices: z.array(MethodChoice).max(20),
  otherwise: Method,
});

export const Strategy = z.enum(STRATEGIES);
export type Strategy = z.infer<typeof Strategy>;

export const RequiredSkill = z.strictObject({ skill: Slug, level: z.int().min(1).max(5) });
export type RequiredSkill = z.infer<typeof RequiredSkill>;

export const RequiredAuthority = z.strictObject({
  mayRefundUpToCents: z.int().min(0).optional(),
  mayNegotiate: z.boolean().optional(),
  licensed: z.boolean().optional(),
});
export type RequiredAuthority = z.infer<typeof RequiredAuthority>;

/** Port `next`: where the case goes when nobody of the tier took it. */
export const TierNode = z.strictObject({
  ...base,
  kind: z.literal('tier'),
  pool: Slug,
  skills: z.array(RequiredSkill).max(10).default([]),
  authority: RequiredAuthority.default({}),
  strategy: Strategy.default('longest_idle'),
  /** How long one person has to answer an offer. */
  offerMs: DurationMs,
  /** How long the tier lasts before the next step. */
  forMs: DurationMs,
  /** Every so often one level less of each skill is asked; absent: the skills stay as drawn. Authority always stays. */
  relaxEveryMs: DurationMs.optional(),
  notify: z.array(NotifyTarget).max(10).default([]),
});

/** Port `next`. */
export const MessageNode = z.strictObject({ ...base, kind: z.literal('message'), texts: Texts });

/** Port `next`. */
export const WaitNode = z.strictObject({ ...base, kind: z.literal('wait'), forMs: DurationMs });

/** Port `next`. R59. */
export const FallbackPoolNode = z.strictObject({
  ...base,
  kind: z.literal('fallback_pool'),
  pool: Slug,
  offerMs: DurationMs,
  forMs: DurationMs,
  notify: z.array(NotifyTarget).max(10).default([]),
});

/** No port: this person owns the case until it is resolved. */
export const LastResortNode = z.strictObject({
  ...base,
  kind: z.literal('last_resort'),
  /** A role of the workspace, or one person by id. */
  person: z.union([z.strictObject({ role: z.enum(['owner', 'lead', 'manager']) }), z.strictObject({ personId: z.string().min(1).max(64) })]),
}); // prettier-ignore

/** Port `next`. */
export const WebhookNode = z.strictObject({
  ...base,
  kind: z.literal('webhook'),
  event: z.string().regex(/^[a-z][a-z_]*(\.[a-z][a-z_]*)+$/).max(80),
}); // prettier-ignore

/**
 * No port. How the route ends when no person is asked: with a call-back, a voicemail or a deferred answer that was
 * promised. `none` promises nothing and is refused at the end of a route (I13).
 */
export const EndNode = z.strictObject({
  ...base,
  kind: z.literal('end'),
  promise: z.enum(['callback', 'voicemail', 'deferred', 'none']).default('none'),
  /** Who keeps the promise. */
  pool: Slug.optional(),
});

export const ROUTE_KINDS = [
  'priority', 'business_hours', 'availability', 'method', 'tier', 'message', 'wait',
  'fallback_pool', 'last_resort', 'webhook', 'end',
] as const; // prettier-ignore
export type RouteKind = (typeof ROUTE_KINDS)[number];

export type PriorityNode = z.infer<typeof PriorityNode>;
export type BusinessHoursNode = z.infer<typeof BusinessHoursNode>;
export type AvailabilityNode = z.infer<typeof AvailabilityNode>;
export type MethodNode = z.infer<typeof MethodNode>;
export type TierNode = z.infer<typeof TierNode>;
export type MessageNode = z.infer<typeof MessageNode>;
export type WaitNode = z.infer<typeof WaitNode>;
export type FallbackPoolNode = z.infer<typeof FallbackPoolNode>;
export type LastResortNode = z.infer<typeof LastResortNode>;
export type WebhookNode = z.infer<typeof WebhookNode>;
export type EndNode = z.infer<typeof EndNode>;
