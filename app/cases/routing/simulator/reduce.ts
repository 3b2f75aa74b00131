import type { DeclineReason } from '#app/contracts/case.ts';
import type { Owner, Plan } from '#app/contracts/plan.ts';
import type { CaseCommand } from '../../case-commands.ts';
import { currentStep } from '../../case-snapshot.ts';
import { applied, transition } from '../../lifecycle.ts';
import { type Asking, type Move, nextMove } from '../../next-move.ts';
import { asksForLessAtMs } from '../asked-skills.ts';
import { candidatesOf, chooseForCase, loadOf } from '../choose-for-case.ts';
import { foundOwner, leastBurdened } from '../least-burdened.ts';
import { lookAgainAtMs } from '../look-again.ts';
import { mayBeAsked } from '../may-be-asked.ts';
import {
  aheadOf,
  newCase,
  notAgainOf,
  plannedAtOf,
  rosterOf,
  type SimulatedCase,
  waitingCases,
  type World,
} from './world.ts';

/** What can happen from outside. `timeout`: nobody does anything until the next clock runs out. */
export type Happening =
  | { readonly kind: 'open'; readonly plan: Plan }
  | { readonly kind: 'accept'; readonly caseId: string; readonly personId: string }
  | { readonly kind: 'decline'; readonly caseId: string; readonly reason: DeclineReason }
  | { readonly kind: 'reply'; readonly caseId: string }
  | { readonly kind: 'resolve'; readonly caseId: string }
  | { readonly kind: 'cancel'; readonly caseId: string }
  | { readonly kind: 'poke'; readonly caseId: string }
  | { readonly kind: 'presence'; readonly personId: string; readonly presence: 'available' | 'away' | 'offline' }
  | { readonly kind: 'timeout' }
  | { readonly kind: 'until'; readonly atMs: number };

/** The id of the n-th case that is opened. */
export const caseIdOf = (n: number): string => `esc_${String(n).padStart(7, '0')}`;

const LOOK_AGAIN_MS = 60_000;
const HANDS_LOOKED_AT = 5;
/** More moves than this without time passing is a loop without an end. */
const MOST_MOVES = 500;
const lasting: ReadonlySet<DeclineReason> = new Set(['conflict_of_interest', 'skill', 'authority']);

/**
 * One thing happens and everything that follows from it at the same instant: the state machine, the clocks' next moves, the choice
 * of a person and the order of the queue are the product's own functions. Only what a shell does stands here: whom to wake.
 */
export function reduce(world: World, happening: Happening): World {
  switch (happening.kind) {
    case 'open': {
      const id = caseIdOf(world.nextId);
      const cases = new Map(world.cases).set(id, newCase(id, happening.plan, world.nowMs));
      return settle({ ...world, cases, nextId: world.nextId + 1 }, [id]);
    }
    case 'accept':
      return give(world, happening.caseId, { kind: 'accept', personId: happening.personId });
    case 'decline': {
      const personId = world.cases.get(happening.caseId)?.snapshot.offer?.personId;
      if (personId === undefined) return world;
      return give(world, happening.caseId, { kind: 'decline', personId, reason: happening.reason });
    }
    case 'reply':
    case 'resolve': {
      const personId = world.cases.get(happening.caseId)?.snapshot.assigneeId;
      if (personId == null) return world;
      const { kind } = happening;
      return give(
        world,
        happening.caseId,
        kind === 'reply' ? { kind, personId } : { kind, personId, disposition: 'solved' },
      );
    }
    case 'cancel':
      return give(world, happening.caseId, { kind: 'cancel' });
    case 'poke':
      return settle(world, [happening.caseId]);
    case 'presence':
      return changePresence(world, happening.personId, happening.presence);
    case 'timeout': {
      const next = nextWakeMs(world);
      return next === null ? world : settle({ ...world, nowMs: Math.max(next, world.nowMs) }, []);
    }
    case 'until': {
      let at = world;
      for (let next = nextWakeMs(at); next !== null && next <= happening.atMs; next = nextWakeMs(at))
        at = settle({ ...at, nowMs: Math.max(next, at.nowMs) }, []);
      return { ...at, nowMs: Math.max(at.nowMs, happening.atMs) };
    }
  }
}

function nextWakeMs(world: World): number | null {
  let first: number | null = null;
  for (const { sleepsUntilMs } of world.cases.values())
    if (sleepsUntilMs !== null && (first === null || sleepsUntilMs < first)) first = sleepsUntilMs;
  return first;
}

