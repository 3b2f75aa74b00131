import type { BusinessCalendar } from '#app/contracts/calendar.ts';
import { openTimeBetween } from '#app/engine/calendar/open-hours.ts';
import type { RosterPerson } from '#db/queries/roster.ts';
import { type Interval, shiftIntervals, unionOf } from '../routing/shifts.ts';

/** Slots begin on the half hour, not sooner than this from now, and not later than a few days. */
export const SLOT_MS = 30 * 60_000;
const earliestMs = 15 * 60_000;
const latestMs = 4 * 24 * 3_600_000;
export const mostSlots = 9;

/** Who may make a call, and when they work. */
export interface CallRoster {
  readonly people: readonly Pick<RosterPerson, 'shifts'>[];
  /** Nobody calls outside of it; null when the case's clock runs day and night. */
  readonly opening: BusinessCalendar | null;
  /** When somebody works who has no shifts: presence alone says nothing of tomorrow. Null: whenever it is asked. */
  readonly usual: BusinessCalendar | null;
}

const isOpenThroughout = (calendar: BusinessCalendar, { fromMs, untilMs }: Interval): boolean =>
  openTimeBetween(calendar, fromMs, untilMs) === untilMs - fromMs;

/** When each of these people works around an instant; null for whoever has no shifts. */
const workedAround = ({ people }: CallRoster, ms: number) =>
  people.map(({ shifts }) => (shifts.length === 0 ? null : unionOf(shiftIntervals(shifts, ms))));

/** Whether more of these people are there throughout a time, within opening hours, than calls are promised in it. */
function isFree(
  slot: Interval,
  { opening, usual }: CallRoster,
  worked: readonly (readonly Interval[] | null)[],
  booked: readonly number[],
): boolean {
  const taken = booked.filter((one) => Math.abs(one - slot.fromMs) < SLOT_MS).length;
  if (taken >= worked.length || (opening !== null && !isOpenThroughout(opening, slot))) return false;
  const isUsual = worked.includes(null) && (usual === null || isOpenThroughout(usual, slot));
  const there = worked.filter((shifts) =>
    shifts === null ? isUsual : shifts.some((one) => one.fromMs <= slot.fromMs && slot.untilMs <= one.untilMs),
  ).length;
  return taken < there;
}

/**
 * The times at which somebody who may call is on shift, within opening hours, and not all who are there are promised to others: nothing
 * is offered that the roster cannot keep (R28, R66).
 * @param booked start of each call that is promised already, ms since 1970; one takes as long as a slot
 */
export function callSlots(
  roster: CallRoster,
  { nowMs, booked }: { readonly nowMs: number; readonly booked: readonly number[] },
): number[] {
  const worked = workedAround(roster, nowMs);
  const slots: number[] = [];
  const first = Math.ceil((nowMs + earliestMs) / SLOT_MS) * SLOT_MS;
  for (let at = first; at <= nowMs + latestMs && slots.length < mostSlots; at += SLOT_MS)
    if (isFree({ fromMs: at, untilMs: at + SLOT_MS }, roster, worked, booked)) slots.push(at);
  return slots;
}

/** Whether a call at exactly that time, however far ahead, can be kept by the same measure. */
export const canCallAt = (roster: CallRoster, atMs: number, booked: readonly number[]): boolean =>
  isFree({ fromMs: atMs, untilMs: atMs + SLOT_MS }, roster, workedAround(roster, atMs), booked);
