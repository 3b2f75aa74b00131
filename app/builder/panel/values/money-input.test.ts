import { expect, test } from 'vitest';

import { inCurrency } from './money-input.tsx';

test('another currency keeps the number that is shown', () => {
  expect(inCurrency({ minor: 5_000, currency: 'USD' }, 'JPY')).toEqual({ minor: 50, currency: 'JPY' });
  expect(inCurrency({ minor: 50, currency: 'JPY' }, 'KWD')).toEqual({ minor: 50_000, currency: 'KWD' });
});
