import type { PlanStep } from '#app/contracts/plan.ts';
import type { Roster } from '#db/queries/roster.ts';
import type { CaseSnapshot } from '../case-snapshot.ts';
import type { Asking } from '../next-move.ts';
import { skillsAskedAt } from './asked-skills.ts';
import { type CaseLoad, hasRoom } from './availability.ts';
import { type Candidate, type Choice, hasAuthority, hasSkills, rankPeople } from './choose-person.ts';
import { onCallNow } from './on-call.ts';

/** A case that comes first in the queue: its step, and who will not be asked again in it. */
export interface CaseAhead {
  readonly queue: string;
  readonly step: PlanStep | undefined;
  readonly asked: readonly string[];
}

export interface Choosing {
  readonly roster: Roster;
  readonly asking: Asking;
  readonly load: CaseLoad;
  readonly notAgain: ReadonlySet<string>;
  readonly lastPersonId: string | null;
  readonly lastAskedPersonId: string | null;
  readonly ahead: readonly CaseAhead[];
  readonly now: Date;
}

/** The people of a pool as candidates, with whoever is on call for it. */
export function candidatesOf(roster: Roster, slug: string, nowMs: number): Candidate[] {
  const pool = roster.pools.find((one) => one.slug === slug);
  if (pool === undefined) return [];
  const people = new Map(roster.people.map((person) => [person.id, person]));
  const duty = pool.rotation === null ? null : onCallNow(pool.rotation, nowMs, new Set(people.keys()));
  const ranks = new Map(pool.members.map(({ personId, rank }) => [personId, rank]));
  if (duty !== null && !ranks.has(duty)) ranks.set(duty, Number.MAX_SAFE_INTEGER);
  return [...ranks].flatMap(([personId, rank]) => {
    const person = people.get(personId);
    return person === undefined ? [] : [{ ...person, rank, onCall: personId === duty }];
  });
}

/** What a case asks of whoever takes it besides skills. */
export function loadOf({ queue, plan, createdAt, queuedSince }: CaseSnapshot, { pools }: Roster): CaseLoad {
  const weight = pools.find((pool) => pool.slug === queue)?.caseWeight ?? 1;
  return { weight, priority: plan.priority, waitsSinceMs: (queuedSince ?? createdAt).getTime() };
}

/** Whether a case that comes first could be offered to this person: then the hand is not ours to take (I7). */
function isWantedBy(one: CaseAhead, person: Candidate, pools: ReadonlySet<string>, nowMs: number): boolean {
  if (one.step?.op !== 'offer' || !pools.has(one.queue) || one.asked.includes(person.id)) return false;
  return hasSkills(person, skillsAskedAt(one.step, nowMs)) && hasAuthority(person, one.step.authority);
}

/** Slots that the cases which come first will take of these people: one case takes one hand, of whoever stands first here. */
function slotsSpokenFor(choosing: Choosing, choices: readonly Choice[]): ReadonlyMap<string, number> {
  const { roster, ahead } = choosing;
  const nowMs = choosing.now.getTime();
  const taken = new Map<string, number>();
  if (ahead.length === 0) return taken;
  const poolsOf = new Map<string, Set<string>>();
  for (const { slug, members } of roster.pools) {
    for (const { personId } of members) poolsOf.set(personId, (poolsOf.get(personId) ?? new Set()).add(slug));
  }
  for (const one of ahead) {
    const weight = roster.pools.find((pool) => pool.slug === one.queue)?.caseWeight ?? 1;
    const wanted = choices.find(
      ({ person }) =>
        isWantedBy(one, person, poolsOf.get(person.id) ?? new Set(), nowMs) &&
        hasRoom({ capacity: person.capacity, open: person.open + (taken.get(person.id) ?? 0) }, weight),
    );
    if (wanted !== undefined) taken.set(wanted.person.id, (taken.get(wanted.person.id) ?? 0) + weight);
  }
  return taken;
}

/** Everybody whom the case may be offered to, best first, as if no other case waited. */
export function everybodyFor(choosing: Omit<Choosing, 'ahead'>): Choice[] {
  const { roster, asking, now } = choosing;
  return rankPeople(candidatesOf(roster, asking.pool, now.getTime()), { ...choosing, ...asking }, now);
}

/**
 * Pure: whom the case is offered to now, or null when everybody who may be asked is busy or wanted by cases that come first (I7).
 * A hand is left to each of those; whoever has more hands than they need is asked, so that a burst of cases, looked at in any
 * order, is given out at once.
 * @param choices `everybodyFor` the same, for whoever has it already
 */
export function chooseForCase(choosing: Choosing, choices = everybodyFor(choosing)): Choice | null {
  const { load } = choosing;
  const taken = slotsSpokenFor(choosing, choices);
  return (
    choices.find(({ person, because }) => {
      if (because === 'on_call') return true;
      const spokenFor = taken.get(person.id) ?? 0;
      return spokenFor === 0 || hasRoom({ capacity: person.capacity, open: person.open + spokenFor }, load.weight);
    }) ?? null
  );
}
