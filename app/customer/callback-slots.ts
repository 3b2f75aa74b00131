import type { BusinessCalendar } from '#app/contracts/calendar.ts';
import { openTimeBetween } from '#app/engine/calendar/open-hours.ts';
import { shiftIntervals, unionOf } from '#app/cases/routing/shifts.ts';
import type { RosterPerson } from '#db/queries/roster.ts';

/** Slots begin on the half hour, not sooner than this from now, and not later than a few days. */
const slotMs = 30 * 60_000;
const earliestMs = 15 * 60_000;
const latestMs = 4 * 24 * 3_600_000;
export const mostSlots = 9;

/** Who may make a call, and when they work. */
export interface CallRoster {
  readonly people: readonly Pick<RosterPerson, 'shifts'>[];
  /** Nobody calls outside of it; null when the case's clock runs day and night. */
  readonly opening: BusinessCalendar | null;
  /** When somebody works who has no shifts: presence alone says nothing of tomorrow. */
  readonly usual: BusinessCalendar;
}

interface Slot {
  readonly fromMs: number;
  readonly untilMs: number;
}

const isOpenThroughout = (calendar: BusinessCalendar, { fromMs, untilMs }: Slot): boolean =>
  openTimeBetween(calendar, fromMs, untilMs) === untilMs - fromMs;

/**
 * The times at which somebody who may call is on shift, within opening hours, and not all who are there are promised to others: nothing
 * is offered that the roster cannot keep (R28, R66).
 * @param booked start of each call that is promised already, ms since 1970; one takes as long as a slot
 */
export function callbackSlots(
  { people, opening, usual }: CallRoster,
  { nowMs, booked }: { readonly nowMs: number; readonly booked: readonly number[] },
): number[] {
  const worked = people.map(({ shifts }) => (shifts.length === 0 ? null : unionOf(shiftIntervals(shifts, nowMs))));
  const slots: number[] = [];
  const first = Math.ceil((nowMs + earliestMs) / slotMs) * slotMs;
  for (let at = first; at <= nowMs + latestMs && slots.length < mostSlots; at += slotMs) {
    const slot = { fromMs: at, untilMs: at + slotMs };
    const taken = booked.filter((one) => Math.abs(one - at) < slotMs).length;
    if (taken >= people.length || (opening !== null && !isOpenThroughout(opening, slot))) continue;
    const isUsual = worked.includes(null) && isOpenThroughout(usual, slot);
    const there = worked.filter((shifts) =>
      shifts === null ? isUsual : shifts.some((one) => one.fromMs <= slot.fromMs && slot.untilMs <= one.untilMs),
    ).length;
    if (taken < there) slots.push(at);
  }
  return slots;
}
