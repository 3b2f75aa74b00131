import { afterEach, describe, expect, test } from 'vitest';

import { rosteredIntervals, shiftIntervals } from '#app/cases/routing/shifts.ts';
import { dutyTurns, onCallNow } from '#app/cases/routing/on-call.ts';
import type { BusinessCalendar } from '#app/contracts/calendar.ts';
import { addOpenTime, isOpenAt, openTimeBetween, sameBusinessDayMs } from '#app/engine/calendar/open-hours.ts';

/** Clock changes in both halves of the world, one of half an hour, and one zone without any and an odd offset. */
const zones = ['America/New_York', 'Europe/Berlin', 'Australia/Lord_Howe', 'Pacific/Auckland', 'Asia/Kathmandu'];
/** 400 days with a 29 February and two clock changes each way. */
const firstDay = '2027-12-01';
const days = Array.from({ length: 400 }, (_, index) =>
  new Date(Date.parse(firstDay) + index * 86_400_000).toISOString().slice(0, 10),
);
const minute = 60_000;
const hour = 60 * minute;

const holidays = [
  { date: '2027-12-24', name: 'Half a day', from: '09:00', to: '12:00' },
  { date: '2027-12-25', name: 'Christmas' },
  { date: '2028-01-03', name: 'A Monday' },
  { date: '2028-02-29', name: 'Leap day' },
  { date: '2028-12-25', name: 'Christmas' },
];
const weekly = [1, 2, 3, 4, 5].flatMap((weekday) => [
  { weekday, from: '09:00', to: '12:30' },
  { weekday, from: '13:00', to: '17:00' },
]);
const calendarIn = (zone: string): BusinessCalendar => ({ slug: 'office', name: 'Office', zone, weekly, holidays });

/** The other way to know a zone: what the machine's own formatter shows. */
function clockIn(zone: string): (ms: number) => string {
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit',
  }); // prettier-ignore
  return (ms) => format.format(ms);
}

/** Finds the instant at which the clock of a zone shows a time, by looking; NaN when it never does (a gap). */
function instantsIn(show: (ms: number) => string): (date: string, time: string) => number {
  const known = new Map<string, number>();
  let usual = 0;
  return (date, time) => {
    const shown = `${date} ${time}`;
    const before = known.get(shown);
    if (before !== undefined) return before;
    const guess = Date.parse(`${date}T${time}:00Z`);
    const offsets = [usual, ...Array.from({ length: 113 }, (_, index) => -14 * hour + index * 15 * minute)];
    const offset = offsets.find((one) => show(guess + one) === shown);
    if (offset !== undefined) usual = offset;
    const found = offset === undefined ? Number.NaN : guess + offset;
    known.set(shown, found);
    return found;
  };
}

const weekdayOf = (date: string) => ((new Date(date).getUTCDay() + 6) % 7) + 1;

/** Opening of a day as a person reads it from the table. */
function opening(date: string): readonly { from: string; to: string }[] {
  const holiday = holidays.find((one) => one.date === date);
  if (holiday !== undefined) return holiday.from === undefined ? [] : [{ from: holiday.from, to: holiday.to }];
  return weekly.filter((one) => one.weekday === weekdayOf(date));
}
const closeOf = (date: string) => opening(date).at(-1)?.to;
const nextOpenDay = (date: string) =>
  days[days.indexOf(date) + 1 + days.slice(days.indexOf(date) + 1).findIndex((day) => opening(day).length > 0)];

