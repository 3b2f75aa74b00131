import { describe, expect, test } from 'vitest';

import { readHolidays } from './holidays-ics.ts';
import { readPeople } from './people-csv.ts';
import { readShifts, weekdaysOf } from './shifts-csv.ts';
import { readShiftEvents } from './shifts-ics.ts';

const calendar = (...events: string[][]) =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    ...events.flatMap((lines, index) => [
      'BEGIN:VEVENT',
      ...(lines.some((line) => line.startsWith('UID:')) ? [] : [`UID:event-${index}`]),
      ...lines,
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ].join('\r\n');

describe('people from CSV', () => {
  test('a line is a person, in any order of columns, with quotes and semicolons', () => {
    const { entries, problems } = readPeople(
      '\uFEFFName;Skills;Refund up to;May negotiate;Phone;pools\n"Weber, Jonas";"orders:5|billing";250,50;yes;+49 (30) 123456;Billing\n\n',
    );
    expect(problems).toEqual([]);
    expect(entries).toMatchObject([
      {
        line: 2,
        fields: {
          name: 'Weber, Jonas',
          skills: { orders: 5, billing: 3 },
          mayRefundUpToCents: 25_050,
          mayNegotiate: true,
          phone: '+4930123456',
        },
        pools: ['Billing'],
      },
    ]);
  });

  test('every wrong line is named by its number in the file, also after a cell with a line break', () => {
    const { entries, problems } = readPeople(
      'name,capacity,licensed,skills\n"Ann\nLee",3,,\nBob,many,,\n,2,,\nEve,2,perhaps,orders:9\n',
    );
    expect(entries.map((one) => one.line)).toEqual([2]);
    expect(problems.map((one) => one.line)).toEqual([4, 5, 6, 6]);
  });

  test('an unknown or missing column is said once, not lost', () => {
    expect(readPeople('nmae,capacity\nAnn,3\n').problems.map((one) => one.message)).toEqual([
      expect.stringContaining('“nmae” is not a column'),
      'the column “name” is missing',
    ]);
  });
});

describe('shifts from CSV', () => {
  test('days by name, number or stretch', () => {
    expect(weekdaysOf('Mon')).toEqual([1]);
    expect(weekdaysOf('Fri-Mon')).toEqual([5, 6, 7, 1]);
    expect(weekdaysOf('7')).toEqual([7]);
    expect(weekdaysOf('someday')).toEqual([]);
  });
  test('a split week, and what is wrong with a line', () => {
    const { entries, problems } = readShifts(
      'person,weekday,from,to,valid_to\nAnn,Mon-Tue,9:00,12:00,\nAnn,Mon,13:00,24:00,2026-12-31\nAnn,Wed,22:00,06:00,\nAnn,Wed,9,10:00,2026-13-01\n',
    );
    expect(entries).toHaveLength(3);
    expect(entries[2]).toMatchObject({ line: 3, weekday: 1, from: '13:00', to: '24:00', validTo: '2026-12-31' });
    expect(problems.map((one) => one.line)).toEqual([4, 5, 5]);
  });
});

describe('calendars', () => {
  test('R62: holidays by the day, several days, yearly ones, half days', () => {
    const text = calendar(
      ['DTSTART;VALUE=DATE:20261224', 'DTEND;VALUE=DATE:20261227', 'SUMMARY:Christmas'],
      ['DTSTART;VALUE=DATE:20200229', 'RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29', 'SUMMARY:Leap day'],
      ['DTSTART:20261231T090000', 'DTEND:20261231T123000', 'SUMMARY:New Year’s Eve'],
    );
    const { entries, problems } = readHolidays(text, 2026, 'Europe/Berlin');
    expect(problems).toEqual([]);
    expect(entries).toEqual([
      { date: '2026-12-24', name: 'Christmas' },
      { date: '2026-12-25', name: 'Christmas' },
      { date: '2026-12-26', name: 'Christmas' },
      { date: '2026-12-31', name: 'New Year’s Eve', from: '09:00', to: '12:30' },
      { date: '2028-02-29', name: 'Leap day' },
    ]);
  });

  test('R62: COUNT ends a holiday, EXDATE leaves one out, RECURRENCE-ID moves or cancels one, of its own event only', () => {
    const text = calendar(
      ['DTSTART;VALUE=DATE:20250501', 'RRULE:FREQ=YEARLY;COUNT=3', 'SUMMARY:Three times'],
      ['UID:2', 'DTSTART;VALUE=DATE:20260801', 'RRULE:FREQ=YEARLY', 'EXDATE;VALUE=DATE:20270801', 'SUMMARY:Summer'],
      ['UID:3', 'DTSTART;VALUE=DATE:20261003', 'RRULE:FREQ=YEARLY;COUNT=3', 'SUMMARY:Unity'],
      ['UID:3', 'RECURRENCE-ID;VALUE=DATE:20271003', 'DTSTART;VALUE=DATE:20271004', 'SUMMARY:Unity, observed'],
      ['UID:3', 'RECURRENCE-ID;VALUE=DATE:20281003', 'DTSTART;VALUE=DATE:20281003', 'STATUS:CANCELLED'],
      ['UID:4', 'DTSTART;VALUE=DATE:20261231', 'STATUS:CANCELLED', 'SUMMARY:Never'],
    );
    const { entries, problems } = readHolidays(text, 2026, 'UTC');
    expect(problems).toEqual([]);
    expect(entries.map(({ date, name }) => `${date} ${name}`)).toEqual([
      '2026-05-01 Three times',
      '2026-08-01 Summer',
      '2026-10-03 Unity',
      '2027-05-01 Three times',
      '2027-10-04 Unity, observed',
      '2028-08-01 Summer',
    ]);
  });

  test.each([
    ['20261231T080000Z', '20261231T113000Z', 'Europe/Berlin', '2026-12-31', '09:00', '12:30'],
    ['20260703T080000Z', '20260703T113000Z', 'Europe/Berlin', '2026-07-03', '10:00', '13:30'],
    ['20261231T200000Z', '20270101T030000Z', 'America/Los_Angeles', '2026-12-31', '12:00', '19:00'],
    ['20261231T220000Z', '20270101T000000Z', 'UTC', '2026-12-31', '22:00', '24:00'],
    ['20261231T233000Z', '20270101T030000Z', 'Asia/Tokyo', '2027-01-01', '08:30', '12:00'],
  ])(
    'I10: a half day from %s to %s is open by the clock of its calendar in %s',
    (from, to, zone, date, opens, closes) => {
      const { entries, problems } = readHolidays(calendar([`DTSTART:${from}`, `DTEND:${to}`]), 2026, zone);
      expect(problems).toEqual([]);
      expect(entries).toEqual([{ date, name: 'Holiday', from: opens, to: closes }]);
    },
  );

  test('a half day of another zone is told on the clock of the calendar, and one over midnight there is refused by its line', () => {
    const nyc = ['DTSTART;TZID=America/New_York:20261124T090000', 'DTEND;TZID=America/New_York:20261124T120000'];
    expect(readHolidays(calendar(nyc), 2026, 'Europe/Berlin').entries).toMatchObject([{ from: '15:00', to: '18:00' }]);
    expect(readHolidays(calendar(nyc), 2026, 'Asia/Tokyo').problems).toMatchObject([{ line: 3 }]);
    const unknown = ['DTSTART;TZID=Middle Earth:20261124T090000', 'DTEND;TZID=Middle Earth:20261124T120000'];
    expect(readHolidays(calendar(unknown), 2026, 'UTC').problems[0]?.message).toContain('Middle Earth');
  });

  test('R62: a weekly shift ends with its COUNT or its UNTIL there, and has a gap where a week is left out or moved', () => {
    const berlin = (from: string, ...more: string[]) => [
      `DTSTART;TZID=Europe/Berlin:${from}T090000`,
      `DTEND;TZID=Europe/Berlin:${from}T170000`,
      'SUMMARY:Ann',
      ...more,
    ];
    const text = calendar(
      ['UID:1', ...berlin('20261123', 'RRULE:FREQ=WEEKLY;COUNT=5', 'EXDATE;TZID=Europe/Berlin:20261130T090000')],
      [
        'UID:1',
        'RECURRENCE-ID;TZID=Europe/Berlin:20261214T090000',
        'DTSTART;TZID=Europe/Berlin:20261215T100000',
        'DTEND;TZID=Europe/Berlin:20261215T120000',
      ],
      ['UID:2', ...berlin('20261127', 'RRULE:FREQ=WEEKLY;UNTIL=20261203T233000Z')],
    );
    const { entries, problems } = readShiftEvents(text);
    expect(problems).toEqual([]);
    expect(entries.map((one) => [one.weekday, one.from, one.to, one.validFrom, one.validTo].join(' '))).toEqual([
      '1 09:00 17:00 2026-11-23 2026-11-29',
      '1 09:00 17:00 2026-12-01 2026-12-13',
      '1 09:00 17:00 2026-12-15 2026-12-21',
      '2 10:00 12:00 2026-12-15 2026-12-15',
      '5 09:00 17:00 2026-11-27 2026-12-04',
    ]);
  });

  test('a change of all later dates: a holiday moves with it, a shift is refused by its line', () => {
    const holidays = calendar(
      ['UID:1', 'DTSTART;VALUE=DATE:20261003', 'RRULE:FREQ=YEARLY;COUNT=3', 'SUMMARY:Unity'],
      [
        'UID:1',
        'RECURRENCE-ID;RANGE=THISANDFUTURE;VALUE=DATE:20271003',
        'DTSTART;VALUE=DATE:20271004',
        'SUMMARY:Unity, observed',
      ],
    );
    expect(readHolidays(holidays, 2026, 'UTC').entries.map(({ date, name }) => `${date} ${name}`)).toEqual([
      '2026-10-03 Unity',
      '2027-10-04 Unity, observed',
      '2028-10-04 Unity, observed',
    ]);
    const shifts = calendar(
      ['UID:1', 'DTSTART:20261123T090000', 'DTEND:20261123T170000', 'RRULE:FREQ=WEEKLY', 'SUMMARY:Ann'],
      [
        'UID:1',
        'RECURRENCE-ID;RANGE=THISANDFUTURE:20261207T090000',
        'DTSTART:20261207T100000',
        'DTEND:20261207T180000',
        'SUMMARY:Ann',
      ],
    );
    const { entries, problems } = readShiftEvents(shifts);
    expect(entries).toEqual([]);
    expect(problems).toMatchObject([{ line: 3, message: expect.stringContaining('later dates') as string }]);
  });

  test('shifts: weekly, of one day, and past midnight in two', () => {
    const text = calendar(
      [
        'DTSTART;TZID=Europe/Berlin:20261123T090000',
        'DTEND;TZID=Europe/Berlin:20261123T170000',
        'RRULE:FREQ=WEEKLY;BYDAY=MO,FR',
        'SUMMARY:Shift',
        'ATTENDEE:mailto:ann@example.com',
      ],
      ['DTSTART:20261128T220000', 'DTEND:20261129T060000', 'SUMMARY:Bob: night'],
    );
    const { entries, problems } = readShiftEvents(text);
    expect(problems).toEqual([]);
    expect(entries).toMatchObject([
      {
        person: 'ann@example.com',
        zone: 'Europe/Berlin',
        weekday: 1,
        from: '09:00',
        to: '17:00',
        validFrom: '2026-11-23',
        validTo: null,
      },
      { weekday: 5 },
      {
        person: 'Bob',
        zone: null,
        weekday: 6,
        from: '22:00',
        to: '24:00',
        validFrom: '2026-11-28',
        validTo: '2026-11-28',
      },
      { weekday: 7, from: '00:00', to: '06:00', validFrom: '2026-11-29', validTo: '2026-11-29' },
    ]);
  });

  test('what cannot become a shift is named by the line of its event', () => {
    const text = calendar(
      ['DTSTART:20261123T090000', 'DTEND:20261123T170000', 'RRULE:FREQ=WEEKLY;INTERVAL=2', 'SUMMARY:Ann'],
      ['DTSTART;VALUE=DATE:20261123', 'SUMMARY:Ann'],
      ['DTSTART:20261123T090000', 'DTEND:20261123T170000'],
    );
    expect(readShiftEvents(text).problems.map((one) => one.line)).toEqual([3, 10, 15]);
    expect(readShiftEvents('hello').problems[0]?.message).toContain('no iCalendar file');
    expect(readHolidays('BEGIN:VCALENDAR\nEND:VCALENDAR', 2026, 'UTC').problems[0]?.message).toContain('no event');
  });
});
