import { z } from 'zod';
import { BusinessCalendar } from './calendar.ts';
import { Texts } from './detect-nodes.ts';
import { Method, Priority } from './reason.ts';
import { LastResortNode, NotifyTarget, RequiredAuthority, RequiredSkill, Strategy } from './route-nodes.ts';

export const PLAN_VERSION = 1;

/** ISO 8601 in UTC. All instants of a plan are absolute and computed once. */
const Instant = z.iso.datetime();

/** `ladder` steps follow one another; `sla` steps run beside them and fire unless the clock was stopped. */
const step = {
  id: z.string(),
  nodeId: z.string().nullable(),
  lane: z.enum(['ladder', 'sla']),
  from: Instant,
  until: Instant,
};

/** Who gets a case, or is told of it, beyond the pools. */
export const Owner = z.union([
  LastResortNode.shape.person,
  z.strictObject({ role: z.enum(['owner', 'lead', 'manager']) }),
]);
export type Owner = z.infer<typeof Owner>;

/** The closed set of things a route can do. Adding one is a new `planVersion`. */
export const PlanStep = z.discriminatedUnion('op', [
  z.strictObject({
    ...step,
    op: z.literal('offer'),
    tier: z.string(),
    pool: z.string(),
    fallback: z.boolean(),
    skills: z.array(RequiredSkill),
    /** What is asked later in the step, in order; the last that has begun holds. Absent: `skills` all the time. */
    relaxed: z.array(z.strictObject({ from: Instant, skills: z.array(RequiredSkill) })).optional(),
    authority: RequiredAuthority,
    strategy: Strategy,
    /** How long one person has to answer. */
    offerMs: z.int(),
    notify: z.array(NotifyTarget),
  }),
  z.strictObject({ ...step, op: z.literal('wait'), why: z.enum(['opening', 'drawn']) }),
  z.strictObject({ ...step, op: z.literal('notify'), what: z.enum(['sla_warning', 'sla_breach', 'webhook']), to: z.enum(['assignee', 'lead', 'manager', 'owner', 'webhook']), event: z.string().nullable() }),
  z.strictObject({ ...step, op: z.literal('message'), texts: Texts }),
  z.strictObject({ ...step, op: z.literal('callback'), pool: z.string(), promise: z.enum(['callback', 'voicemail', 'deferred']),
    /** What whoever does it must be allowed to, where the tiers that asked for it are no steps of this plan. */
    authority: RequiredAuthority.optional() }),
  /** Ownership moves: at a breach, or to the owner of last resort. */
  z.strictObject({ ...step, op: z.literal('advance'), why: z.enum(['breach', 'last_resort']), to: Owner }),
  /** Ask the planner again from this node: what it depends on is not known before `from`. */
  z.strictObject({ ...step, op: z.literal('evaluate') }),
  z.strictObject({ ...step, op: z.literal('end') }),
]); // prettier-ignore
export type PlanStep = z.infer<typeof PlanStep>;
export type PlanStepOf<Op extends PlanStep['op']> = Extract<PlanStep, { op: Op }>;

/** A step of the ladder as the customer's program sees it. */
export const LadderRung = z.strictObject({ tier: z.string(), from: Instant, until: Instant });
export type LadderRung = z.infer<typeof LadderRung>;

/** Which way the route went at planning time, and why. */
export const PlanBranch = z.strictObject({ nodeId: z.string(), port: z.string(), because: z.string() });

/** The route of one case, flattened: workflow code only walks it. */
export const Plan = z.strictObject({
  planVersion: z.literal(PLAN_VERSION),
  outcomeNodeId: z.string().nullable(),
  priority: Priority,
  method: Method,
  /** The slug of the first pool that is asked. */
  queue: z.string(),
  clock: z.enum(['wall', 'business']),
  calendar: z.string().nullable(),
  /** Response time in milliseconds of the clock that counts. */
  slaMs: z.int(),
  respondBy: Instant,
  warnAt: Instant,
  resolveBy: Instant.nullable(),
  /** In order of `from`; the ladder's and the SLA's steps together. */
  steps: z.array(PlanStep),
  ladder: z.array(LadderRung),
  branches: z.array(PlanBranch),
});
export type Plan = z.infer<typeof Plan>;

/** What the planner knows of a pool at the moment of planning. */
export const PoolSnapshot = z.strictObject({
  slug: z.string(),
  name: z.string(),
  fallback: z.boolean(),
  members: z.int().min(0),
  /** Present, on shift and with free capacity right now. */
  availableNow: z.int().min(0),
  /** How long a case that comes now usually waits (it holds four times in five); null when nobody can say. */
  expectedWaitMs: z.int().nullable().optional(),
  /** When at least one member is on shift, ahead of now (some days are enough). */
  rostered: z.array(z.strictObject({ from: Instant, until: Instant })),
});
export type PoolSnapshot = z.infer<typeof PoolSnapshot>;

/** Everything a route depends on besides the graph. The planner reads no clock and asks nobody. */
export const PlanContext = z.strictObject({
  now: Instant,
  /** The workspace's zone, for calendars that a flow names but the workspace has not. */
  timezone: z.string(),
  calendars: z.array(BusinessCalendar),
  pools: z.array(PoolSnapshot),
  channel: z.string(),
  /** What the customer asked for, first first. */
  preferredMethods: z.array(Method),
  /** What the outcome prefers, first first. */
  outcomeMethods: z.array(Method).default([]),
});
export type PlanContext = z.infer<typeof PlanContext>;
