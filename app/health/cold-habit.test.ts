import { expect, test } from 'vitest';

import { isColdHabit } from './cold-habit.ts';

test('R94: one in five is the habit, fewer than five cases are chance', () => {
  expect(isColdHabit({ cold: 5, all: 25 })).toBe(true);
  expect(isColdHabit({ cold: 5, all: 26 })).toBe(false);
  expect(isColdHabit({ cold: 4, all: 4 })).toBe(false);
  expect(isColdHabit({ cold: 0, all: 0 })).toBe(false);
});
