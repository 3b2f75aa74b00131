import type { RosterPerson } from '#db/queries/roster.ts';
import type { Overload } from '../case-commands.ts';
import { hasRoom } from './availability.ts';

const presenceOrder = { available: 0, away: 1, offline: 2 } as const;

const share = (person: RosterPerson) => person.open / Math.max(1, person.capacity);

/**
 * Who of these a case goes to that must be somebody's: present before absent, with room before full, then whoever has the least
 * for what they can take. So a run of cases is spread and does not fall on the first name.
 */
export function leastBurdened(people: readonly RosterPerson[]): RosterPerson | undefined {
  return [...people].sort(
    (a, b) =>
      presenceOrder[a.presence] - presenceOrder[b.presence] ||
      Number(hasRoom(b, 1)) - Number(hasRoom(a, 1)) ||
      share(a) - share(b) ||
      (a.id < b.id ? -1 : 1),
  )[0];
}

/** The answer of the search: with what stands in the way when the person is full. */
export function foundOwner(person: RosterPerson | undefined): {
  readonly ownerId: string | null;
  readonly overloaded?: Overload;
} {
  if (person === undefined) return { ownerId: null };
  if (hasRoom(person, 1)) return { ownerId: person.id };
  return { ownerId: person.id, overloaded: { open: person.open, capacity: person.capacity } };
}
