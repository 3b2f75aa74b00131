import { expect, it } from 'vitest';

import { binned, crossingsAWeek, type PastValues } from './past-values.ts';

const past: PastValues = {
  environment: 'live',
  conversations: 60,
  days: 30,
  turnsOfWeek: 40,
  fields: { confidence: { seenInWeek: 40, lows: [[0.4, 15], [0.7, 15], [0.9, 30]], highs: [[0.9, 60]] } },
}; // prettier-ignore

it('R21: says how many conversations a week a limit would have caught, on its own side', () => {
  expect(crossingsAWeek(past, 'confidence', 0.7, 'below')).toBeCloseTo(15 / (30 / 7));
  expect(crossingsAWeek(past, 'confidence', 0.71, 'below')).toBeCloseTo(30 / (30 / 7));
  expect(crossingsAWeek(past, 'confidence', 0.9, 'above')).toBeCloseTo(60 / (30 / 7));
  expect(crossingsAWeek(past, 'unknown', 0.9, 'above')).toBe(0);
});

it('never makes a week out of a day', () => {
  expect(crossingsAWeek({ ...past, days: 1 }, 'confidence', 0.5, 'below')).toBe(15);
});

it('counts every conversation in one bar, also those outside the bounds', () => {
  expect(binned([[-1, 2], [0, 1], [0.5, 3], [1, 4], [7, 5]], 0, 1, 4)).toEqual([3, 0, 3, 9]); // prettier-ignore
});
