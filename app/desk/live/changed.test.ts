import { expect, test } from 'vitest';

import { changedBy, joinChanges, mostAtOnce, nothingChanged } from './changed.ts';

test('an event of one case is a change of that case only, one of the open conversation of the open case', () => {
  expect(changedBy({ kind: 'case', data: { id: 'esc_1', seq: 3 } }, 'esc_2')).toEqual(new Set(['esc_1']));
  expect(changedBy({ kind: 'conversation', data: { id: 'conv_1' } }, 'esc_2')).toEqual(new Set(['esc_2']));
  expect(changedBy({ kind: 'conversation', data: { id: 'conv_1' } }, null)).toEqual(nothingChanged);
});

test('what is not understood, and a line that was away, is everything', () => {
  expect(changedBy({ kind: 'case', data: null }, 'esc_2')).toBe('everything');
  expect(changedBy({ kind: 'case', data: { id: 7 } }, 'esc_2')).toBe('everything');
  for (const kind of ['resync', 'poll', 'reconnected'])
    expect(changedBy({ kind, data: {} }, 'esc_2')).toBe('everything');
});

test('changes add up until they are too many to name', () => {
  expect(joinChanges(new Set(['a']), new Set(['b', 'a']))).toEqual(new Set(['a', 'b']));
  expect(joinChanges(new Set(['a']), 'everything')).toBe('everything');
  const many = new Set(Array.from({ length: mostAtOnce }, (_, n) => `esc_${n}`));
  expect(joinChanges(many, new Set(['one more']))).toBe('everything');
});
