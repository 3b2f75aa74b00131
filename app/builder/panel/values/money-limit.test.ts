import { expect, test } from 'vitest';

import { inCurrency, withMoney, type MoneyLimit } from './money-limit.ts';

test('another currency keeps the number that is shown', () => {
  expect(inCurrency({ minor: 5_000, currency: 'USD' }, 'JPY')).toEqual({ minor: 50, currency: 'JPY' });
  expect(inCurrency({ minor: 50, currency: 'JPY' }, 'KWD')).toEqual({ minor: 50_000, currency: 'KWD' });
});

test('R21: a limit takes its bounds and its step into another currency, and stays within them', () => {
  const limit: MoneyLimit = {
    name: 'refund.limit', label: 'Refund up to', type: 'money', owner: 'Sales', reason: 'A test.',
    value: { minor: 5_000, currency: 'USD' }, min: 1_000, max: 20_000, step: 50,
  }; // prettier-ignore
  expect(withMoney(limit, { minor: 6_000, currency: 'USD' })).toEqual({ ...limit, value: { minor: 6_000, currency: 'USD' } }); // prettier-ignore
  const yen = withMoney(limit, { minor: 50, currency: 'JPY' });
  expect(yen).toEqual({ ...limit, value: { minor: 50, currency: 'JPY' }, min: 10, max: 200, step: 1 });
  expect(withMoney(yen, { minor: 5_000, currency: 'USD' })).toMatchObject({ min: 1_000, max: 20_000 });
});
