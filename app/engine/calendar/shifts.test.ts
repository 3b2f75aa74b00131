import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import type { BusinessCalendar } from '#app/contracts/calendar.ts';
import {
  addOpenTime,
  isOpenAt,
  nextOpenMs,
  openAfter,
  openOn,
  openTimeBetween,
  sameBusinessDayMs,
} from './open-hours.ts';
import { isKnownZone, localDate, localInstantMs, minutesOf, zoneOrUtc } from './zone.ts';

const HOUR = 3_600_000;
const ms = (iso: string) => Date.parse(`${iso}Z`);
const iso = (epochMs: number | null) => (epochMs === null ? null : new Date(epochMs).toISOString().slice(0, 16));
const shift = (weekday: number, from: string, to: string) => ({ weekday, from, to });
const open = (
  weekly: BusinessCalendar['weekly'],
  holidays: BusinessCalendar['holidays'] = [],
  zone = 'UTC',
): BusinessCalendar => ({ slug: 'c', name: 'C', zone, weekly, holidays });
/** Monday 23 November 2026 is day 1. */
const day = (date: string) => Temporal.PlainDate.from(date);
const hours = (calendar: BusinessCalendar, date: string) =>
  openOn(calendar, day(date)).map(({ fromMs, untilMs }) => [iso(fromMs), iso(untilMs)]);
const MONDAY = '2026-11-23';

describe('the hours of one day', () => {
  test('in order, whatever the order of the rows; shifts that touch or overlap are one', () => {
    expect(hours(open([shift(1, '13:00', '17:00'), shift(1, '09:00', '12:00')]), MONDAY)).toEqual([
      ['2026-11-23T09:00', '2026-11-23T12:00'], ['2026-11-23T13:00', '2026-11-23T17:00'],
    ]);
    expect(hours(open([shift(1, '09:00', '12:00'), shift(1, '12:00', '17:00')]), MONDAY)).toEqual([['2026-11-23T09:00', '2026-11-23T17:00']]);
    expect(hours(open([shift(1, '09:00', '17:00'), shift(1, '10:00', '12:00')]), MONDAY)).toEqual([['2026-11-23T09:00', '2026-11-23T17:00']]);
    expect(hours(open([shift(2, '09:00', '17:00')]), MONDAY)).toEqual([]);
  }); // prettier-ignore

  test('a shift that ends when it begins lasts a day; one to 24:00 ends at midnight', () => {
    expect(hours(open([shift(1, '09:00', '09:00')]), MONDAY)).toEqual([['2026-11-23T09:00', '2026-11-24T09:00']]);
    expect(hours(open([shift(1, '09:00', '24:00')]), MONDAY)).toEqual([['2026-11-23T09:00', '2026-11-24T00:00']]);
    expect(hours(open([shift(1, '22:30', '06:15')]), MONDAY)).toEqual([['2026-11-23T22:30', '2026-11-24T06:15']]);
  });

  test('a shift within the hour that daylight saving skips is none', () => {
    const spring = (from: string, to: string) =>
      hours(open([shift(7, from, to)], [], 'America/New_York'), '2026-03-08');
    expect([spring('02:30', '03:00'), spring('02:30', '03:30')]).toEqual([[], []]);
    expect(spring('02:30', '03:31')).toEqual([['2026-03-08T07:30', '2026-03-08T07:31']]);
  });

  test('a holiday replaces the hours of its own day: closed, or those it names in full', () => {
    const weekly = [shift(1, '09:00', '17:00')];
    const on = (...holidays: object[]) => hours(open(weekly, holidays.map((more) => ({ date: MONDAY, name: 'H', ...more }))), MONDAY);
    expect(on({})).toEqual([]);
    expect([on({ from: '10:00' }), on({ to: '10:00' })]).toEqual([[], []]);
    expect(on({ from: '10:00', to: '12:00' })).toEqual([['2026-11-23T10:00', '2026-11-23T12:00']]);
    expect(on({ from: '14:00', to: '15:00' }, { from: '10:00', to: '12:00' })).toHaveLength(2);
    expect(hours(open(weekly, [{ date: '2026-11-24', name: 'H' }]), MONDAY)).toHaveLength(1);
  }); // prettier-ignore
});

