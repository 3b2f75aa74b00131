import { expect, test } from 'vitest';

import { rowRange } from './use-row-window.ts';

const rowPx = 80;

test('draws what is seen and what is near it, at both ends no more than there is', () => {
  expect(rowRange(1_000, rowPx, 0, 800)).toEqual({ from: 0, to: 32 });
  expect(rowRange(1_000, rowPx, 40_000, 40_800)).toEqual({ from: 480, to: 528 });
  expect(rowRange(1_000, rowPx, 79_200, 80_000)).toEqual({ from: 968, to: 1_000 });
  expect(rowRange(5, rowPx, 0, 800)).toEqual({ from: 0, to: 5 });
});

test('moves in steps, not with each row', () => {
  const at = (row: number) => rowRange(1_000, rowPx, row * rowPx, row * rowPx + 720);
  expect(new Set([96, 97, 98].map((row) => JSON.stringify(at(row)))).size).toBe(1);
  expect(at(104)).not.toEqual(at(96));
});

test('draws nothing of a list that is far above or far below', () => {
  expect(rowRange(10, rowPx, -9_000, -8_200)).toEqual({ from: 0, to: 0 });
  expect(rowRange(10, rowPx, 9_000, 9_800)).toEqual({ from: 10, to: 10 });
});
