import { Temporal } from 'temporal-polyfill';

import type { Roster, RosterPerson, RosterShift } from '#db/queries/roster.ts';
import type { Interval } from '../shifts.ts';
import { gammaQuantile, USUAL_HANDLE_MS } from '../wait-estimate.ts';

/** The estimate of a wait written out for every person and every stretch, without anything remembered: what the quick one is held to. */
const PICK_UP_MS = 60_000;
const DAYS_AHEAD = 8;

type Pool = Roster['pools'][number];

function naiveInstant(zone: string, date: Temporal.PlainDate, minute: number): number {
  const day = minute === 1440 ? date.add({ days: 1 }) : date;
  const plainTime = Temporal.PlainTime.from({ hour: Math.floor((minute % 1440) / 60), minute: minute % 60 });
  return day.toZonedDateTime({ timeZone: zone, plainTime }).epochMilliseconds;
}

/** When these shifts are worked, from yesterday to some days ahead; what is over is left out. */
export function naiveIntervals(shifts: readonly RosterShift[], nowMs: number, daysAhead = DAYS_AHEAD): Interval[] {
  const out: Interval[] = [];
  for (const shift of shifts) {
    for (let offset = -1; offset <= daysAhead; offset += 1) {
      const day = Temporal.Instant.fromEpochMilliseconds(nowMs)
        .toZonedDateTimeISO(shift.zone)
        .add({ days: offset })
        .toPlainDate();
      const text = day.toString();
      if (day.dayOfWeek !== shift.weekday) continue;
      if ((shift.validFrom !== null && text < shift.validFrom) || (shift.validTo !== null && shift.validTo < text))
        continue;
      const untilMs = naiveInstant(shift.zone, day, shift.toMinute);
      if (untilMs > nowMs) out.push({ fromMs: naiveInstant(shift.zone, day, shift.fromMinute), untilMs });
    }
  }
  return out;
}

const isThere = (person: RosterPerson, nowMs: number): boolean =>
  person.presence === 'available' &&
  (person.shifts.length === 0 || naiveIntervals(person.shifts, nowMs, 0).some((one) => one.fromMs <= nowMs));

interface Stretch {
  readonly fromMs: number;
  readonly untilMs: number;
  readonly hands: number;
}

/** How many cases of this queue a person can have at once. */
const handsOf = (person: RosterPerson, weight: number): number =>
  person.capacity === 0 ? 0 : Math.max(1, Math.floor(person.capacity / weight));

/** How many hands the pool has, from now on, by its roster: presence counts for now, shifts for later. */
function stretches(members: readonly RosterPerson[], weight: number, nowMs: number): Stretch[] {
  const lookAheadMs = nowMs + 8 * 24 * 3_600_000;
  const worked = members.flatMap((person) => {
    const hands = handsOf(person, weight);
    if (person.shifts.length === 0)
      return person.presence === 'available' ? [{ fromMs: nowMs, untilMs: lookAheadMs, hands }] : [];
    return naiveIntervals(person.shifts, nowMs)
      .filter((one) => one.fromMs > nowMs || isThere(person, nowMs))
      .map(({ fromMs, untilMs }) => ({ fromMs: Math.max(fromMs, nowMs), untilMs, hands }));
  });
  const edges = [...new Set(worked.flatMap(({ fromMs, untilMs }) => [fromMs, untilMs]))].sort((a, b) => a - b);
  return edges.slice(0, -1).map((fromMs, index) => ({
    fromMs,
    untilMs: edges[index + 1] ?? fromMs,
    hands: worked.reduce((sum, one) => (one.fromMs <= fromMs && fromMs < one.untilMs ? sum + one.hands : sum), 0),
  }));
}

/** As `estimateWaitMs`, slowly. */
export function naiveWaitMs(roster: Roster, pool: Pool, nowMs: number): number | null {
  const ids = new Set(pool.members.map(({ personId }) => personId));
  const members = roster.people.filter((person) => ids.has(person.id));
  const weight = pool.caseWeight;
  const freeNow = members
    .filter((person) => isThere(person, nowMs))
    .reduce((sum, person) => sum + Math.max(0, handsOf(person, weight) - Math.ceil(person.open / weight)), 0);
  const known = members.flatMap((person) => (person.handleMs === null ? [] : [person.handleMs]));
  const handleMs = known.length === 0 ? USUAL_HANDLE_MS : Math.max(1, known.reduce((a, b) => a + b, 0) / known.length);
  let place = pool.waiting + 1 - freeNow;
  if (place <= 0) return PICK_UP_MS * pool.waitFactor;
  let before = members.some((person) => isThere(person, nowMs)) ? Number.POSITIVE_INFINITY : 0;
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
