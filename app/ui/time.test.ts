import { expect, test } from 'vitest';

import { durationWords, zonedWords, zoneName } from './time.ts';

const winter = new Date('2026-11-24T17:34:00Z');

test('a zone is called as people call it, at that instant', () => {
  expect(zoneName(winter, 'America/Chicago')).toBe('CST');
  expect(zoneName(new Date('2026-07-01T12:00:00Z'), 'America/Chicago')).toBe('CDT');
  expect(zoneName(winter, 'Europe/London')).toBe('GMT');
  expect(zoneName(winter, 'UTC')).toBe('UTC');
  expect(zoneName(winter, 'Europe/Berlin')).toMatch(/^(?:CET|GMT\+1)$/);
  expect(zoneName(winter, 'Asia/Kolkata')).toMatch(/^(?:IST|GMT\+5:30)$/);
});

test('an instant that is read from everywhere says its zone', () => {
  expect(zonedWords(winter, new Date('2026-11-24T16:42:00Z'), 'America/Chicago')).toBe('11:34 CST');
  expect(zonedWords(winter, new Date('2026-11-22T16:42:00Z'), 'America/Chicago')).toBe('Tue 11:34 CST');
});

test('a length of time is told as people tell it, and what is short keeps its small units', () => {
  const seconds = (s: number) => durationWords(s * 1_000);
  expect([0, 0.0004, 0.35, 0.9996, 1.74, 9.96, 42.4].map(seconds)).toEqual([
    '0 s', '1 ms', '350 ms', '1 s', '1.7 s', '10 s', '42 s',
  ]); // prettier-ignore
  expect([60, 90, 119.6, 120, 900, 3_599].map(seconds)).toEqual(['1 min', '90 s', '2 min', '2 min', '15 min', '1 h']);
  expect([3_600, 5_906.5, 7_190, 5 * 3_600].map(seconds)).toEqual(['1 h', '1 h 38 min', '2 h', '5 h']);
  expect([48 * 3_600, 50 * 3_600 + 900, 172_700, 30 * 86_400].map(seconds)).toEqual([
    '2 days', '2 days 2 h', '47 h 58 min', '30 days',
  ]); // prettier-ignore
});
