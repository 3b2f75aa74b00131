import type { Holiday } from '#db/schema/calendars.ts';
import { clockTimeOf } from '../clock-time.ts';
import { dayOf, eventsOf, type Occurrence, occurrencesOf, onTheWall, zoneOf } from './calendar-events.ts';
import type { Read } from './import-result.ts';

/** A holiday that returns every year is entered for this and the next years. */
const YEARS = 3;
/** Nothing is closed longer by one event. */
const MOST_DAYS = 60;

type Days = readonly Holiday[] | { readonly wrong: string };

/** The days that an occurrence covers; one with times is a day on which it is open at these times only. */
function daysOf({ start, end, by }: Occurrence, zone: string): Days {
  const name = (by.summary ?? '').trim().slice(0, 120) || 'Holiday';
  if (start.isDate) {
    const lasts = Math.round(end.subtractDate(start).toSeconds() / 86_400);
    return Array.from({ length: Math.min(MOST_DAYS, Math.max(1, lasts)) }, (_, day) => {
      const date = start.clone();
      date.adjust(day, 0, 0, 0);
      return { date: dayOf(date), name };
    });
  }
  const written = zoneOf(by);
  if (!written.known) return { wrong: `is in the zone “${written.named}”, which nobody knows` };
  const [from, to] = [onTheWall(start, written.zone, zone), onTheWall(end, written.zone, zone)];
  const [first, last] = [from.toPlainDate(), to.toPlainDate()];
  const isMidnight = to.hour === 0 && to.minute === 0 && last.equals(first.add({ days: 1 }));
  if (!isMidnight && !last.equals(first)) return { wrong: 'ends on another day than it begins' };
  const clock = ({ hour, minute }: { hour: number; minute: number }) => clockTimeOf(hour * 60 + minute);
  return [{ date: first.toString(), name, from: clock(from), to: isMidnight ? clockTimeOf(1_440) : clock(to) }];
}

/**
 * Holidays from an iCalendar file: each day that an all-day event covers; an event with times is a day on which it is open at these
 * times only, as the clock stands where the calendar is.
 * @param fromYear returning events are taken from this year on
 * @param zone of the calendar that they are for
 */
export function readHolidays(text: string, fromYear: number, zone: string): Read<Holiday> {
  const { events, problems: found } = eventsOf(text);
  const problems = [...found];
  const byDate = new Map<string, Holiday>();
  for (const { line, event } of events) {
    const wrong = (message: string) => problems.push({ line, message });
    if (event.startDate == null) {
      wrong('the event has no beginning');
      continue;
    }
    const occurrences = occurrencesOf(event, fromYear + YEARS - 1);
    if (occurrences === null) {
      wrong('returns too often for a holiday');
      continue;
    }
    for (const occurrence of occurrences) {
      if (event.isRecurring() && occurrence.start.year < fromYear) continue;
      const days = daysOf(occurrence, zone);
      if ('wrong' in days) wrong(days.wrong);
      else for (const day of days) byDate.set(day.date, day);
    }
  }
  return { entries: [...byDate.values()].sort((a, b) => (a.date < b.date ? -1 : 1)), problems };
}
