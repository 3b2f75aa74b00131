import { expect, test } from 'vitest';

import type { BusinessCalendar } from '#app/contracts/calendar.ts';
import type { RosterShift } from '#db/queries/roster.ts';
import { callSlots, canCallAt } from './call-slots.ts';

/** A Tuesday; the Thursday after it is a holiday. */
const at = (text: string) => Date.parse(`2026-11-24T${text}:00Z`);
const weekday = (day: number, from: number, to: number): RosterShift => ({
  ...{ zone: 'UTC', weekday: day, fromMinute: from * 60, toMinute: to * 60, validFrom: null, validTo: null },
});
const morning = { shifts: [weekday(2, 9, 12)] };
const office: BusinessCalendar = {
  slug: 'office',
  name: 'Office',
  zone: 'UTC',
  weekly: [1, 2, 3, 4, 5].map((day) => ({ weekday: day, from: '09:00', to: '11:00' })),
  holidays: [{ date: '2026-11-26', name: 'Thanksgiving' }],
};
const slots = (
  now: string,
  booked: string[] = [],
  { people = [morning], opening = null as BusinessCalendar | null } = {},
) =>
  callSlots({ people, opening, usual: office }, { nowMs: at(now), booked: booked.map(at) }).map((ms) =>
    new Date(ms).toISOString().slice(8, 16).replace('T', ' '),
  );

test('R28, R66: only whole slots inside a shift, with time to read the brief first', () => {
  expect(slots('08:00')).toEqual(['24 09:00', '24 09:30', '24 10:00', '24 10:30', '24 11:00', '24 11:30']);
  expect(slots('10:20')).toEqual(['24 11:00', '24 11:30']);
  expect(slots('11:20')).toEqual([]);
});

test('R28: a slot is gone when as many calls are promised as people are on shift then, however many the queue has', () => {
  const late = { shifts: [weekday(2, 11, 12)] };
  expect(slots('10:20', ['11:00'])).toEqual(['24 11:30']);
  expect(slots('10:20', ['11:00'], { people: [morning, morning] })).toEqual(['24 11:00', '24 11:30']);
  expect(slots('09:20', ['10:00', '11:00'], { people: [morning, late] })).toEqual(['24 10:30', '24 11:00', '24 11:30']);
  // A further try is at any five minutes, and takes the time of both slots that it touches.
  expect(slots('10:20', ['11:10'])).toEqual([]);
});

test('R28: nobody is called outside of the opening hours that the case goes by, nor on a holiday', () => {
  expect(slots('08:00', [], { opening: office })).toEqual(['24 09:00', '24 09:30', '24 10:00', '24 10:30']);
  const thursday = { shifts: [weekday(4, 9, 12)] };
  expect(slots('08:00', [], { people: [thursday], opening: office })).toEqual([]);
});

test('somebody without shifts is there in the usual hours, not at three in the morning', () => {
  const hours = slots('10:20', [], { people: [{ shifts: [] }] });
  expect(hours).toEqual([
    '25 09:00',
    '25 09:30',
    '25 10:00',
    '25 10:30',
    '27 09:00',
    '27 09:30',
    '27 10:00',
    '27 10:30',
  ]);
  expect(slots('08:00', ['09:00'], { people: [{ shifts: [] }, morning] })[0]).toBe('24 09:00');
});

test('nobody who may call, no time', () => {
  expect(slots('08:00', [], { people: [] })).toEqual([]);
});

test('R66: a call that is moved goes by the same measure at any minute, also far ahead', () => {
  const roster = { people: [morning], opening: null, usual: null };
  const can = (time: string, booked: string[] = []) => canCallAt(roster, at(time), booked.map(at));
  expect(can('11:07')).toBe(true);
  expect(can('11:31')).toBe(false);
  expect(can('11:07', ['10:45'])).toBe(false);
  expect(canCallAt(roster, at('11:07') + 14 * 24 * 3_600_000, [])).toBe(true);
  expect(canCallAt({ ...roster, people: [{ shifts: [] }] }, at('23:00'), [])).toBe(true);
  expect(canCallAt({ ...roster, people: [{ shifts: [] }], opening: office }, at('23:00'), [])).toBe(false);
});
