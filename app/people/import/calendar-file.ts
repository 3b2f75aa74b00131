import ICAL from 'ical.js';

import type { Holiday } from '#db/schema/calendars.ts';
import { isZone } from '../zone.ts';
import type { LineProblem, Read } from './import-result.ts';
import type { ImportedShift } from './shifts-csv.ts';

interface FoundEvent {
  readonly line: number;
  readonly event: ICAL.Event;
}

/** The events of an iCalendar file with the line on which each begins. */
function eventsOf(text: string): { readonly events: readonly FoundEvent[]; readonly problems: readonly LineProblem[] } {
  const lines = text.split(/\r\n|\n|\r/u);
  const begins = lines.flatMap((line, index) => (/^BEGIN:VEVENT\s*$/iu.test(line) ? [index + 1] : []));
  try {
    const root = new ICAL.Component(ICAL.parse(text) as never);
    const events = root
      .getAllSubcomponents('vevent')
      .map((component, index) => ({ line: begins[index] ?? 1, event: new ICAL.Event(component) }));
    if (events.length === 0) return { events, problems: [{ line: 1, message: 'there is no event in this calendar' }] };
    return { events, problems: [] };
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    return { events: [], problems: [{ line: 1, message: `this is no iCalendar file: ${words}` }] };
  }
}

const two = (value: number) => String(value).padStart(2, '0');
const dayOf = (time: ICAL.Time) => `${time.year}-${two(time.month)}-${two(time.day)}`;

/** A holiday that returns every year is entered for this and the next years. */
const YEARS = 3;

function datesOf(event: ICAL.Event, fromYear: number): ICAL.Time[] {
  if (!event.isRecurring()) return [event.startDate];
  const dates: ICAL.Time[] = [];
  const walk = event.iterator();
  for (let next = walk.next() as ICAL.Time | null, steps = 0; next !== null && steps < 2_000; steps += 1) {
    if (next.year >= fromYear + YEARS) break;
    if (next.year >= fromYear) dates.push(next);
    next = walk.next() as ICAL.Time | null;
  }
  return dates;
}

/**
 * Holidays from an iCalendar file: each day that an all-day event covers. An event with times is a day on which it is open at these
 * times only. @param fromYear returning events are taken from this year on
 */
export function readHolidays(text: string, fromYear: number): Read<Holiday> {
  const { events, problems: found } = eventsOf(text);
  const problems = [...found];
  const byDate = new Map<string, Holiday>();
  for (const { line, event } of events) {
    const name = (event.summary ?? '').trim().slice(0, 120) || 'Holiday';
    if (event.startDate == null) {
      problems.push({ line, message: 'the event has no beginning' });
      continue;
    }
    for (const start of datesOf(event, fromYear)) {
      if (!start.isDate) {
        const end = start.clone();
        end.addDuration(event.duration);
        if (dayOf(end) !== dayOf(start)) problems.push({ line, message: 'ends on another day than it begins' });
        else
          byDate.set(dayOf(start), {
            date: dayOf(start),
            name,
            from: `${two(start.hour)}:${two(start.minute)}`,
            to: `${two(end.hour)}:${two(end.minute)}`,
          });
        continue;
      }
      const days = Math.min(60, Math.max(1, Math.round(event.duration.toSeconds() / 86_400)));
      for (let day = 0; day < days; day += 1) {
        const date = start.clone();
        date.adjust(day, 0, 0, 0);
        byDate.set(dayOf(date), { date: dayOf(date), name });
      }
    }
  }
  return { entries: [...byDate.values()].sort((a, b) => (a.date < b.date ? -1 : 1)), problems };
}

const icalDays: Readonly<Record<string, number>> = { MO: 1, TU: 2, WE: 3, TH: 4, FR: 5, SA: 6, SU: 7 };
const isoWeekday = (time: ICAL.Time) => ((time.dayOfWeek() + 5) % 7) + 1;

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

/**
 * Shifts from an iCalendar file: weekly events become weekly shifts, single ones a shift of that day. Past midnight is cut in two.
 * Other rhythms are refused line by line, because a weekly shift would be another one.
 */
export function readShiftEvents(text: string): Read<ImportedShift> {
  const { events, problems: found } = eventsOf(text);
  const problems = [...found];
  const entries = events.flatMap(({ line, event }): ImportedShift[] => {
    const wrong = (message: string) => {
      problems.push({ line, message });
      return [];
    };
    if (event.startDate == null) return wrong('the event has no beginning');
    const person = personOf(event);
    if (person === '') return wrong('does not say whose shift it is: add an attendee, or the name as title');
    if (event.startDate.isDate) return wrong('lasts whole days: a shift needs times');
    const rule: unknown = event.component.getFirstPropertyValue('rrule');
    const weekly = rule instanceof ICAL.Recur ? rule : null;
    if (weekly !== null && (weekly.freq !== 'WEEKLY' || weekly.interval !== 1))
      return wrong('returns otherwise than every week');
    const { startDate: start } = event;
    const days = (weekly?.parts['BYDAY'] ?? []).map((day) => icalDays[String(day)] ?? 0);
    if (days.includes(0)) return wrong('has a weekday that cannot be read');
    const named: unknown = event.component.getFirstProperty('dtstart')?.getParameter('tzid');
    const zone =
      typeof named === 'string' ? named : start.zone.tzid === 'UTC' || start.zone.tzid === 'Z' ? 'UTC' : null;
    if (zone !== null && !isZone(zone)) return wrong(`is in the zone “${zone}”, which nobody knows`);
    const until = weekly?.until == null ? null : dayOf(weekly.until);
    const validFrom = dayOf(start);
    const validTo = weekly === null ? validFrom : until;
    const fromMinute = start.hour * 60 + start.minute;
    const untilMinute = fromMinute + Math.round(event.duration.toSeconds() / 60);
    if (untilMinute - fromMinute > 1440 || untilMinute <= fromMinute)
      return wrong('is longer than a day, or has no length');
    const clock = (minute: number) => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
    return (days.length === 0 ? [isoWeekday(start)] : days).flatMap((weekday) => {
      const base = { line, person, zone, validFrom, validTo };
      if (untilMinute <= 1440) return [{ ...base, weekday, from: clock(fromMinute), to: clock(untilMinute) }];
      const dayAfter = (day: string) => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
      return [
        { ...base, weekday, from: clock(fromMinute), to: '24:00' },
        {
          ...base,
          validFrom: dayAfter(validFrom),
          validTo: validTo === null ? null : dayAfter(validTo),
          weekday: (weekday % 7) + 1,
          from: '00:00',
          to: clock(untilMinute - 1440),
        },
      ];
    });
  });
  return { entries, problems };
}
