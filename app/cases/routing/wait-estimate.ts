import type { Roster, RosterPerson } from '#db/queries/roster.ts';
import { isThere } from './availability.ts';
import { shiftIntervals } from './shifts.ts';

/** What is taken for the time of a case while nobody of a pool has a history. */
export const USUAL_HANDLE_MS = 20 * 60_000;
/** From the moment a hand is free to the moment it takes the case. */
const PICK_UP_MS = 60_000;
/** The told wait is to hold this often. */
export const TOLD_HOLDS = 0.8;

type Pool = Roster['pools'][number];

interface Stretch {
  readonly fromMs: number;
  readonly untilMs: number;
  readonly hands: number;
}

/** How many cases of this queue a person can have at once. */
const handsOf = (person: RosterPerson, weight: number): number =>
  person.capacity === 0 ? 0 : Math.max(1, Math.floor(person.capacity / weight));

/**
 * How many hands the pool has, from now on, by its roster: presence counts for now, shifts for later. One walk over the moments
 * at which somebody comes or goes, whatever the number of people.
 */
function* stretches(members: readonly RosterPerson[], weight: number, nowMs: number): Generator<Stretch> {
  const lookAheadMs = nowMs + 8 * 24 * 3_600_000;
  const changes = new Map<number, number>();
  const change = (atMs: number, hands: number) => changes.set(atMs, (changes.get(atMs) ?? 0) + hands);
  const work = (fromMs: number, untilMs: number, hands: number) => {
    // Hours that a clock change swallows end before they begin: nobody works them.
    const counted = fromMs < untilMs ? hands : 0;
    change(fromMs, counted);
    change(untilMs, -counted);
  };
  for (const person of members) {
    const hands = handsOf(person, weight);
    if (person.shifts.length === 0) {
      if (person.presence === 'available') work(nowMs, lookAheadMs, hands);
      continue;
    }
    for (const { fromMs, untilMs } of shiftIntervals(person.shifts, nowMs)) {
      if (fromMs > nowMs || isThere(person, nowMs)) work(Math.max(fromMs, nowMs), untilMs, hands);
    }
  }
  const edges = [...changes].sort(([a], [b]) => a - b);
  let hands = 0;
  for (const [index, [fromMs, by]] of edges.entries()) {
    const next = edges[index + 1];
    if (next === undefined) return;
    hands += by;
    yield { fromMs, untilMs: next[0], hands };
  }
}

/** The value that a Gamma(shape, 1) stays under with probability `TOLD_HOLDS` (Wilson and Hilferty). */
export function gammaQuantile(shape: number): number {
  const normalQuantile = 0.8416212335729143;
  const spread = 1 / (9 * shape);
  return shape * Math.max(0, 1 - spread + normalQuantile * Math.sqrt(spread)) ** 3;
}

// Planning, the message and the event of a case ask for the same wait of the same roster, and so do the cases of one batch.
const told = new WeakMap<
  Pool,
  { readonly nowMs: number; readonly people: Roster['people']; readonly waitMs: number | null }
>();

/**
 * How long a case that comes now waits for a person of this queue, told so that it holds four times in five: the cases before it,
 * the hands that the roster has now and later, and how long cases take these people; corrected by what happened before
 * (R65, R66). It is what usually happens, never a promise: the promise is the clock of the case.
 * @returns milliseconds, or null when the roster has nobody for this queue in the coming week
 */
export function estimateWaitMs(roster: Roster, pool: Pool, nowMs: number): number | null {
  const known = told.get(pool);
  if (known?.nowMs === nowMs && known.people === roster.people) return known.waitMs;
  const waitMs = workOutWaitMs(roster, pool, nowMs);
  told.set(pool, { nowMs, people: roster.people, waitMs });
  return waitMs;
}

function workOutWaitMs(roster: Roster, pool: Pool, nowMs: number): number | null {
  const ids = new Set(pool.members.map(({ personId }) => personId));
  const members = roster.people.filter((person) => ids.has(person.id));
  const weight = pool.caseWeight;
  const there = members.filter((person) => isThere(person, nowMs));
  const freeNow = there.reduce(
    (sum, person) => sum + Math.max(0, handsOf(person, weight) - Math.ceil(person.open / weight)),
    0,
  );
  const known = members.flatMap((person) => (person.handleMs === null ? [] : [person.handleMs]));
  const handleMs = known.length === 0 ? USUAL_HANDLE_MS : Math.max(1, known.reduce((a, b) => a + b, 0) / known.length);
  let place = pool.waiting + 1 - freeNow;
  if (place <= 0) return PICK_UP_MS * pool.waitFactor;
  let before = there.length > 0 ? Number.POSITIVE_INFINITY : 0;
  let done = 0;
  for (const { fromMs, untilMs, hands } of stretches(members, weight, nowMs)) {
    // Whoever comes on duty has free hands.
    if (hands > before) place -= hands - before;
    before = hands;
    if (place <= 0) return (fromMs - nowMs + PICK_UP_MS) * pool.waitFactor;
    const needed = gammaQuantile(place) - done;
    const possible = ((untilMs - fromMs) * hands) / handleMs;
    if (needed <= possible) return (fromMs - nowMs + (needed * handleMs) / hands + PICK_UP_MS) * pool.waitFactor;
    done += possible;
  }
  return null;
}

/** How strongly one case corrects the estimate. */
const LEARNING = 0.1;

/**
 * The factor after one more case was taken: up when the told wait did not hold, a quarter as much down when it did. It comes to
 * rest where what is told holds in `TOLD_HOLDS` of the cases, whatever the estimate gets wrong. The database does the same
 * (db/queries/pools.ts).
 */
export function correctedFactor(factor: number, toldMs: number, waitedMs: number): number {
  const missed = waitedMs > toldMs ? 1 : 0;
  return Math.min(20, Math.max(0.1, factor * Math.exp(LEARNING * (missed - (1 - TOLD_HOLDS)))));
}

const steps = [1, 2, 3, 5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 240, 360, 480, 720, 1440];

/** A wait as one would say it: rounded up to a usual length. */
export function roundedWaitMs(ms: number): number {
  const minutes = ms / 60_000;
  return (steps.find((step) => minutes <= step) ?? Math.ceil(minutes / 1440) * 1440) * 60_000;
}
