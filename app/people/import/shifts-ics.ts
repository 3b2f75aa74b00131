import ICAL from 'ical.js';
import { Temporal } from 'temporal-polyfill';

import { clockTimeOf } from '../clock-time.ts';
import { dayOf, eventsOf, isCancelled, isUtc, occurrencesOf, onTheWall, zoneOf } from './calendar-events.ts';
import type { Read } from './import-result.ts';
import type { ImportedShift } from './shifts-csv.ts';

const icalDays: Readonly<Record<string, number>> = { MO: 1, TU: 2, WE: 3, TH: 4, FR: 5, SA: 6, SU: 7 };
/** What a weekly rule may say and still be a weekly shift. */
const weeklyParts: ReadonlySet<string> = new Set(['BYDAY']);

/** Whose shift it is: an attendee's address, else what stands in the title before a separator. */
function personOf(event: ICAL.Event): string {
  const [attendee] = event.attendees;
  const address: unknown = attendee?.getFirstValue();
  if (typeof address === 'string') return address.replace(/^mailto:/iu, '');
  return (
    (event.summary ?? '')
      .split(/[:|,–-]/u)[0]
      ?.replace(/\bshift\b/iu, '')
      .trim() ?? ''
  );
}

const plus = (day: string, days: number): string => Temporal.PlainDate.from(day).add({ days }).toString();
const weekdayOf = (day: string): number => Temporal.PlainDate.from(day).dayOfWeek;

/** Days between two, both included; null for ever. */
interface Stretch {
  readonly from: string;
  readonly to: string | null;
}

/** A stretch without some of its days, each of which ends one and begins another. */
function without({ from, to }: Stretch, left: readonly string[]): Stretch[] {
  const out: Stretch[] = [];
  let begins = from;
  for (const day of [...left].sort()) {
    if (day < begins || (to !== null && day > to)) continue;
    if (day > begins) out.push({ from: begins, to: plus(day, -1) });
    begins = plus(day, 1);
  }
  if (to === null || begins <= to) out.push({ from: begins, to });
  return out;
}

interface Hours {
  readonly line: number;
  readonly person: string;
  readonly zone: string | null;
  readonly fromMinute: number;
  readonly untilMinute: number;
}

/** A shift on one weekday of a stretch; past midnight it is cut in two. */
function shiftsOn(hours: Hours, weekday: number, { from, to }: Stretch): ImportedShift[] {
  const { line, person, zone, fromMinute, untilMinute } = hours;
  const base = { line, person, zone, validFrom: from, validTo: to, weekday, from: clockTimeOf(fromMinute) };
  if (untilMinute <= 1_440) return [{ ...base, to: clockTimeOf(untilMinute) }];
  return [
    { ...base, to: clockTimeOf(1_440) },
    {
      ...base,
      validFrom: plus(from, 1),
      validTo: to === null ? null : plus(to, 1),
      weekday: (weekday % 7) + 1,
      from: clockTimeOf(0),
      to: clockTimeOf(untilMinute - 1_440),
    },
  ];
}

/** The first time that something about an event cannot be kept, in words. */
class NoShift extends Error {}

function hoursOf(event: ICAL.Event, line: number, person: string): Hours {
  const { startDate: start } = event;
  if (start == null) throw new NoShift('the event has no beginning');
  if (person === '') throw new NoShift('does not say whose shift it is: add an attendee, or the name as title');
  if (start.isDate) throw new NoShift('lasts whole days: a shift needs times');
  const written = zoneOf(event);
  if (!written.known) throw new NoShift(`is in the zone “${written.named}”, which nobody knows`);
  const fromMinute = start.hour * 60 + start.minute;
  const untilMinute = fromMinute + Math.round(event.duration.toSeconds() / 60);
  if (untilMinute - fromMinute > 1_440 || untilMinute <= fromMinute)
    throw new NoShift('is longer than a day, or has no length');
  return { line, person, zone: written.zone, fromMinute, untilMinute };
}