function changePresence(world: World, personId: string, presence: 'available' | 'away' | 'offline'): World {
  const person = world.people.get(personId);
  if (person === undefined || person.presence === presence) return world;
  const idle = presence === 'available' ? { idleSinceMs: world.nowMs } : {};
  const people = new Map(world.people).set(personId, { ...person, presence, presentSinceMs: world.nowMs, ...idle });
  const changed = { ...world, people };
  return presence === 'available' ? settle(changed, wokenBy(changed, personId)) : changed;
}

/** I7: a free hand wakes the first waiting cases of its pools that it may be asked for. */
function wokenBy(world: World, personId: string): string[] {
  const person = world.people.get(personId);
  const pools = new Set(
    world.pools.filter((pool) => pool.members.some((one) => one.personId === personId)).map((pool) => pool.slug),
  );
  return waitingCases(world)
    .filter(
      (one) =>
        pools.has(one.snapshot.queue) &&
        person !== undefined &&
        mayBeAsked({ step: currentStep(one.snapshot), asked: notAgainOf(one) }, person, world.nowMs),
    )
    .slice(0, HANDS_LOOKED_AT)
    .map(({ snapshot }) => snapshot.id);
}

/** A command of a person, and whatever follows. A refusal changes nothing. */
function give(world: World, caseId: string, command: CaseCommand): World {
  const done = carryOut(world, caseId, command);
  return done === null ? world : settle(done.world, [caseId, ...done.woken]);
}

/** Carries out one command by the state machine; null when it is refused. */
function carryOut(
  world: World,
  caseId: string,
  command: CaseCommand,
): { readonly world: World; readonly woken: readonly string[] } | null {
  const one = world.cases.get(caseId);
  if (one === undefined) return null;
  const change = transition(one.snapshot, command, new Date(world.nowMs));
  if (!change.ok) return null;
  const after = applied(one.snapshot, change);
  const offered = command.kind === 'offer' ? command.offer.personId : null;
  const next: SimulatedCase = {
    ...one,
    snapshot: after,
    offers: [
      ...one.offers.map((offer) =>
        command.kind === 'decline' && offer.personId === command.personId && lasting.has(command.reason)
          ? { ...offer, lasting: true }
          : offer,
      ),
      ...(offered === null
        ? []
        : [
            {
              personId: offered,
              stepIndex: one.snapshot.stepIndex,
              plannedAt: plannedAtOf(after.plan),
              lasting: false,
            },
          ]),
      // Who gave the claim up is not asked first when the ladder begins anew.
      ...(command.kind === 'free' && one.snapshot.assigneeId !== null
        ? [{ personId: one.snapshot.assigneeId, stepIndex: 0, plannedAt: plannedAtOf(after.plan), lasting: false }]
        : []),
    ],
    events: world.keepsLog ? [...one.events, ...change.events] : [],
    log: world.keepsLog ? [...one.log, { atMs: world.nowMs, command }] : [],
    lastPersonId: command.kind === 'free' ? null : (after.assigneeId ?? one.lastPersonId),
  };
  let changed: World = {
    ...world,
    cases: new Map(world.cases).set(caseId, next),
    lastAsked: offered === null ? world.lastAsked : new Map(world.lastAsked).set(after.queue, offered),
  };
  const left = [one.snapshot.assigneeId, one.snapshot.offer?.personId ?? null].filter(
    (personId): personId is string =>
      personId !== null &&
      (next.sleepsUntilMs === null ||
        after.state === 'resolved' ||
        after.state === 'cancelled' ||
        (after.assigneeId !== personId && after.offer?.personId !== personId)),
  );
  const woken: string[] = [];
  for (const personId of left) {
    const person = changed.people.get(personId);
    if (person === undefined) continue;
    const busy = [...changed.cases.values()].some(
      ({ snapshot: { assigneeId, state } }) => assigneeId === personId && state !== 'resolved' && state !== 'cancelled',
    );
    if (!busy)
      changed = { ...changed, people: new Map(changed.people).set(personId, { ...person, idleSinceMs: world.nowMs }) };
    woken.push(...wokenBy(changed, personId));
  }
  return { world: changed, woken };
}

/** Lets every clock that is due or was poked take its moves, until all sleep. */
function settle(world: World, poked: readonly string[]): World {
  const queue = [...poked];
  const waits = new Set(queue);
  let at = world;
  for (let moves = 0; ; moves += 1) {
    if (moves > MOST_MOVES) throw new Error('the clocks never come to rest');
    let caseId = queue.shift();
    if (caseId === undefined) {
      caseId = [...at.cases.values()].find((one) => one.sleepsUntilMs !== null && one.sleepsUntilMs <= at.nowMs)
        ?.snapshot.id;
      if (caseId === undefined) return at;
    } else waits.delete(caseId);
    const moved = takeMoves(at, caseId);
    at = moved.world;
    for (const id of moved.woken) {
      if (id === caseId || waits.has(id)) continue;
      waits.add(id);
      queue.push(id);
    }
  }
}

