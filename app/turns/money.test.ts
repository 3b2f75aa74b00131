import { expect, test } from 'vitest';

import { fromMinorUnits, toMinorUnits } from './money.ts';

test.each([
  [{ value: 129, currency: 'USD' }, 12_900],
  [{ value: 1.005, currency: 'USD' }, 101],
  [{ value: -0.1, currency: 'EUR' }, -10],
  [{ value: 1500, currency: 'JPY' }, 1500],
  [{ value: 1.2345, currency: 'KWD' }, 1235],
])('%o is %i minor units', (amount, minor) => {
  expect(toMinorUnits(amount)).toBe(minor);
});

test('minor units go back to the decimal amount of the wire', () => {
  expect(fromMinorUnits(12_901, 'USD')).toEqual({ value: 129.01, currency: 'USD' });
});
