import { expect, test } from 'vitest';

import { atMostEvery } from './at-most-every.ts';

test('a sign of work is told at once and then at most once a minute', () => {
  let atMs = 0;
  const told: number[] = [];
  const sign = atMostEvery(60_000, () => told.push(atMs));
  for (; atMs <= 150_000; atMs += 500) sign(atMs);
  expect(told).toEqual([0, 60_000, 120_000]);
  // A pause tells nothing by itself.
  atMs = 900_000;
  expect(told).toHaveLength(3);
  sign(atMs);
  expect(told.at(-1)).toBe(900_000);
});