/** One case's clock: its moves until there is nothing to do now, and until when it sleeps. */
function takeMoves(start: World, caseId: string): { world: World; woken: string[] } {
  let world = start;
  const woken: string[] = [];
  for (let moves = 0; moves < MOST_MOVES; moves += 1) {
    const one = world.cases.get(caseId);
    if (one === undefined) return { world, woken };
    const move = nextMove(one.snapshot, new Date(world.nowMs));
    const command = commandOf(world, one, move);
    const done = command === null ? null : carryOut(world, caseId, command);
    if (done === null) return { world: sleeping(world, one, move), woken };
    world = done.world;
    woken.push(...done.woken);
  }
  throw new Error(`the clock of ${caseId} never sleeps`);
}

function sleeping(world: World, one: SimulatedCase, move: Move): World {
  const again = move.kind === 'offer' ? lookAgainMs(world, one, move.asking) : world.nowMs + LOOK_AGAIN_MS;
  const due = one.snapshot.nextDeadline?.getTime() ?? again;
  const sleepsUntilMs =
    move.kind === 'closed'
      ? null
      : move.kind === 'wait'
        ? Math.max(move.until.getTime(), world.nowMs + 5)
        : due > world.nowMs && due < again
          ? due
          : again;
  return { ...world, cases: new Map(world.cases).set(one.snapshot.id, { ...one, sleepsUntilMs }) };
}

function lookAgainMs(world: World, { snapshot }: SimulatedCase, asking: Asking): number {
  const roster = rosterOf(world);
  const { nowMs } = world;
  const members = candidatesOf(roster, asking.pool, nowMs);
  const lessAtMs = asksForLessAtMs(currentStep(snapshot), nowMs);
  return lookAgainAtMs(members, loadOf(snapshot, roster), nowMs, waitingCases(world).length, lessAtMs);
}

function ownerFor(world: World, to: Owner) {
  const roster = rosterOf(world);
  const named = 'personId' in to ? roster.people.find((person) => person.id === to.personId) : undefined;
  return foundOwner(named ?? leastBurdened(roster.people));
}

function commandOf(world: World, one: SimulatedCase, move: Move): CaseCommand | null {
  const { snapshot } = one;
  switch (move.kind) {
    case 'closed':
    case 'wait':
      return null;
    case 'offer': {
      const roster = rosterOf(world);
      const choice = chooseForCase({
        roster,
        asking: move.asking,
        load: loadOf(snapshot, roster),
        notAgain: new Set(notAgainOf(one)),
        lastPersonId: move.asking.strategy === 'sticky' || snapshot.acceptedAt !== null ? one.lastPersonId : null,
        lastAskedPersonId: world.lastAsked.get(move.asking.pool) ?? null,
        ahead: aheadOf(world, one),
        now: new Date(world.nowMs),
      });
      if (choice === null) return null;
      const expiresAt = new Date(Math.min(world.nowMs + move.asking.offerMs, move.asking.until.getTime()));
      const id = `offer_${snapshot.id}_${snapshot.epoch}`;
      return {
        kind: 'offer',
        because: choice.because,
        offer: { id, personId: choice.person.id, tier: move.asking.tier, expiresAt },
      };
    }
    case 'enter_step':
      return { kind: 'enter_step', index: move.index };
    case 'message':
      return done(one, { kind: 'message_sent', data: { stepId: move.step.id } });
    case 'notify':
      return done(one, { kind: 'notified', data: { stepId: move.step.id } });
    case 'callback':
      return { kind: 'schedule_callback', dueAt: move.askAt };
    case 'callback_due':
      return { kind: 'callback_due', until: move.until };
    case 'replan':
      return { kind: 'last_resort', ...ownerFor(world, { role: 'owner' }) };
    case 'last_resort':
    case 'breach':
      return { kind: move.kind, ...ownerFor(world, move.to) };
    case 'expire_offer':
    case 'warn':
    case 'warn_of_solution':
    case 'solution_late':
    case 'wake':
    case 'remind':
    case 'free':
      return { kind: move.kind };
    case 'promises_due':
      return { kind: 'promises_due', soon: [], late: [], nextAt: null };
  }
}

const done = (
  one: SimulatedCase,
  event: { kind: 'message_sent' | 'notified'; data: { stepId: string } },
): CaseCommand => ({
  kind: 'enter_step',
  index: one.snapshot.stepIndex + 1,
  done: event,
});
