import { expect, test } from 'vitest';

import { joinChanges, joinTold, mostAtOnce, nothingChanged, toldBy } from './changed.ts';

const none = { pages: nothingChanged, list: nothingChanged, rows: [] };
const one = (id: string) => new Set([id]);

test('an event of one case is about its page at once; its row follows, or has to be asked for', () => {
  expect(toldBy({ kind: 'case', data: { id: 'esc_1', seq: 3, row: 'follows' } }, 'esc_2')).toEqual({
    ...none,
    pages: one('esc_1'),
  });
  const row = { id: 'esc_1', seq: 3, now: { nowMs: 1, scale: 1 }, row: null };
  expect(toldBy({ kind: 'row', data: row }, 'esc_2')).toEqual({ ...none, rows: [row] });
  // Repeated after a drop; and a row that could not be read for this desk.
  expect(toldBy({ kind: 'case', data: { id: 'esc_1', seq: 3 } }, null)).toEqual({
    pages: one('esc_1'),
    list: one('esc_1'),
    rows: [],
  });
  expect(toldBy({ kind: 'row', data: { id: 'esc_1', seq: 3 } }, null)).toEqual({ ...none, list: one('esc_1') });
});

test('a message in the open conversation is about the page of the open case only', () => {
  expect(toldBy({ kind: 'conversation', data: { id: 'conv_1' } }, 'esc_2')).toEqual({ ...none, pages: one('esc_2') });
  expect(toldBy({ kind: 'conversation', data: { id: 'conv_1' } }, null)).toEqual(none);
});

test('what is not understood, and a line that was away, is everything', () => {
  const everything = { pages: 'everything', list: 'everything', rows: [] };
  expect(toldBy({ kind: 'case', data: null }, 'esc_2')).toEqual(everything);
  expect(toldBy({ kind: 'row', data: { id: 7 } }, 'esc_2')).toEqual(everything);
  for (const kind of ['resync', 'poll', 'reconnected']) expect(toldBy({ kind, data: {} }, 'esc_2')).toEqual(everything);
});

test('that somebody came or went is nothing of any case', () => {
  expect(toldBy({ kind: 'people', data: {} }, 'esc_1')).toEqual(none);
});

test('changes add up until they are too many to name; rows that came along are never too many', () => {
  expect(joinChanges(new Set(['a']), new Set(['b', 'a']))).toEqual(new Set(['a', 'b']));
  expect(joinChanges(new Set(['a']), 'everything')).toBe('everything');
  const many = Array.from({ length: mostAtOnce + 1 }, (_, n) => `esc_${n}`);
  expect(joinChanges(new Set(many.slice(1)), one(many[0] ?? ''))).toBe('everything');
  const now = { nowMs: 1, scale: 1 };
  const told = joinTold(many.map((id) => toldBy({ kind: 'row', data: { id, now, row: null } }, null)));
  expect(told.list).toEqual(nothingChanged);
  expect(told.rows).toHaveLength(mostAtOnce + 1);
});