/** The day of a time where the shift is: one in UTC may be another day there. */
const dayThere = (time: ICAL.Time, zone: string | null): string =>
  time.isDate || !isUtc(time) || zone === null ? dayOf(time) : onTheWall(time, 'UTC', zone).toPlainDate().toString();

/** The last day of a weekly rule: UNTIL, or the last one that COUNT counts. Null without an end. */
function lastDayOf(event: ICAL.Event, rule: ICAL.Recur, zone: string | null): string | null {
  if (rule.until != null) return dayThere(rule.until, zone);
  if (rule.count == null) return null;
  const all = occurrencesOf(event, 9_999);
  if (all === null) throw new NoShift('returns too often');
  // Where its last ones were moved or left out, the rule ends with the last that stayed.
  return all.flatMap(({ start, by }) => (by === event ? [dayOf(start)] : [])).at(-1) ?? dayOf(event.startDate);
}

/** The dates on which a weekly event is not as its rule says: left out, or changed by an event of their own. */
function changedDays(event: ICAL.Event, zone: string | null): string[] {
  const left = event.component.getAllProperties('exdate').flatMap((property) => property.getValues() as ICAL.Time[]);
  const moved = Object.values(event.exceptions).map((one) => one.recurrenceId);
  return [...left, ...moved].map((time) => dayThere(time, zone));
}

function shiftsOf(event: ICAL.Event, line: number): ImportedShift[] {
  const person = personOf(event);
  const hours = hoursOf(event, line, person);
  const first = dayOf(event.startDate);
  const rule: unknown = event.component.getFirstPropertyValue('rrule');
  if ([event, ...Object.values(event.exceptions)].some((one) => one.modifiesFuture()))
    throw new NoShift('changes all later dates at once (THISANDFUTURE): end the event there and enter the later one');
  if (event.component.hasProperty('rdate')) throw new NoShift('has further dates (RDATE): enter each as an event');
  if (!(rule instanceof ICAL.Recur)) return shiftsOn(hours, weekdayOf(first), { from: first, to: first });
  if (rule.freq !== 'WEEKLY' || rule.interval !== 1 || Object.keys(rule.parts).some((part) => !weeklyParts.has(part)))
    throw new NoShift('returns otherwise than every week');
  const days = (rule.parts['BYDAY'] ?? []).map((day) => icalDays[String(day)] ?? 0);
  if (days.includes(0)) throw new NoShift('has a weekday that cannot be read');
  const changed = changedDays(event, hours.zone);
  const stretch = { from: first, to: lastDayOf(event, rule, hours.zone) };
  const weekly = (days.length === 0 ? [weekdayOf(first)] : days).flatMap((weekday) => {
    const left = changed.filter((day) => weekdayOf(day) === weekday);
    return without(stretch, left).flatMap((part) => shiftsOn(hours, weekday, part));
  });
  const single = Object.values(event.exceptions).flatMap((one) => {
    if (isCancelled(one)) return [];
    const day = dayOf(one.startDate);
    return shiftsOn(hoursOf(one, line, personOf(one) || person), weekdayOf(day), { from: day, to: day });
  });
  return [...weekly, ...single];
}

/**
 * Shifts from an iCalendar file: weekly events become weekly shifts, single ones and changed dates a shift of that day. Past midnight
 * is cut in two. Other rhythms are refused line by line, because a weekly shift would be another one.
 */
export function readShiftEvents(text: string): Read<ImportedShift> {
  const { events, problems: found } = eventsOf(text);
  const problems = [...found];
  const entries = events.flatMap(({ line, event }): ImportedShift[] => {
    try {
      return shiftsOf(event, line);
    } catch (error) {
      if (!(error instanceof NoShift)) throw error;
      problems.push({ line, message: error.message });
      return [];
    }
  });
  return { entries, problems };
}
