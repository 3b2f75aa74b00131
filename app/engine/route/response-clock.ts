import type { BusinessCalendar } from '#app/contracts/calendar.ts';
import type { PriorityNode } from '#app/contracts/route-nodes.ts';
import { addOpenTime, nextOpenMs, openTimeBetween, sameBusinessDayMs } from '../calendar/open-hours.ts';

/** Which clock runs, and on which opening hours: the wall clock, or a calendar's. */
export interface Clock {
  readonly calendar: BusinessCalendar | null;
}

export const WALL: Clock = { calendar: null };

/** An instant so much later on this clock. A calendar that never opens falls back to the wall: a deadline must exist. */
export function laterOn(clock: Clock, fromMs: number, durationMs: number): number {
  return (clock.calendar && addOpenTime(clock.calendar, fromMs, durationMs)) ?? fromMs + durationMs;
}

/** How long this clock runs between two instants. */
export function timeBetween(clock: Clock, fromMs: number, untilMs: number): number {
  return Math.max(0, clock.calendar === null ? untilMs - fromMs : openTimeBetween(clock.calendar, fromMs, untilMs));
}

/** When this clock next runs: now on the wall, the next opening on a calendar. */
export function runsFrom(clock: Clock, fromMs: number): number {
  return (clock.calendar && nextOpenMs(clock.calendar, fromMs)) ?? fromMs;
}

/** Presets of R63 for a route that sets no clock of its own, and for the fall-back route. */
export const CRITICAL_MS = 15 * 60_000;
export const PRIORITY_MS = 60 * 60_000;
const WORKING_DAY_MS = 8 * 3_600_000;

export interface ResponseClock {
  readonly slaMs: number;
  readonly respondByMs: number;
  readonly warnAtMs: number;
  readonly resolveByMs: number | null;
}

/** The absolute instants of a priority node, from now. `same_business_day` without a calendar is one working day. */
export function responseClock(
  settings: Pick<PriorityNode, 'respondWithin' | 'resolveWithinMs' | 'warnAt'>,
  clock: Clock,
  nowMs: number,
): ResponseClock {
  const respondByMs =
    settings.respondWithin === 'same_business_day'
      ? ((clock.calendar && sameBusinessDayMs(clock.calendar, nowMs)) ?? nowMs + WORKING_DAY_MS)
      : laterOn(clock, nowMs, settings.respondWithin.ms);
  const slaMs =
    settings.respondWithin === 'same_business_day'
      ? clock.calendar
        ? openTimeBetween(clock.calendar, nowMs, respondByMs)
        : WORKING_DAY_MS
      : settings.respondWithin.ms;
  return {
    slaMs,
    respondByMs,
    warnAtMs: Math.min(laterOn(clock, nowMs, Math.round(slaMs * settings.warnAt)), respondByMs),
    resolveByMs: settings.resolveWithinMs === undefined ? null : laterOn(clock, nowMs, settings.resolveWithinMs),
  };
}