describe('from one day to the next', () => {
  const late = open([shift(1, '22:00', '06:00'), shift(2, '05:00', '09:00')]);

  test('where two shifts overlap, the time counts once', () => {
    const given = [...openAfter(late, ms('2026-11-23T12:00'))].slice(0, 2);
    expect(given.map(({ fromMs, untilMs }) => [iso(fromMs), iso(untilMs)])).toEqual([
      ['2026-11-23T22:00', '2026-11-24T06:00'], ['2026-11-24T06:00', '2026-11-24T09:00'],
    ]);
    expect(openTimeBetween(late, ms('2026-11-23T12:00'), ms('2026-11-24T12:00'))).toBe(11 * HOUR);
    expect(iso(addOpenTime(late, ms('2026-11-23T22:00'), 9 * HOUR))).toBe('2026-11-24T07:00');
    const within = open([shift(1, '22:00', '09:00'), shift(2, '05:00', '08:00')]);
    expect(openTimeBetween(within, ms('2026-11-23T12:00'), ms('2026-11-24T12:00'))).toBe(11 * HOUR);
  }); // prettier-ignore

  test('the shift of the day before still runs; its end is closed', () => {
    expect([isOpenAt(late, ms('2026-11-24T05:59')), isOpenAt(late, ms('2026-11-24T08:59')), isOpenAt(late, ms('2026-11-24T09:00'))]).toEqual([true, true, false]);
    expect(iso(nextOpenMs(late, ms('2026-11-24T03:00')))).toBe('2026-11-24T03:00');
    expect(iso(nextOpenMs(late, ms('2026-11-24T09:00')))).toBe('2026-11-30T22:00');
    expect(isOpenAt(late, ms('2026-11-23T22:00'))).toBe(true);
    expect(isOpenAt(late, ms('2026-11-23T22:00') - 1)).toBe(false);
  }); // prettier-ignore

  test('of a shift that runs, what is left of it; a calendar that never opens has nothing', () => {
    const [first] = openAfter(late, ms('2026-11-24T03:00'));
    expect([iso(first?.fromMs ?? null), iso(first?.untilMs ?? null)]).toEqual(['2026-11-24T03:00', '2026-11-24T06:00']);
    const never = open([]);
    expect([isOpenAt(never, 0), nextOpenMs(never, 0), addOpenTime(never, 0, 1), sameBusinessDayMs(never, 0)]).toEqual([false, null, null, null]);
  }); // prettier-ignore

  test('time is measured from and to any instant, also outside the hours', () => {
    const office = open([1, 2, 3, 4, 5].map((weekday) => shift(weekday, '09:00', '17:00')));
    const between = (from: string, until: string) => openTimeBetween(office, ms(from), ms(until)) / HOUR;
    expect(between('2026-11-23T10:00', '2026-11-23T11:30')).toBe(1.5);
    expect(between('2026-11-23T08:00', '2026-11-23T09:00')).toBe(0);
    expect(between('2026-11-23T18:00', '2026-11-24T08:00')).toBe(0);
    expect(between('2026-11-23T16:00', '2026-11-25T10:00')).toBe(1 + 8 + 1);
    expect(iso(addOpenTime(office, ms('2026-11-23T16:00'), HOUR))).toBe('2026-11-23T17:00');
    expect(iso(addOpenTime(office, ms('2026-11-23T16:00'), HOUR + 60_000))).toBe('2026-11-24T09:01');
    expect(iso(addOpenTime(office, ms('2026-11-23T18:00'), 0))).toBe('2026-11-24T09:00');
  });

  test('an opening is looked for four hundred days ahead, no further', () => {
    const once = (date: string) => open([], [{ date, name: 'Open day', from: '09:00', to: '10:00' }]);
    const now = ms('2026-01-01T12:00');
    expect(iso(nextOpenMs(once('2027-02-04'), now))).toBe('2027-02-04T09:00'); // 399 days on
    expect(nextOpenMs(once('2027-02-05'), now)).toBeNull();
    expect(iso(sameBusinessDayMs(once('2027-02-05'), now))).toBe('2027-02-05T10:00'); // 400 days on
    expect(sameBusinessDayMs(once('2027-02-06'), now)).toBeNull();
    expect(addOpenTime(once('2026-01-02'), now, HOUR)).toBe(ms('2026-01-02T10:00'));
    expect(addOpenTime(once('2026-01-02'), now, HOUR + 1)).toBeNull();
  });
});

