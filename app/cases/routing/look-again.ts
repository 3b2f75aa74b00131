import { type CaseLoad, hasRoom, isThere } from './availability.ts';
import type { Candidate } from './choose-person.ts';
import { shiftIntervals } from './shifts.ts';

/** Somebody is there and may be free for the case in a moment: held back, or wanted by cases that come first. */
const SOMEBODY_THERE_MS = 60_000;
/** Whoever comes, comes back or frees a hand wakes the queue; this is for what nobody thought of. */
const NOBODY_THERE_MS = 5 * 60_000;
/** Longer for each case that waits: ten thousand over night would look thirty times a second, which is all that the clocks can do. */
const FOR_EACH_WAITING = { criticalMs: 100, othersMs: 200 } as const;
const AT_MOST = { criticalMs: NOBODY_THERE_MS, othersMs: 30 * 60_000 } as const;

/**
 * Pure: when a case that nobody is free for looks again by itself. A thousand cases that wait over night for a team that is away
 * would else look a thousand times a minute; the first shift of somebody who is signed in is known beforehand.
 * @param members the pool's people
 * @param waiting how many cases wait for them
 * @param lessAtMs when its step next asks for less: whoever is there and did not know enough may be asked then
 */
export function lookAgainAtMs(
  members: readonly Candidate[],
  load: CaseLoad,
  nowMs: number,
  waiting: number,
  lessAtMs: number | null,
): number {
  const againMs = whenPeopleMayBeFreeMs(members, load, nowMs, waiting);
  return lessAtMs === null ? againMs : Math.min(againMs, lessAtMs);
}

function whenPeopleMayBeFreeMs(members: readonly Candidate[], load: CaseLoad, nowMs: number, waiting: number): number {
  const somebody = members.some((person) => isThere(person, nowMs) && hasRoom(person, load.weight));
  if (load.priority === 'critical')
    return nowMs + between(SOMEBODY_THERE_MS, waiting * FOR_EACH_WAITING.criticalMs, AT_MOST.criticalMs);
  const forCrowdMs = waiting * FOR_EACH_WAITING.othersMs;
  if (somebody) return nowMs + between(SOMEBODY_THERE_MS, forCrowdMs, AT_MOST.othersMs);
  return Math.min(
    nowMs + between(NOBODY_THERE_MS, forCrowdMs, AT_MOST.othersMs),
    nextShiftStartMs(members, nowMs) ?? Number.POSITIVE_INFINITY,
  );
}

/** When the first of those who are signed in comes to work; null when no shift is known. All who wait for it look at that instant. */
export function nextShiftStartMs(members: readonly Candidate[], nowMs: number): number | null {
  const starts = members
    .filter((person) => person.presence === 'available')
    .flatMap((person) => shiftIntervals(person.shifts, nowMs).map(({ fromMs }) => fromMs))
    .filter((fromMs) => fromMs > nowMs);
  return starts.length === 0 ? null : Math.min(...starts);
}

const between = (least: number, wanted: number, most: number): number => Math.min(most, Math.max(least, wanted));
