import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BusinessCalendar } from '#app/contracts/calendar.ts';
import { addOpenTime, isOpenAt, nextOpenMs, openTimeBetween, sameBusinessDayMs } from './open-hours.ts';

const ms = (iso: string) => Date.parse(iso);
const iso = (epochMs: number | null) => (epochMs === null ? null : new Date(epochMs).toISOString().slice(0, 16));
const HOUR = 3_600_000;
const MINUTE = 60_000;

const weekdays = (from: string, to: string) => [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from, to }));
const chicago: BusinessCalendar = {
  slug: 'office', name: 'Office', zone: 'America/Chicago', weekly: weekdays('09:00', '17:00'),
  holidays: [{ date: '2026-11-26', name: 'Thanksgiving' }, { date: '2026-11-27', name: 'Day after', from: '10:00', to: '12:00' }],
}; // prettier-ignore
const split: BusinessCalendar = {
  ...chicago,
  zone: 'Europe/Madrid',
  holidays: [],
  weekly: [...weekdays('09:00', '13:00'), ...weekdays('16:00', '20:00')],
};
const night: BusinessCalendar = {
  ...chicago,
  zone: 'UTC',
  holidays: [],
  weekly: [{ weekday: 5, from: '22:00', to: '06:00' }],
};
const never: BusinessCalendar = { ...chicago, weekly: [], holidays: [] };
const always: BusinessCalendar = {
  ...chicago,
  zone: 'America/New_York',
  holidays: [],
  weekly: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '00:00', to: '24:00' })),
};

describe('opening hours (I9: zone, weekday, split shift, holiday)', () => {
  test('local hours are those of the zone', () => {
    expect(isOpenAt(chicago, ms('2026-11-23T15:00Z'))).toBe(true); // Monday 9:00
    expect(isOpenAt(chicago, ms('2026-11-23T14:59Z'))).toBe(false);
    expect(isOpenAt(chicago, ms('2026-11-23T23:00Z'))).toBe(false); // 17:00 is closed
    expect(isOpenAt(chicago, ms('2026-11-22T18:00Z'))).toBe(false); // Sunday
  });

  test('acceptance 26: a holiday is closed, or has its own hours', () => {
    expect(isOpenAt(chicago, ms('2026-11-26T18:00Z'))).toBe(false);
    expect(iso(nextOpenMs(chicago, ms('2026-11-26T18:00Z')))).toBe('2026-11-27T16:00');
    expect(isOpenAt(chicago, ms('2026-11-27T18:30Z'))).toBe(false); // after 12:00 local
  });

  test('acceptance 26: time is counted over the gap of a split shift and over the weekend', () => {
    expect(iso(addOpenTime(split, ms('2026-11-23T11:30Z'), HOUR))).toBe('2026-11-23T15:30'); // 12:30 + 30 min, gap, 16:30
    expect(iso(addOpenTime(chicago, ms('2026-11-20T22:30Z'), HOUR))).toBe('2026-11-23T15:30'); // Friday 16:30 to Monday 9:30
  });

  test('a shift over midnight belongs to the day on which it begins', () => {
    expect(isOpenAt(night, ms('2026-11-21T03:00Z'))).toBe(true); // Saturday, of Friday's shift
    expect(isOpenAt(night, ms('2026-11-21T06:00Z'))).toBe(false);
    expect(iso(addOpenTime(night, ms('2026-11-20T23:00Z'), 5 * HOUR))).toBe('2026-11-21T04:00');
  });

  test('daylight saving: a day of 23 hours has an hour less, one of 25 an hour more', () => {
    const day = (date: string) => openTimeBetween(always, ms(`${date}T05:00Z`), ms(`${date}T05:00Z`) + 26 * HOUR);
    expect(day('2026-03-07')).toBe(26 * HOUR); // open without a break, whatever the clock shows
    const early: BusinessCalendar = {
      ...chicago,
      zone: 'America/New_York',
      weekly: [{ weekday: 7, from: '01:00', to: '05:00' }],
      holidays: [],
    };
    expect(openTimeBetween(early, ms('2026-03-08T00:00Z'), ms('2026-03-09T00:00Z'))).toBe(3 * HOUR);
    expect(openTimeBetween(early, ms('2026-11-01T00:00Z'), ms('2026-11-02T00:00Z'))).toBe(5 * HOUR);
  });

  test('a calendar that never opens says so instead of looking for ever', () => {
    expect(nextOpenMs(never, ms('2026-11-23T15:00Z'))).toBeNull();
    expect(addOpenTime(never, ms('2026-11-23T15:00Z'), HOUR)).toBeNull();
    expect(sameBusinessDayMs(never, ms('2026-11-23T15:00Z'))).toBeNull();
  });
});

describe('R63: the same business day', () => {
  test('today’s close when 60 minutes or more are left', () => {
    expect(iso(sameBusinessDayMs(chicago, ms('2026-11-23T22:00Z')))).toBe('2026-11-23T23:00'); // exactly 60 min
    expect(iso(sameBusinessDayMs(chicago, ms('2026-11-23T10:00Z')))).toBe('2026-11-23T23:00'); // before opening
  });

  test('else the close of the next business day', () => {
    expect(iso(sameBusinessDayMs(chicago, ms('2026-11-23T22:01Z')))).toBe('2026-11-24T23:00');
    expect(iso(sameBusinessDayMs(chicago, ms('2026-11-25T22:30Z')))).toBe('2026-11-27T18:00'); // over the holiday
    expect(iso(sameBusinessDayMs(chicago, ms('2026-11-21T18:00Z')))).toBe('2026-11-23T23:00'); // Saturday
  });
});

test('adding time and measuring it agree, in any zone and at any instant', () => {
  const zones = fc.constantFrom(
    'America/Chicago',
    'Europe/Madrid',
    'Asia/Kathmandu',
    'Australia/Lord_Howe',
    'UTC',
    'Nowhere/Land',
  );
  fc.assert(
    fc.property(
      zones,
      fc.integer({ min: 0, max: 365 * 24 * 60 }),
      fc.integer({ min: 1, max: 3000 }),
      (zone, startMinutes, minutes) => {
        const calendar = { ...split, zone };
        const from = ms('2026-01-01T00:00Z') + startMinutes * MINUTE;
        const until = addOpenTime(calendar, from, minutes * MINUTE);
        expect(until).not.toBeNull();
        if (until === null) return;
        expect(openTimeBetween(calendar, from, until)).toBe(minutes * MINUTE);
        expect(isOpenAt(calendar, until - 1)).toBe(true);
      },
    ),
    { numRuns: 60 },
  );
});
