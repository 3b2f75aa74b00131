import { expect, test } from 'vitest';
import { formatMoney } from '#app/engine/describe/format-value.ts';
import { moneyInWords } from './why-now.ts';

test('R13: an amount is told alike in a rule and in a brief, also where a unit has no hundredths', () => {
  expect([formatMoney(24_000, 'USD'), moneyInWords({ value: 24_000, currency: 'USD' })]).toEqual(['$240', '$240']);
  expect(moneyInWords({ value: 24_050, currency: 'USD' })).toBe('$240.50');
  expect([formatMoney(5_000, 'JPY'), moneyInWords({ value: 5_000, currency: 'JPY' })]).toEqual(['JPY 5,000', '¥5,000']);
  expect(moneyInWords({ value: 1_250, currency: 'KWD' }).replace('\u00a0', ' ')).toBe('KWD 1.250');
});
