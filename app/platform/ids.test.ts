import fc from 'fast-check';
import { expect, test } from 'vitest';
import { idPrefixes, isId, newId } from './ids.ts';

test('an id is its prefix and 26 characters', () => {
  for (const prefix of idPrefixes) expect(isId(prefix, newId(prefix))).toBe(true);
  expect(isId('esc', newId('dec'))).toBe(false);
  expect(isId('esc', 'esc_short')).toBe(false);
});

test('ids sort by the time they were made', () => {
  const time = fc.integer({ min: 0, max: 2 ** 47 });
  fc.assert(
    fc.property(time, time, (a, b) => {
      fc.pre(a !== b);
      expect(newId('turn', a) < newId('turn', b)).toBe(a < b);
    }),
  );
});

test('ids of one millisecond differ', () => {
  const ids = new Set(Array.from({ length: 10_000 }, () => newId('turn', 1_800_000_000_000)));
  expect(ids.size).toBe(10_000);
});
