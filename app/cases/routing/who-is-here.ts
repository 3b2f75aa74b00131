import type { WhoIsHere } from '#app/contracts/who-is-here.ts';
import type { Roster, RosterPerson } from '#db/queries/roster.ts';
import { hasRoom, isThere } from './availability.ts';

/**
 * Pure: how a queue is staffed at this moment, as a customer may be told it (R65). Busy is only said of people who are here and full;
 * whoever has room is `free` also while a backlog is released to them by rate, because they are asked within minutes.
 */
export function whoIsHere(members: readonly RosterPerson[], weight: number, nowMs: number): WhoIsHere {
  const here = members.filter((person) => person.capacity > 0 && isThere(person, nowMs));
  if (here.length === 0) return 'nobodyHere';
  return here.some((person) => hasRoom(person, weight)) ? 'free' : 'allBusy';
}

/** The same for a queue by its slug; null when there is no such queue. */
export function whoIsHereFor(roster: Roster, slug: string, nowMs: number): WhoIsHere | null {
  const pool = roster.pools.find((one) => one.slug === slug);
  if (pool === undefined) return null;
  const ids = new Set(pool.members.map(({ personId }) => personId));
  return whoIsHere(
    roster.people.filter(({ id }) => ids.has(id)),
    pool.caseWeight,
    nowMs,
  );
}
