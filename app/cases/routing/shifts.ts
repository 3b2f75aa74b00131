import { Temporal } from 'temporal-polyfill';

import type { RosterPerson, RosterShift } from '#db/queries/roster.ts';

/** How far ahead a roster is looked at. */
const DAYS_AHEAD = 8;

const dayMs = 24 * 3_600_000;
const minuteMs = 60_000;

export interface Interval {
  readonly fromMs: number;
  readonly untilMs: number;
}

// Zone arithmetic costs tens of microseconds; a day of a zone is asked for again and again. Cleared when it grows.
const midnights = new Map<string, { readonly epochMs: number; readonly weekday: number; readonly date: string }>();

function midnight(zone: string, nowMs: number, dayOffset: number) {
  const key = `${zone} ${Math.floor(nowMs / (15 * minuteMs))} ${dayOffset}`;
  const known = midnights.get(key);
  if (known !== undefined) return known;
  const start = Temporal.Instant.fromEpochMilliseconds(nowMs)
    .toZonedDateTimeISO(zone)
    .add({ days: dayOffset })
    .startOfDay();
  const day = { epochMs: start.epochMilliseconds, weekday: start.dayOfWeek, date: start.toPlainDate().toString() };
  if (midnights.size > 5_000) midnights.clear();
  midnights.set(key, day);
  return day;
}

function instantOf(zone: string, date: string, minute: number): number {
  const midday = minute === 1440 ? Temporal.PlainDate.from(date).add({ days: 1 }) : Temporal.PlainDate.from(date);
  const time = Temporal.PlainTime.from({ hour: Math.floor((minute % 1440) / 60), minute: minute % 60 });
  return midday.toZonedDateTime({ timeZone: zone, plainTime: time }).epochMilliseconds;
}

const instants = new Map<string, number>();

/** A wall-clock minute of a local date as an instant; on days of a clock change it is the zone's rule that counts (I9). */
function shiftInstant(zone: string, date: string, minute: number): number {
  const key = `${zone} ${date} ${minute}`;
  const known = instants.get(key);
  if (known !== undefined) return known;
  const at = instantOf(zone, date, minute);
  if (instants.size > 20_000) instants.clear();
  instants.set(key, at);
  return at;
}

function isValidOn(shift: RosterShift, date: string): boolean {
  return (shift.validFrom === null || shift.validFrom <= date) && (shift.validTo === null || date <= shift.validTo);
}

// People share their hours: what a shift comes to in days is worked out once for all who have the same, within a quarter of an
// hour, in which no zone's date changes. Kept by zone and by a number for weekday, from and to: a roster of a thousand people
// asks five thousand times, and putting a text together for each costs more than all else.
const workedByZone = new Map<string, Map<number | string, readonly Interval[]>>();
let workedQuarter = Number.NaN;

function workedIn(zone: string, nowMs: number): Map<number | string, readonly Interval[]> {
  const quarter = Math.floor(nowMs / (15 * minuteMs));
  if (quarter !== workedQuarter) workedByZone.clear();
  workedQuarter = quarter;
  const known = workedByZone.get(zone);
  if (known !== undefined) return known;
  const made = new Map<number | string, readonly Interval[]>();
  workedByZone.set(zone, made);
  return made;
}

/** When a shift is worked, from yesterday (past midnight) to some days ahead. */
function workedIntervals(shift: RosterShift, nowMs: number): readonly Interval[] {
  const number = (shift.weekday * 1_441 + shift.fromMinute) * 1_441 + shift.toMinute;
  const always = shift.validFrom === null && shift.validTo === null;
  const key = always ? number : `${number} ${shift.validFrom} ${shift.validTo}`;
  const inZone = workedIn(shift.zone, nowMs);
  const known = inZone.get(key);
  if (known !== undefined) return known;
  const out: Interval[] = [];
  for (let offset = -1; offset <= DAYS_AHEAD; offset += 1) {
    const day = midnight(shift.zone, nowMs, offset);
    if (day.weekday !== shift.weekday || !isValidOn(shift, day.date)) continue;
    out.push({
      fromMs: shiftInstant(shift.zone, day.date, shift.fromMinute),
      untilMs: shiftInstant(shift.zone, day.date, shift.toMinute),
    });
  }
  inZone.set(key, out);
  return out;
}

// A roster is asked about the same people at the same instant for every pool and every case of a batch.
const asked = new WeakMap<
  readonly RosterShift[],
  { readonly nowMs: number; readonly intervals: readonly Interval[] }
>();

/** When these shifts are worked, from yesterday (past midnight) to some days ahead; what is over is left out. */
export function shiftIntervals(shifts: readonly RosterShift[], nowMs: number): readonly Interval[] {
  const known = asked.get(shifts);
  if (known?.nowMs === nowMs) return known.intervals;
  const intervals: Interval[] = [];
  for (const shift of shifts) {
    for (const one of workedIntervals(shift, nowMs)) if (one.untilMs > nowMs) intervals.push(one);
  }
  asked.set(shifts, { nowMs, intervals });
  return intervals;
}

/** Whoever has no shifts at all is bound by presence only: a small team starts without a roster. */
export function isOnShift(person: Pick<RosterPerson, 'shifts'>, nowMs: number): boolean {
  if (person.shifts.length === 0) return true;
  return shiftIntervals(person.shifts, nowMs).some((one) => one.fromMs <= nowMs);
}

/** When the shift that runs now began, null for whoever is in none or has none. Touching shifts are one. */
export function shiftStartMs(person: Pick<RosterPerson, 'shifts'>, nowMs: number): number | null {
  if (person.shifts.length === 0) return null;
  const now = unionOf(shiftIntervals(person.shifts, nowMs)).find((one) => one.fromMs <= nowMs);
  return now?.fromMs ?? null;
}

/** Overlapping and touching intervals become one, sorted. */
export function unionOf(intervals: readonly Interval[]): Interval[] {
  const sorted = [...intervals].sort((a, b) => a.fromMs - b.fromMs);
  const out: Interval[] = [];
  for (const one of sorted) {
    const last = out.at(-1);
    if (last !== undefined && one.fromMs <= last.untilMs)
      out[out.length - 1] = { fromMs: last.fromMs, untilMs: Math.max(last.untilMs, one.untilMs) };
    else out.push(one);
  }
  return out;
}

/** When at least one of these people is rostered, ahead of now. */
export function rosteredIntervals(people: readonly Pick<RosterPerson, 'shifts'>[], nowMs: number): Interval[] {
  if (people.some((person) => person.shifts.length === 0))
    return [{ fromMs: nowMs, untilMs: nowMs + DAYS_AHEAD * dayMs }];
  // By value: a thousand people have a handful of different hours, and only those are sorted.
  const distinct = new Map<number, Set<number>>();
  for (const person of people) {
    for (const { fromMs, untilMs } of shiftIntervals(person.shifts, nowMs)) {
      const ends = distinct.get(fromMs);
      if (ends === undefined) distinct.set(fromMs, new Set([untilMs]));
      else ends.add(untilMs);
    }
  }
  const hours = [...distinct].flatMap(([fromMs, ends]) => [...ends].map((untilMs) => ({ fromMs, untilMs })));
  return unionOf(hours).map((one) => ({ fromMs: Math.max(one.fromMs, nowMs), untilMs: one.untilMs }));
}
