import { expect, test } from 'vitest';

import { toMinor } from '#app/engine/facts.ts';

import { fromMinorUnits, toMinorUnits } from './money.ts';

test.each([
  [{ value: 129, currency: 'USD' }, 12_900],
  [{ value: 1.005, currency: 'USD' }, 101],
  [{ value: -0.1, currency: 'EUR' }, -10],
  [{ value: 1500, currency: 'JPY' }, 1500],
  [{ value: 1.2345, currency: 'KWD' }, 1235],
  // Hundredths by ISO 4217, also where a machine's language data leave them out.
  [{ value: 500, currency: 'HUF' }, 50_000],
  [{ value: 1e21, currency: 'USD' }, 1e23],
])('%o is %i minor units', (amount, minor) => {
  expect(toMinorUnits(amount)).toBe(minor);
});

test('R13: what the bot sends and what a rule is drawn with come to the same minor units', () => {
  for (const currency of ['USD', 'JPY', 'KWD', 'HUF', 'COP', 'XOF', 'CLF']) {
    const amount = { value: 1.005, currency };
    expect(toMinor(amount).minor, currency).toBe(toMinorUnits(amount));
  }
});

test('minor units go back to the decimal amount of the wire', () => {
  expect(fromMinorUnits(12_901, 'USD')).toEqual({ value: 129.01, currency: 'USD' });
});
