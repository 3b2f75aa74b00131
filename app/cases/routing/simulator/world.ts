import type { Plan } from '#app/contracts/plan.ts';
import type { Roster, RosterPerson } from '#db/queries/roster.ts';
import { type CaseSnapshot, currentStep, ladderOf } from '../../case-snapshot.ts';
import type { CaseCommand, NewCaseEvent } from '../../case-commands.ts';
import { byQueueOrder, type Queued } from '../queue-order.ts';
import type { CaseAhead } from '../choose-for-case.ts';

/** What happened to one case, as a replay needs it (S7). */
export interface LogEntry {
  readonly atMs: number;
  readonly command: CaseCommand;
}

export interface SimulatedOffer {
  readonly personId: string;
  readonly stepIndex: number;
  /** When the ladder began in which they were asked. */
  readonly plannedAt: string | undefined;
  readonly lasting: boolean;
}

export interface SimulatedCase {
  readonly opened: CaseSnapshot;
  readonly snapshot: CaseSnapshot;
  readonly offers: readonly SimulatedOffer[];
  readonly events: readonly NewCaseEvent[];
  readonly log: readonly LogEntry[];
  /** Until when its clock sleeps unless somebody pokes; null when it is over. */
  readonly sleepsUntilMs: number | null;
  /** Who had it last: for strategy sticky and after it was reopened. */
  readonly lastPersonId: string | null;
}

/** Everything there is in the routing simulator: cases, people and a clock that moves only when told to. */
export interface World {
  readonly nowMs: number;
  readonly people: ReadonlyMap<string, RosterPerson>;
  readonly pools: Roster['pools'];
  readonly cases: ReadonlyMap<string, SimulatedCase>;
  readonly lastAsked: ReadonlyMap<string, string>;
  readonly nextId: number;
  /** Off for long runs that only count: events and the log of commands are not kept then. */
  readonly keepsLog: boolean;
}

export const isOpenCase = ({ snapshot }: SimulatedCase): boolean =>
  snapshot.state !== 'resolved' && snapshot.state !== 'cancelled';

const weightOf = (world: World, queue: string) => world.pools.find((pool) => pool.slug === queue)?.caseWeight ?? 1;

/** The roster of this moment, as the database would give it. */
export function rosterOf(world: World): Roster {
  const open = new Map<string, number>();
  const waiting = new Map<string, number>();
  for (const one of world.cases.values()) {
    if (!isOpenCase(one)) continue;
    const { assigneeId, offer, queue, state } = one.snapshot;
    const weight = weightOf(world, queue);
    if (assigneeId !== null) open.set(assigneeId, (open.get(assigneeId) ?? 0) + weight);
    if (offer !== null) open.set(offer.personId, (open.get(offer.personId) ?? 0) + weight);
    if (state === 'waiting' || state === 'offered') waiting.set(queue, (waiting.get(queue) ?? 0) + 1);
  }
  const people = [...world.people.values()].map((person) => {
    const slots = open.get(person.id) ?? 0;
    return { ...person, open: slots, lately: slots };
  });
  const pools = world.pools.map((pool) => ({ ...pool, waiting: waiting.get(pool.slug) ?? 0 }));
  return { timezone: 'UTC', calendars: [], pools, people };
}

/** A case's place in the queue. */
export const queuedOf = ({ snapshot }: SimulatedCase): Queued => ({
  id: snapshot.id,
  priority: snapshot.plan.priority,
  waitsSinceMs: (snapshot.queuedSince ?? snapshot.createdAt).getTime(),
});

/** Waiting cases in the order of the queue. */
export function waitingCases(world: World): SimulatedCase[] {
  return [...world.cases.values()]
    .filter((one) => one.snapshot.state === 'waiting')
    .sort((a, b) => byQueueOrder(queuedOf(a), queuedOf(b)));
}

/** The waiting cases before this one whose step is running. */
export function aheadOf(world: World, one: SimulatedCase): CaseAhead[] {
  return waitingCases(world)
    .filter(
      (other) =>
        other.snapshot.id !== one.snapshot.id &&
        byQueueOrder(queuedOf(other), queuedOf(one)) < 0 &&
        (other.snapshot.stepDeadline?.getTime() ?? 0) > world.nowMs,
    )
    .map((other) => ({
      queue: other.snapshot.queue,
      step: currentStep(other.snapshot),
      asked: notAgainOf(other),
    }));
}

/** When the ladder began: asked in an earlier one is another question. */
export const plannedAtOf = (plan: Plan): string | undefined => ladderOf(plan)[0]?.from;

/** Who is not asked again for this case in its step. */
export const notAgainOf = (one: SimulatedCase): string[] =>
  one.offers
    .filter(
      (offer) =>
        offer.lasting ||
        (offer.stepIndex === one.snapshot.stepIndex && offer.plannedAt === plannedAtOf(one.snapshot.plan)),
    )
    .map((offer) => offer.personId);

/** A case that was just opened. */
export function newCase(id: string, plan: Plan, nowMs: number): SimulatedCase {
  const now = new Date(nowMs);
  const snapshot: CaseSnapshot = {
    id,
    state: 'waiting',
    epoch: 0,
    eventSeq: 1,
    queue: plan.queue,
    plan,
    stepIndex: 0,
    stepDeadline: null,
    nextDeadline: now,
    respondBy: new Date(plan.respondBy),
    resolveBy: null,
    pausedAt: null,
    assigneeId: null,
    leaseUntil: null,
    acceptedAt: null,
    firstReplyAt: null,
    warnedAt: null,
    breachedAt: null,
    solutionLateAt: null,
    solutionWarnedAt: null,
    promiseAt: null,
    resolvedAt: null,
    disposition: null,
    createdAt: now,
    queuedSince: null,
    offer: null,
    leavers: [],
  };
  return { opened: snapshot, snapshot, offers: [], events: [], log: [], sleepsUntilMs: nowMs, lastPersonId: null };
}
