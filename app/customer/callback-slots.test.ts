import { expect, test } from 'vitest';

import { callbackSlots } from './callback-slots.ts';

const at = (text: string) => Date.parse(`2026-11-24T${text}:00Z`);
const day = [{ from: '2026-11-24T09:00:00Z', until: '2026-11-24T12:00:00Z' }];
const slots = (now: string, booked: string[] = [], people = 1) =>
  callbackSlots(day, { nowMs: at(now), booked: booked.map(at), people }).map((ms) =>
    new Date(ms).toISOString().slice(11, 16),
  );

test('R28, R66: only whole slots inside a shift, with time to read the brief first', () => {
  expect(slots('08:00')).toEqual(['09:00', '09:30', '10:00', '10:30', '11:00', '11:30']);
  expect(slots('10:20')).toEqual(['11:00', '11:30']);
  expect(slots('11:20')).toEqual([]);
});

test('a slot is gone when as many calls are promised as people work', () => {
  expect(slots('10:20', ['11:00'])).toEqual(['11:30']);
  expect(slots('10:20', ['11:00'], 2)).toEqual(['11:00', '11:30']);
});
