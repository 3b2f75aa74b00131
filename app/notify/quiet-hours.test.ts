import { expect, test } from 'vitest';

import { afterQuiet, type QuietHours } from './quiet-hours.ts';

const night: QuietHours = { fromMinute: 22 * 60, toMinute: 7 * 60, timezone: 'Europe/Berlin', exceptCritical: true };
const at = (text: string) => new Date(text);

test.each([
  ['in the evening it waits for the morning', '2026-11-21T22:30:00Z', '2026-11-22T06:00:00Z'],
  ['after midnight for the same morning', '2026-11-22T01:00:00Z', '2026-11-22T06:00:00Z'],
  ['at the first minute', '2026-11-21T21:00:00Z', '2026-11-22T06:00:00Z'],
  ['at the last minute', '2026-11-22T05:59:00Z', '2026-11-22T06:00:00Z'],
  ['when it is over it goes at once', '2026-11-22T06:00:00Z', '2026-11-22T06:00:00Z'],
  ['over the night in which clocks go forward', '2026-03-28T22:00:00Z', '2026-03-29T05:00:00Z'],
  ['over the night in which clocks go back', '2026-10-24T21:00:00Z', '2026-10-25T06:00:00Z'],
])('R31: quiet hours: %s', (_, from, to) => {
  expect(afterQuiet(at(from), night, false).toISOString()).toBe(at(to).toISOString());
});

test('R31: what is critical comes through, unless the person said otherwise', () => {
  const from = at('2026-11-21T22:30:00Z');
  expect(afterQuiet(from, night, true)).toEqual(from);
  expect(afterQuiet(from, { ...night, exceptCritical: false }, true).toISOString()).toBe('2026-11-22T06:00:00.000Z');
});

test('R31: quiet hours within one day, and none at all', () => {
  const noon: QuietHours = { ...night, fromMinute: 12 * 60, toMinute: 13 * 60 };
  expect(afterQuiet(at('2026-11-21T11:30:00Z'), noon, false).toISOString()).toBe('2026-11-21T12:00:00.000Z');
  expect(afterQuiet(at('2026-11-21T22:30:00Z'), noon, false)).toEqual(at('2026-11-21T22:30:00Z'));
  expect(afterQuiet(at('2026-11-21T22:30:00Z'), null, false)).toEqual(at('2026-11-21T22:30:00Z'));
});

// Berlin, 25 October 2026: 02:00 to 03:00 comes twice, from 00:00 and from 01:00 UTC. 29 March: 02:00 to 03:00 does not come.
test.each([
  ['their end comes twice, before the first', '22:00', '02:30', '2026-10-24T23:30:00Z', '2026-10-25T01:30:00Z'],
  ['their end comes twice, between the two', '22:00', '02:30', '2026-10-25T00:45:00Z', '2026-10-25T01:30:00Z'],
  ['their end comes twice, in the second hour', '22:00', '02:30', '2026-10-25T01:15:00Z', '2026-10-25T01:30:00Z'],
  ['their end comes twice, after the second', '22:00', '02:30', '2026-10-25T01:30:00Z', '2026-10-25T01:30:00Z'],
  ['their beginning comes twice, before the first', '02:30', '07:00', '2026-10-25T00:15:00Z', '2026-10-25T00:15:00Z'],
  ['their beginning comes twice, in the second hour', '02:30', '07:00', '2026-10-25T01:15:00Z', '2026-10-25T06:00:00Z'],
  ['all of them come twice', '02:15', '02:45', '2026-10-25T01:20:00Z', '2026-10-25T01:45:00Z'],
  ['their end does not come', '22:00', '02:30', '2026-03-28T23:30:00Z', '2026-03-29T01:30:00Z'],
  ['their end does not come, in the hour after it', '22:00', '02:30', '2026-03-29T01:10:00Z', '2026-03-29T01:30:00Z'],
])('R31: quiet hours when the clocks change and %s', (_, from, to, told, free) => {
  const minuteOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
  const quiet: QuietHours = { ...night, fromMinute: minuteOf(from), toMinute: minuteOf(to) };
  expect(afterQuiet(at(told), quiet, false)).toEqual(at(free));
});
