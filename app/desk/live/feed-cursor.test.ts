import { expect, test } from 'vitest';

import { cursorLimitMs, cursorOverlapMs, feedEventId, parseFeedCursor, resumeFrom } from './feed-cursor.ts';

const now = 1_764_000_000_000;

test('an id comes back as its time', () => {
  expect(parseFeedCursor(feedEventId(now + 0.7, 'esc_1', 7))).toEqual({ atMs: now });
});

test('after a drop the events since then are repeated, a little overlapping', () => {
  expect(resumeFrom(feedEventId(now - 30_000, 'esc_1', 7), now)).toEqual({ sinceMs: now - 30_000 - cursorOverlapMs });
});

test('the first connection repeats nothing', () => {
  expect(resumeFrom(null, now)).toBe('fresh');
  expect(resumeFrom('', now)).toBe('fresh');
});

test('too long away, an id of the future, or nonsense: read again', () => {
  expect(resumeFrom(feedEventId(now - cursorLimitMs - 1, 'esc_1', 7), now)).toBe('resync');
  expect(resumeFrom(feedEventId(now + 60_000, 'esc_1', 7), now)).toBe('resync');
  expect(resumeFrom("1'; drop table", now)).toBe('resync');
});