describe('R63: the same business day, over midnight and in parts', () => {
  test('in the night shift of yesterday the day ends when the shift does, when an hour of it is left', () => {
    const night = open([shift(1, '22:00', '06:00'), shift(2, '22:00', '06:00')]);
    expect(iso(sameBusinessDayMs(night, ms('2026-11-24T05:00')))).toBe('2026-11-24T06:00');
    expect(iso(sameBusinessDayMs(night, ms('2026-11-24T05:01')))).toBe('2026-11-25T06:00');
    expect(iso(sameBusinessDayMs(night, ms('2026-11-24T06:00')))).toBe('2026-11-25T06:00');
  });

  test('what is left counts over all parts of the day, without those that are over', () => {
    const parts = open([shift(1, '09:00', '12:00'), shift(1, '13:00', '13:30'), shift(2, '09:00', '17:00')]);
    expect(iso(sameBusinessDayMs(parts, ms('2026-11-23T11:30')))).toBe('2026-11-23T13:30');
    expect(iso(sameBusinessDayMs(parts, ms('2026-11-23T11:31')))).toBe('2026-11-24T17:00');
    expect(iso(sameBusinessDayMs(parts, ms('2026-11-23T13:30')))).toBe('2026-11-24T17:00');
    expect(iso(sameBusinessDayMs(parts, ms('2026-11-22T10:00')))).toBe('2026-11-23T13:30');
  });
});

describe('zones', () => {
  test('a name that no machine knows is read as UTC, and again the same way', () => {
    for (let time = 0; time < 2; time += 1) {
      expect([isKnownZone('Europe/Madrid'), isKnownZone('Nowhere/Land')]).toEqual([true, false]);
      expect([zoneOrUtc('Europe/Madrid'), zoneOrUtc('Nowhere/Land')]).toEqual(['Europe/Madrid', 'UTC']);
    }
    expect(localDate(ms('2026-11-23T23:30'), 'Europe/Madrid').toString()).toBe('2026-11-24');
    expect(localDate(ms('2026-11-23T23:30'), 'Nowhere/Land').toString()).toBe('2026-11-23');
  });

  test('a time of the clock is an instant; minutes of the next day belong to it', () => {
    const at = (minutes: number, zone = 'America/New_York', date = MONDAY) => iso(localInstantMs(day(date), minutes, zone));
    expect(at(9 * 60 + 5)).toBe('2026-11-23T14:05');
    expect([at(0), at(1439), at(1440), at(1440 + 61)]).toEqual(['2026-11-23T05:00', '2026-11-24T04:59', '2026-11-24T05:00', '2026-11-24T06:01']);
    // Skipped by daylight saving: moved on by the gap. Twice on the clock: the first.
    expect(at(150, 'America/New_York', '2026-03-08')).toBe('2026-03-08T07:30');
    expect(at(90, 'America/New_York', '2026-11-01')).toBe('2026-11-01T05:30');
    expect([minutesOf('00:00'), minutesOf('09:05'), minutesOf('24:00')]).toEqual([0, 545, 1440]);
  }); // prettier-ignore
});
