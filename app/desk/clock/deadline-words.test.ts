import { expect, test } from 'vitest';

import { deadlineWords } from './deadline-words.ts';

const words = (due: string) => deadlineWords(Date.parse(due), Date.parse('2026-11-24T16:42:00Z'), 'America/Chicago');

test('I10: rounded up to the minute, as the customer was told it', () => {
  expect(words('2026-11-24T17:34:00Z')).toBe('11:34');
  expect(words('2026-11-24T17:34:10Z')).toBe('11:35');
});

test('the end of the day is its last minute, not the first of the next', () => {
  expect(words('2026-11-25T06:00:00Z')).toBe('23:59');
  expect(words('2026-11-25T05:59:30Z')).toBe('23:59');
  expect(words('2026-11-25T06:01:00Z')).toBe('Wed 00:01');
});
