import ICAL from 'ical.js';
import { Temporal } from 'temporal-polyfill';

import { isZone } from '../zone.ts';
import type { LineProblem } from './import-result.ts';

/** An event of an iCalendar file, with the single dates of it that were moved (RECURRENCE-ID). */
export interface FoundEvent {
  /** On which it begins, as an editor counts. */
  readonly line: number;
  readonly event: ICAL.Event;
}

export const isCancelled = (event: ICAL.Event): boolean =>
  String(event.component.getFirstPropertyValue('status') ?? '').toUpperCase() === 'CANCELLED';

/** The events of a file: what moves one date of another event belongs to that one, unless the file has only the change. */
export function eventsOf(text: string): {
  readonly events: readonly FoundEvent[];
  readonly problems: readonly LineProblem[];
} {
  const lines = text.split(/\r\n|\n|\r/u);
  const begins = lines.flatMap((line, index) => (/^BEGIN:VEVENT\s*$/iu.test(line) ? [index + 1] : []));
  try {
    const root = new ICAL.Component(ICAL.parse(text) as never);
    const all = root.getAllSubcomponents('vevent').map((component, index) => {
      const alone = new ICAL.Event(component, { exceptions: [] });
      return { line: begins[index] ?? 1, component, alone };
    });
    if (all.length === 0) return { events: [], problems: [{ line: 1, message: 'there is no event in this calendar' }] };
    const masters = new Set(all.filter(({ alone }) => !alone.isRecurrenceException()).map(({ alone }) => alone.uid));
    const events = all.flatMap(({ line, component, alone }): FoundEvent[] => {
      if (alone.isRecurrenceException())
        return masters.has(alone.uid) || isCancelled(alone) ? [] : [{ line, event: alone }];
      const exceptions = all.flatMap((one) =>
        one.alone.uid === alone.uid && one.alone.isRecurrenceException() ? [one.alone] : [],
      );
      return isCancelled(alone) ? [] : [{ line, event: new ICAL.Event(component, { exceptions }) }];
    });
    return { events, problems: [] };
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    return { events: [], problems: [{ line: 1, message: `this is no iCalendar file: ${words}` }] };
  }
}

const two = (value: number): string => String(value).padStart(2, '0');

/** `2026-11-24`, as it stands in the file. */
export const dayOf = (time: ICAL.Time): string => `${time.year}-${two(time.month)}-${two(time.day)}`;

/** The zone that the times of an event are written in: null where they are local everywhere. */
export type WrittenZone =
  | { readonly known: true; readonly zone: string | null }
  | { readonly known: false; readonly named: string };

export function zoneOf(event: ICAL.Event): WrittenZone {
  const named: unknown = event.component.getFirstProperty('dtstart')?.getParameter('tzid');
  if (typeof named === 'string') return isZone(named) ? { known: true, zone: named } : { known: false, named };
  return { known: true, zone: isUtc(event.startDate) ? 'UTC' : null };
}

export const isUtc = ({ zone }: ICAL.Time): boolean => zone.tzid === 'UTC' || zone.tzid === 'Z';

/** A time of a file on the wall of another zone. @param from the zone in which it is written; null: it is local there too */
export function onTheWall(time: ICAL.Time, from: string | null, to: string): Temporal.PlainDateTime {
  const { year, month, day, hour, minute } = time;
  const written = Temporal.PlainDateTime.from({ year, month, day, hour, minute });
  return from === null ? written : written.toZonedDateTime(from).withTimeZone(to).toPlainDateTime();
}

/** A rule that returns every day for ten years has fewer. */
const MOST_OCCURRENCES = 10_000;

/** One time that an event takes place, and the event that says so: itself, or a change of that date. */
export interface Occurrence {
  readonly start: ICAL.Time;
  readonly end: ICAL.Time;
  readonly by: ICAL.Event;
}

/**
 * When an event takes place up to the end of a year, its exceptions considered: dates that are left out, moved or cancelled (EXDATE,
 * RECURRENCE-ID, COUNT and UNTIL; RFC 5545).
 * @returns null when it returns so often that this is no holiday or shift
 */
export function occurrencesOf(event: ICAL.Event, untilYear: number): Occurrence[] | null {
  if (!event.isRecurring()) return [{ start: event.startDate, end: event.endDate, by: event }];
  const found: Occurrence[] = [];
  const walk = event.iterator();
  for (let steps = 0; steps < MOST_OCCURRENCES; steps += 1) {
    const next = walk.next() as ICAL.Time | undefined | null;
    if (next == null || next.year > untilYear) return found;
    const { startDate: start, endDate: end, item: by } = event.getOccurrenceDetails(next);
    if (!isCancelled(by)) found.push({ start, end, by });
  }
  return null;
}
