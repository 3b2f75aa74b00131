import type { PlanStep } from '#app/contracts/plan.ts';
import type { Roster } from '#db/queries/roster.ts';
import type { Asking } from '../next-move.ts';
import { skillsAskedAt } from './asked-skills.ts';
import type { CaseLoad } from './availability.ts';
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
  const duty = pool.rotation === null ? null : onCallNow(pool.rotation, nowMs);
  const ranks = new Map(pool.members.map(({ personId, rank }) => [personId, rank]));
  if (duty !== null && !ranks.has(duty)) ranks.set(duty, Number.MAX_SAFE_INTEGER);
  return [...ranks].flatMap(([personId, rank]) => {
    const person = people.get(personId);
    return person === undefined ? [] : [{ ...person, rank, onCall: personId === duty }];
  });
}

/** Whether a case that comes first could be offered to this person: then the hand is not ours to take (I7). */
function isWantedBy(one: CaseAhead, person: Candidate, pools: ReadonlySet<string>, nowMs: number): boolean {
  if (one.step?.op !== 'offer' || !pools.has(one.queue) || one.asked.includes(person.id)) return false;
  return hasSkills(person, skillsAskedAt(one.step, nowMs)) && hasAuthority(person, one.step.authority);
}

/** Pure: whom the case is offered to now, or null when everybody who may be asked is busy or wanted by a case that comes first. */
export function chooseForCase(choosing: Choosing): Choice | null {
  const { roster, asking, ahead, now } = choosing;
  const nowMs = now.getTime();
  const people = candidatesOf(roster, asking.pool, nowMs);
  const choices = rankPeople(people, { ...choosing, ...asking }, now);
  const poolsOf = (personId: string): ReadonlySet<string> =>
    new Set(
      roster.pools.filter((pool) => pool.members.some((one) => one.personId === personId)).map((pool) => pool.slug),
    );
  return (
    choices.find(({ person, because }) => {
      if (because === 'on_call') return true;
      const pools = ahead.length === 0 ? new Set<string>() : poolsOf(person.id);
      return !ahead.some((one) => isWantedBy(one, person, pools, nowMs));
    }) ?? null
  );
}
