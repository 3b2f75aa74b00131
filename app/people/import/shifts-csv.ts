import { minuteOf } from '../clock-time.ts';
import { isZone } from '../zone.ts';
import type { LineProblem, Read } from './import-result.ts';
import { readTable } from './read-table.ts';

export const shiftColumns = ['person', 'weekday', 'from', 'to', 'zone', 'valid_from', 'valid_to'] as const;

/** A shift of somebody, as `setShifts` takes it. `person` is a name or an e-mail address. */
export interface ImportedShift {
  readonly line: number;
  readonly person: string;
  readonly zone: string | null;
  readonly weekday: number;
  readonly from: string;
  readonly to: string;
  readonly validFrom: string | null;
  readonly validTo: string | null;
}

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/** "Mon", "monday" or 1 to 7; a stretch as "Mon-Fri". Empty when it is none of these. */
export function weekdaysOf(words: string): number[] {
  const one = (word: string) => {
    const small = word.trim().toLowerCase();
    if (/^[1-7]$/u.test(small)) return Number(small);
    return small.length < 2 ? 0 : weekdays.findIndex((day) => day.startsWith(small)) + 1;
  };
  const [first = 0, last = first] = words.split('-').map(one);
  if (first === 0 || last === 0) return [];
  const count = ((last - first + 7) % 7) + 1;
  return Array.from({ length: count }, (_, index) => ((first - 1 + index) % 7) + 1);
}

/** "9:00" and "09:00" alike. */
const clockTime = (words: string) => words.padStart(5, '0');

const isDay = (words: string) => /^\d{4}-\d{2}-\d{2}$/u.test(words) && !Number.isNaN(Date.parse(words));

export function readShifts(text: string): Read<ImportedShift> {
  const { lines, problems: found } = readTable(text, shiftColumns, ['person', 'weekday', 'from', 'to']);
  const problems: LineProblem[] = [...found];
  const entries = lines.flatMap(({ line, cell }) => {
    const before = problems.length;
    const wrong = (message: string) => problems.push({ line, message });
    if (cell('person') === '') wrong('person: is missing');
    const days = weekdaysOf(cell('weekday'));
    if (days.length === 0) wrong(`weekday: “${cell('weekday')}” is none; write Mon, Mon-Fri or 1 to 7`);
    const [from, to] = [clockTime(cell('from')), clockTime(cell('to'))];
    for (const [name, value] of [
      ['from', from],
      ['to', to],
    ] as const)
      if (Number.isNaN(minuteOf(value))) wrong(`${name}: “${cell(name)}” is no time, like 09:00`);
    if (minuteOf(from) >= minuteOf(to))
      wrong('to: must be after the beginning; past midnight is a line of the next day');
    if (cell('zone') !== '' && !isZone(cell('zone'))) wrong(`zone: “${cell('zone')}” is no time zone`);
    for (const name of ['valid_from', 'valid_to'] as const)
      if (cell(name) !== '' && !isDay(cell(name))) wrong(`${name}: “${cell(name)}” is no day, like 2026-11-24`);
    if (problems.length > before) return [];
    const orNull = (value: string) => (value === '' ? null : value);
    return days.map((weekday) => ({
      line,
      person: cell('person'),
      zone: orNull(cell('zone')),
      weekday,
      from,
      to,
      validFrom: orNull(cell('valid_from')),
      validTo: orNull(cell('valid_to')),
    }));
  });
  return { entries, problems };
}
