import { expect, test } from 'vitest';

import { zonedWords, zoneName } from './time.ts';

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
