import type { BusinessCalendar } from '#app/contracts/calendar.ts';
import type { LadderRung, Owner, Plan, PlanContext, PlanStep, PoolSnapshot } from '#app/contracts/plan.ts';
import type { Method, Priority } from '#app/contracts/reason.ts';
import type { FallbackPoolNode, PriorityNode, RequiredAuthority, TierNode } from '#app/contracts/route-nodes.ts';
import { isOpenAt } from '../calendar/open-hours.ts';
import type { FlowIndex } from '../flow-index.ts';
import { relaxSkills } from './relax-skills.ts';
import { authorityOfPlan, strictestAuthority } from './strictest-authority.ts';
import { laterOn, responseClock, runsFrom, WALL, type Clock, type ResponseClock } from './response-clock.ts';

type Omitting<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
type NewStep = Omitting<PlanStep, 'id' | 'from' | 'until' | 'lane'>;

/** A route that nobody gave a clock: the same business day, on the wall. */
const UNSET = {
  priority: 'normal',
  respondWithin: 'same_business_day',
  clock: 'wall',
  warnAt: 0.75,
  breachTo: 'manager',
} as const;

/**
 * Gathers a plan while a route is walked. It is mutable while it works and never leaves `planRoute`: the cursor is the
 * instant at which the case will get to the node at hand if nobody takes it before.
 */
export class Planner {
  readonly index: FlowIndex;
  readonly context: PlanContext;
  readonly nowMs: number;
  cursorMs: number;
  priority: Priority = UNSET.priority;
  method: Method;
  #clock: Clock = WALL;
  #response: ResponseClock;
  #breachTo: PriorityNode['breachTo'] = UNSET.breachTo;
  readonly #steps: PlanStep[] = [];
  readonly #ladder: LadderRung[] = [];
  readonly #branches: Plan['branches'] = [];
  #queue: string | null = null;
  /** Of the tiers passed so far. */
  #authority: RequiredAuthority = {};

  constructor(index: FlowIndex, context: PlanContext) {
    this.index = index;
    this.context = context;
    this.nowMs = Date.parse(context.now);
    this.cursorMs = this.nowMs;
    this.method = context.outcomeMethods[0] ?? 'warm';
    this.#response = responseClock(UNSET, WALL, this.nowMs);
  }

  get stepCount(): number {
    return this.#steps.length;
  }

  setClock(
    node: Pick<
      PriorityNode,
      'priority' | 'respondWithin' | 'resolveWithinMs' | 'warnAt' | 'clock' | 'calendar' | 'breachTo'
    >,
  ): void {
    this.priority = node.priority;
    this.#clock = node.clock === 'business' ? { calendar: this.calendar(node.calendar) } : WALL;
    this.#response = responseClock(node, this.#clock, this.nowMs);
    this.#breachTo = node.breachTo;
  }

