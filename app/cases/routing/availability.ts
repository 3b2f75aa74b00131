import type { Priority } from '#app/contracts/reason.ts';
import { GIVEN_LATELY_MS, type RosterPerson } from '#db/queries/roster.ts';
import { isOnShift, shiftStartMs } from './shifts.ts';

/** What of a case decides whether a person has room for it. */
export interface CaseLoad {
  /** Slots it takes. */
  readonly weight: number;
  readonly priority: Priority;
  readonly waitsSinceMs: number;
}

/** A case of no special kind, for "is somebody there at all". */
export const ordinaryCase: CaseLoad = { weight: 1, priority: 'normal', waitsSinceMs: Number.POSITIVE_INFINITY };

/** After coming on duty a person is given one waiting case of the backlog at once and another each so often. */
export const RELEASE_EVERY_MS = 2 * 60_000;

/** Signed in as available, and within a shift where there are any. */
export function isThere(person: RosterPerson, nowMs: number): boolean {
  return person.presence === 'available' && isOnShift(person, nowMs);
}

/** All open items count, idle ones too. A case heavier than a whole person is taken by somebody with nothing else. */
export function hasRoom(person: Pick<RosterPerson, 'open' | 'capacity'>, weight: number): boolean {
  return person.open + weight <= person.capacity || (person.open === 0 && person.capacity > 0);
}

/**
 * Whether the backlog is to be held back from this person for a moment. What piled up before somebody came on duty is released
 * by rate, so that the first one in is not buried under the night; what comes in now, and what is critical, is not held.
 */
export function isPaced(person: RosterPerson, load: CaseLoad, nowMs: number): boolean {
  if (load.priority === 'critical' || load.waitsSinceMs >= nowMs) return false;
  const onDutyMs = Math.max(person.presentSinceMs, shiftStartMs(person, nowMs) ?? 0);
  const sinceMs = nowMs - onDutyMs;
  if (load.waitsSinceMs >= onDutyMs || sinceMs >= GIVEN_LATELY_MS) return false;
  return person.lately + load.weight > load.weight * (1 + Math.floor(sinceMs / RELEASE_EVERY_MS));
}

/** There, with room for this case, and not held back. */
export function isAvailable(person: RosterPerson, nowMs: number, load: CaseLoad = ordinaryCase): boolean {
  return hasRoom(person, load.weight) && isThere(person, nowMs) && !isPaced(person, load, nowMs);
}
