import { expect, test } from 'vitest';
import { formatDuration, formatMoney, formatValue, listed } from './format-value.ts';

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

test('R18: money with the decimals of its currency, none where they are noughts', () => {
  expect([formatMoney(12_900, 'USD'), formatMoney(12_950, 'USD'), formatMoney(5, 'USD'), formatMoney(0, 'USD'), formatMoney(-12_950, 'USD')]).toEqual(['$129', '$129.50', '$0.05', '$0', '−$129.50']);
  expect([formatMoney(120_000, 'EUR'), formatMoney(-100, 'EUR'), formatMoney(1200, 'JPY'), formatMoney(1200, 'KWD'), formatMoney(1005, 'KWD')]).toEqual(['EUR 1,200', '−EUR 1', 'JPY 1,200', 'KWD 1.200', 'KWD 1.005']);
  expect([formatMoney(99_900, 'USD'), formatMoney(100_000, 'USD'), formatMoney(123_456_789, 'USD'), formatMoney(10_010, 'USD')]).toEqual(['$999', '$1,000', '$1,234,567.89', '$100.10']);
}); // prettier-ignore

test('R18: a duration in at most two units', () => {
  const told = (...times: number[]) => times.map(formatDuration);
  expect(told(0, 450, 45 * SECOND_MS, MINUTE_MS - SECOND_MS, MINUTE_MS)).toEqual(['0 s', '0.45 s', '45 s', '59 s', '1 min']);
  expect(told(15 * MINUTE_MS, 59 * MINUTE_MS, HOUR_MS, HOUR_MS + 30 * MINUTE_MS)).toEqual(['15 min', '59 min', '1 h', '1 h 30 min']);
  expect(told(48 * HOUR_MS - MINUTE_MS, 48 * HOUR_MS, 51 * HOUR_MS, 72 * HOUR_MS)).toEqual(['47 h 59 min', '2 days', '2 days 3 h', '3 days']);
  expect(told(-SECOND_MS, -90 * MINUTE_MS)).toEqual(['−1 s', '−1 h 30 min']);
  // Seconds are rounded to whole minutes from one minute on, and to the full hour.
  expect(told(89 * SECOND_MS, 91 * SECOND_MS, HOUR_MS - 1)).toEqual(['1 min', '2 min', '1 h']);
}); // prettier-ignore

test('R18: a value as it stands in a sentence, by its type', () => {
  expect([formatValue(undefined, 'number'), formatValue(null, 'text'), formatValue(true, 'yes_no'), formatValue(false, 'yes_no')]).toEqual(['nothing', 'nothing', 'yes', 'no']);
  expect([formatValue('gas_leak_now', 'choice'), formatValue('gas_leak', 'text'), formatValue('', 'text'), formatValue('a_b', undefined)]).toEqual(['gas leak now', '“gas_leak”', '“”', 'a b']);
  expect([formatValue(['a_b', 'c'], 'list'), formatValue(['a_b', 'c'], 'text'), formatValue(['a', 'b', 'c'], 'list', 'and'), formatValue([], 'list')]).toEqual(['a b or c', '“a_b” or “c”', 'a, b and c', 'nothing']);
  expect([formatValue({ minor: 500, currency: 'USD' }, 'money'), formatValue({ other: 1 } as never, 'money')]).toEqual(['$5', 'nothing']);
  expect([formatValue(0.7, 'percent'), formatValue(0.12345, 'percent'), formatValue(-0.5, 'number'), formatValue(1.005, 'number'), formatValue(90_000, 'duration'), formatValue(7, undefined)]).toEqual(['70%', '12.35%', '−0.5', '1', '2 min', '7']);
  expect([formatValue(Date.parse('2026-01-05T15:04:59.123Z'), 'date'), formatValue(Number.NaN, 'date'), formatValue(9e15, 'date')]).toEqual(['2026-01-05T15:04Z', 'no date', 'no date']);
}); // prettier-ignore

test('a list in words', () => {
  expect([listed([], 'or'), listed(['a'], 'or'), listed(['a', 'b'], 'or'), listed(['a', 'b', 'c'], 'and')]).toEqual(['nothing', 'a', 'a or b', 'a, b and c']);
}); // prettier-ignore