  /** Keeps the clock of an earlier plan: a re-plan moves nobody's deadline. */
  keepClock(plan: Plan): void {
    this.priority = plan.priority;
    this.method = plan.method;
    this.#authority = authorityOfPlan(plan);
    // On the wall clock a plan names no calendar.
    this.#clock = { calendar: this.calendar(plan.calendar ?? undefined) };
    this.#response = {
      slaMs: plan.slaMs,
      respondByMs: Date.parse(plan.respondBy),
      warnAtMs: Date.parse(plan.warnAt),
      resolveByMs: plan.resolveBy === null ? null : Date.parse(plan.resolveBy),
    };
  }

  calendar(slug: string | undefined): BusinessCalendar | null {
    return this.context.calendars.find((calendar) => calendar.slug === slug) ?? null;
  }

  pool(slug: string): PoolSnapshot | undefined {
    return this.context.pools.find((pool) => pool.slug === slug);
  }

  /** Open at the cursor; a calendar that the workspace has not is always open. */
  isOpen(slug: string): boolean {
    const calendar = this.calendar(slug);
    return calendar === null || isOpenAt(calendar, this.cursorMs);
  }

  /** Is anybody there at the cursor? Now: by presence and capacity. Later: by the roster. */
  isAvailable(slug: string): boolean {
    const pool = this.pool(slug);
    if (!pool) return false;
    if (this.cursorMs - this.nowMs < 60_000) return pool.availableNow > 0;
    return pool.rostered.some(
      ({ from, until }) => Date.parse(from) <= this.cursorMs && this.cursorMs < Date.parse(until),
    );
  }

  branch(nodeId: string, port: string, because: string): void {
    this.#branches.push({ nodeId, port, because });
  }

  /** A pool is asked, one person after another, for so long. On a calendar's clock the tier waits for the opening. */
  offer(node: TierNode | FallbackPoolNode): void {
    const pool = this.pool(node.pool);
    const tier = node.kind === 'tier' ? node : null;
    if (tier !== null) this.#authority = strictestAuthority(this.#authority, tier.authority);
    if (pool?.members === 0) {
      this.branch(node.id, 'next', `${pool.name} has no members, so it is not asked`);
      return;
    }
    this.#waitForOpening(node.id);
    const title = node.name || pool?.name || node.pool;
    const from = this.cursorMs;
    const until = laterOn(this.#clock, from, node.forMs);
    const relaxed =
      tier?.relaxEveryMs === undefined
        ? []
        : relaxSkills(tier.skills, tier.relaxEveryMs, until, (ms) => laterOn(this.#clock, from, ms));
    this.#add(from, until, {
      op: 'offer',
      nodeId: node.id,
      tier: title,
      pool: node.pool,
      fallback: node.kind === 'fallback_pool',
      skills: tier?.skills ?? [],
      ...(relaxed.length === 0 ? {} : { relaxed }),
      // Whoever is asked when nobody else took it decides over the same money and answers the same questions.
      authority: tier?.authority ?? this.#authority,
      strategy: tier?.strategy ?? 'longest_idle',
      offerMs: node.offerMs,
      notify: node.notify,
    });
    this.#rung(title, from, until);
    this.#queue ??= node.pool;
    this.cursorMs = until;
  }

  #waitForOpening(nodeId: string): void {
    const opens = runsFrom(this.#clock, this.cursorMs);
    if (opens <= this.cursorMs) return;
    this.#add(this.cursorMs, opens, { op: 'wait', nodeId, why: 'opening' });
    this.cursorMs = opens;
  }

  wait(nodeId: string, forMs: number): void {
    const until = laterOn(this.#clock, this.cursorMs, forMs);
    this.#add(this.cursorMs, until, { op: 'wait', nodeId, why: 'drawn' });
    this.cursorMs = until;
  }

  /** A step that takes no time. */
  at(step: NewStep): void {
    this.#add(this.cursorMs, this.cursorMs, step);
  }

  /** Something is promised instead of a person at once; its deadline is the response clock's. */
  promise(nodeId: string, title: string, pool: string, promise: 'callback' | 'voicemail' | 'deferred'): void {
    // Where nobody is asked before, this is how the customer is helped, whatever would have been done at another hour.
    if (!this.#steps.some(({ op }) => op === 'offer')) this.method = promise;
    const until = Math.max(this.#response.respondByMs, this.cursorMs);
    this.#add(this.cursorMs, until, { op: 'callback', nodeId, pool, promise });
    this.#rung(title, this.cursorMs, until);
    this.#queue ??= pool;
  }

  /** The last rung: this person has the case until it is resolved, and is reminded a day later at the latest. */
  lastResort(nodeId: string | null, title: string, to: Owner): void {
    const until = Math.max(this.#response.respondByMs, this.cursorMs + 24 * 3_600_000);
    this.#add(this.cursorMs, until, { op: 'advance', nodeId, why: 'last_resort', to });
    this.#rung(title, this.cursorMs, until);
  }

  #rung(tier: string, fromMs: number, untilMs: number): void {
    this.#ladder.push({ tier, from: iso(fromMs), until: iso(untilMs) });
  }

  #add(fromMs: number, untilMs: number, step: NewStep, lane: PlanStep['lane'] = 'ladder'): void {
    const id = `${step.nodeId ?? 'plan'}:${this.#steps.length}`;
    this.#steps.push({ ...step, id, lane, from: iso(fromMs), until: iso(untilMs) });
  }

  /** The finished plan: the ladder's steps and, beside them, warning and breach of the response clock (R63). */
  finish(outcomeNodeId: string | null): Plan {
    const { respondByMs, warnAtMs, resolveByMs, slaMs } = this.#response;
    const to = this.#breachTo;
    const event = null;
    this.#add(warnAtMs, respondByMs, { op: 'notify', nodeId: null, what: 'sla_warning', to: 'assignee', event }, 'sla');
    this.#add(respondByMs, respondByMs, { op: 'notify', nodeId: null, what: 'sla_breach', to, event }, 'sla');
    this.#add(respondByMs, respondByMs, { op: 'advance', nodeId: null, why: 'breach', to: { role: to } }, 'sla');
    return {
      planVersion: 1,
      outcomeNodeId,
      priority: this.priority,
      method: this.method,
      queue: this.#queue ?? this.context.pools[0]?.slug ?? '',
      clock: this.#clock.calendar ? 'business' : 'wall',
      calendar: this.#clock.calendar?.slug ?? null,
      slaMs,
      respondBy: iso(respondByMs),
      warnAt: iso(warnAtMs),
      resolveBy: resolveByMs === null ? null : iso(resolveByMs),
      // Stable: steps of one instant keep the order in which they were planned.
      steps: [...this.#steps].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0)),
      ladder: this.#ladder,
      branches: this.#branches,
    };
  }
}

const iso = (epochMs: number): string => new Date(epochMs).toISOString();
