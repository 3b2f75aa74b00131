import type { Temporal } from 'temporal-polyfill';
import type { BusinessCalendar } from '#app/contracts/calendar.ts';
import { localDate, localInstantMs, minutesOf } from './zone.ts';

/** A stretch of opening, in epoch milliseconds: from inclusive, until exclusive. */
export interface OpenInterval {
  readonly fromMs: number;
  readonly untilMs: number;
}

/** How far ahead opening hours are looked for: a calendar that never opens must end somewhere. */
const LOOK_AHEAD_DAYS = 400;

/** The opening hours of one local day, holidays considered, merged and in order. A shift over midnight belongs to its first day. */
export function openOn(calendar: BusinessCalendar, date: Temporal.PlainDate): OpenInterval[] {
  const day = date.toString();
  const exceptions = calendar.holidays.filter((holiday) => holiday.date === day);
  const hours =
    exceptions.length > 0
      ? exceptions.flatMap(({ from, to }) => (from !== undefined && to !== undefined ? [{ from, to }] : []))
      : calendar.weekly.filter((row) => row.weekday === date.dayOfWeek);
  const intervals = hours
    .map(({ from, to }) => {
      const [start, end] = [minutesOf(from), minutesOf(to)];
      return {
        fromMs: localInstantMs(date, start, calendar.zone),
        untilMs: localInstantMs(date, end > start ? end : end + 1440, calendar.zone),
      };
    })
    .filter(({ fromMs, untilMs }) => untilMs > fromMs)
    .sort((a, b) => a.fromMs - b.fromMs);
  return merged(intervals);
}

function merged(intervals: readonly OpenInterval[]): OpenInterval[] {
  const result: OpenInterval[] = [];
  for (const interval of intervals) {
    const last = result.at(-1);
    if (last && interval.fromMs <= last.untilMs) {
      result[result.length - 1] = { fromMs: last.fromMs, untilMs: Math.max(last.untilMs, interval.untilMs) };
    } else {
      result.push(interval);
    }
  }
  return result;
}

/** Opening hours from an instant on, in order and apart, beginning with what is left of a shift that runs already. */
export function* openAfter(calendar: BusinessCalendar, epochMs: number): Generator<OpenInterval> {
  let reached = epochMs;
  let date = localDate(epochMs, calendar.zone).subtract({ days: 1 });
  for (let days = 0; days <= LOOK_AHEAD_DAYS; days++, date = date.add({ days: 1 })) {
    for (const { fromMs, untilMs } of openOn(calendar, date)) {
      // Shifts of two days may overlap: what was given already is not given again.
      const from = Math.max(fromMs, reached);
      if (untilMs <= from) continue;
      reached = untilMs;
      yield { fromMs: from, untilMs };
    }
  }
}

export function isOpenAt(calendar: BusinessCalendar, epochMs: number): boolean {
  const [first] = openAfter(calendar, epochMs);
  return first?.fromMs === epochMs;
}

/** The instant itself when open, else the next opening; null when the calendar never opens. */
export function nextOpenMs(calendar: BusinessCalendar, epochMs: number): number | null {
  const [first] = openAfter(calendar, epochMs);
  return first?.fromMs ?? null;
}

/** The instant at which so much opening time has passed; null when the calendar has not enough. */
export function addOpenTime(calendar: BusinessCalendar, epochMs: number, durationMs: number): number | null {
  let left = durationMs;
  for (const { fromMs, untilMs } of openAfter(calendar, epochMs)) {
    if (untilMs - fromMs >= left) return fromMs + left;
    left -= untilMs - fromMs;
  }
  return null;
}

/** Opening time between two instants, in milliseconds. */
export function openTimeBetween(calendar: BusinessCalendar, fromMs: number, untilMs: number): number {
  let total = 0;
  for (const interval of openAfter(calendar, fromMs)) {
    if (interval.fromMs >= untilMs) break;
    total += Math.min(interval.untilMs, untilMs) - interval.fromMs;
  }
  return total;
}

/** Opening that must be left for "today" to count. */
const ENOUGH_LEFT_MS = 60 * 60_000;

/**
 * "Same business day" (R63): today's closing time when 60 minutes or more of opening are left, else the close of the
 * next day that opens. Null when the calendar never opens.
 */
export function sameBusinessDayMs(calendar: BusinessCalendar, nowMs: number): number | null {
  const today = localDate(nowMs, calendar.zone);
  for (const date of [today.subtract({ days: 1 }), today]) {
    const hours = openOn(calendar, date);
    const left = hours.reduce((sum, { fromMs, untilMs }) => sum + Math.max(0, untilMs - Math.max(fromMs, nowMs)), 0);
    if (left >= ENOUGH_LEFT_MS) return hours.at(-1)?.untilMs ?? null;
  }
  for (let days = 1; days <= LOOK_AHEAD_DAYS; days++) {
    const close = openOn(calendar, today.add({ days })).at(-1)?.untilMs;
    if (close !== undefined) return close;
  }
  return null;
}