describe.each(zones)('F24, I9: 400 days in %s', { timeout: 30_000 }, (zone) => {
  const show = clockIn(zone);
  const calendar = calendarIn(zone);
  const at = instantsIn(show);

  test('opens and closes at the times that the wall shows, on every single day', () => {
    for (const date of days) {
      for (const { from, to } of opening(date)) {
        const [open, close] = [at(date, from), at(date, to)];
        expect(
          [isOpenAt(calendar, open - 1), isOpenAt(calendar, open), isOpenAt(calendar, close - 1)],
          `${date} ${from}`,
        ).toEqual([false, true, true]);
        expect(isOpenAt(calendar, close), `${date} ${to}`).toBe(false);
      }
      if (opening(date).length === 0) expect(isOpenAt(calendar, at(date, '11:00')), date).toBe(false);
    }
  });

  test('R63: the same business day, at 15:59, 16:00, 16:01, 16:59, 17:00 and at night, on every day', () => {
    for (const date of days.slice(0, -10)) {
      const today = opening(date).length > 0 ? at(date, closeOf(date) ?? '') : null;
      const next = nextOpenDay(date) ?? '';
      const later = at(next, closeOf(next) ?? '');
      for (const time of ['00:30', '08:00', '15:59', '16:00', '16:01', '16:59', '17:00', '23:30']) {
        const now = at(date, time);
        // From the table: an hour of opening must be left today. The lunch break is no opening.
        const left = opening(date).reduce(
          (sum, one) => sum + Math.max(0, at(date, one.to) - Math.max(now, at(date, one.from))),
          0,
        );
        expect(sameBusinessDayMs(calendar, now), `${date} ${time}`).toBe(
          left >= hour && today !== null ? today : later,
        );
      }
    }
  });

  test('an hour of opening is an hour, whatever the clocks do', () => {
    for (const date of days.filter((_, index) => index % 7 === 1)) {
      const now = at(date, '16:30');
      const until = addOpenTime(calendar, now, 3 * hour) ?? Number.NaN;
      expect(openTimeBetween(calendar, now, until), date).toBe(3 * hour);
    }
  });

  test('R62: shifts are worked at the times of the wall, split ones with their gap, only while they are valid', () => {
    const shift = (weekday: number, from: number, to: number, validFrom: string | null = null, validTo: string | null = null) => ({
      zone, weekday, fromMinute: from * 60, toMinute: to * 60, validFrom, validTo,
    }); // prettier-ignore
    const person = {
      shifts: [1, 2, 3, 4, 5, 6, 7]
        .flatMap((day) => [shift(day, 9, 12), shift(day, 20, 24)])
        .concat([shift(2, 13, 14, '2028-02-29', '2028-02-29')]),
    };
    for (const date of days.filter((day, index) => index % 5 === 0 || day === '2028-02-29')) {
      const begin = at(date, '00:01') - minute;
      const worked = shiftIntervals(person.shifts, begin + minute)
        .filter((one) => one.fromMs >= begin && one.fromMs < begin + 24 * hour)
        .map((one) => `${show(one.fromMs).slice(11)}-${show(one.untilMs).slice(11)}`)
        .sort();
      expect(worked, date).toEqual(['09:00-12:00', ...(date === '2028-02-29' ? ['13:00-14:00'] : []), '20:00-00:00']);
    }
    expect(rosteredIntervals([person], at('2028-03-01', '10:00'))[0]?.untilMs).toBe(at('2028-03-01', '12:00'));
  });

  test('on call: handed over at the same time on the wall, every week, with a stand-in', () => {
    const rotation = {
      zone,
      startsOn: '2027-12-06',
      handoverMinute: 9 * 60,
      turnDays: 7,
      personIds: ['a', 'b', 'c'],
      overrides: [],
    };
    const all = new Set(['a', 'b', 'c', 'z']);
    for (let week = 0; week < 55; week += 1) {
      const date = days[5 + week * 7] ?? '';
      const handover = at(date, '09:00');
      const names = ['a', 'b', 'c'];
      expect(onCallNow(rotation, handover, all), date).toBe(names[week % 3]);
      expect(onCallNow(rotation, handover - 1, all), date).toBe(week === 0 ? null : names[(week + 2) % 3]);
    }
    const standIn = { personId: 'z', fromMs: at('2028-01-05', '18:00'), untilMs: at('2028-01-06', '08:00') };
    const covered = { ...rotation, overrides: [standIn] };
    expect(
      [standIn.fromMs - 1, standIn.fromMs, standIn.untilMs - 1, standIn.untilMs].map((ms) =>
        onCallNow(covered, ms, all),
      ),
    ).toEqual(['b', 'z', 'z', 'b']);

    // Who left is passed over for the next one, and nobody else's week moves; a stand-in who left stands in for nobody.
    const weeks = [1, 2, 3, 4].map((week) => at(days[5 + week * 7] ?? '', '09:00'));
    const without = new Set(['a', 'c']);
    expect(weeks.map((ms) => onCallNow(rotation, ms, all))).toEqual(['b', 'c', 'a', 'b']);
    expect(weeks.map((ms) => onCallNow(rotation, ms, without))).toEqual(['c', 'c', 'a', 'c']);
    expect(onCallNow(covered, standIn.fromMs, without)).toBe('c');
    expect(onCallNow(rotation, weeks[0] ?? 0, new Set())).toBeNull();
    const turns = dutyTurns(covered, weeks[0] ?? 0, weeks[3] ?? 0, without);
    expect(turns).toEqual([
      { personId: 'c', fromMs: weeks[0], untilMs: weeks[2], standsInFor: null },
      { personId: 'a', fromMs: weeks[2], untilMs: weeks[3], standsInFor: null },
    ]);
  });
});

describe('everybody sees the same deadline', () => {
  const before = process.env['TZ'];
  afterEach(() => {
    process.env['TZ'] = before;
  });
  test('whatever zone the process lives in', () => {
    const deadlines = ['UTC', 'America/Los_Angeles', 'Asia/Tokyo'].map((machine) => {
      process.env['TZ'] = machine;
      return sameBusinessDayMs(calendarIn('Europe/Berlin'), Date.parse('2028-03-24T15:30:00Z'));
    });
    expect(new Set(deadlines).size).toBe(1);
    // Friday 16:30 before the clocks change: Monday's close, an hour earlier in UTC.
    expect(new Date(deadlines[0] ?? 0).toISOString()).toBe('2028-03-27T15:00:00.000Z');
  });
});
