import { describe, expect, test } from 'vitest';
import type { Operator } from '#app/contracts/condition.ts';
import type { FactValue, FieldType, Literal } from '#app/contracts/field-value.ts';
import { compare } from './compare.ts';

const NOW_MS = Date.parse('2026-11-21T12:00:00Z');
const DAY_MS = 86_400_000;
const day = (text: string) => Date.parse(`${text}T00:00:00Z`);
const usd = (minor: number) => ({ minor, currency: 'USD' });

type Row = readonly [FieldType, Operator, FactValue, Literal | undefined, boolean, (Literal | undefined)?];

/** Every operator at its edge: the last value that holds and the first that does not. */
const ROWS: readonly Row[] = [
  ['number', 'eq', 2, 2, true], ['number', 'eq', 2, 3, false], ['number', 'ne', 2, 3, true], ['number', 'ne', 2, 2, false],
  ['number', 'lt', 1, 2, true], ['number', 'lt', 2, 2, false], ['number', 'lte', 2, 2, true], ['number', 'lte', 3, 2, false],
  ['number', 'gt', 3, 2, true], ['number', 'gt', 2, 2, false], ['number', 'gte', 2, 2, true], ['number', 'gte', 1, 2, false],
  ['percent', 'between', 0.7, 0.7, true, 0.85], ['percent', 'between', 0.85, 0.7, true, 0.85], ['percent', 'between', 0.86, 0.7, false, 0.85], ['percent', 'between', 0.69, 0.7, false, 0.85],
  ['percent', 'not_between', 0.7, 0.7, false, 0.85], ['percent', 'not_between', 0.69, 0.7, true, 0.85], ['percent', 'not_between', 0.86, 0.7, true, 0.85],
  ['duration', 'gt', 240_001, 240_000, true], ['duration', 'gt', 240_000, 240_000, false],
  ['money', 'gt', usd(20_001), usd(20_000), true], ['money', 'gt', usd(20_000), usd(20_000), false], ['money', 'between', usd(5), usd(5), true, usd(9)], ['money', 'between', usd(10), usd(5), false, usd(9)],
  ['date', 'before', day('2026-01-01'), '2026-01-02', true], ['date', 'before', day('2026-01-02'), '2026-01-02', false],
  ['date', 'after', day('2026-01-03'), '2026-01-02', true], ['date', 'after', day('2026-01-02'), '2026-01-02', false],
  ['date', 'between', day('2026-01-02'), '2026-01-01', true, '2026-01-02'], ['date', 'between', day('2026-01-03'), '2026-01-01', false, '2026-01-02'],
  ['date', 'not_between', day('2026-01-03'), '2026-01-01', true, '2026-01-02'], ['date', 'not_between', day('2026-01-02'), '2026-01-01', false, '2026-01-02'],
  ['date', 'in_last', NOW_MS - DAY_MS, DAY_MS, true], ['date', 'in_last', NOW_MS - DAY_MS - 1, DAY_MS, false], ['date', 'in_last', NOW_MS + 1, DAY_MS, false],
  ['date', 'in_next', NOW_MS + DAY_MS, DAY_MS, true], ['date', 'in_next', NOW_MS + DAY_MS + 1, DAY_MS, false], ['date', 'in_next', NOW_MS - 1, DAY_MS, false],
  ['text', 'eq', 'Vip', 'vip', true], ['text', 'eq', 'vips', 'vip', false], ['text', 'ne', 'gold', 'vip', true], ['text', 'ne', 'VIP', 'vip', false],
  ['text', 'contains', 'my refund please', 'refund', true], ['text', 'contains', 'please', 'refund', false], ['text', 'not_contains', 'please', 'refund', true], ['text', 'not_contains', 'a refund', 'refund', false],
  ['text', 'starts_with', 'order 12', 'order', true], ['text', 'starts_with', 'my order', 'order', false], ['text', 'ends_with', 'my order', 'order', true], ['text', 'ends_with', 'order 12', 'order', false],
  ['text', 'one_of', 'gold', ['vip', 'gold'], true], ['text', 'one_of', 'basic', ['vip', 'gold'], false], ['text', 'none_of', 'basic', ['vip', 'gold'], true], ['text', 'none_of', 'gold', ['vip', 'gold'], false],
  ['text', 'contains_any', 'sue you', ['lawyer', 'sue'], true], ['text', 'contains_any', 'hello', ['lawyer', 'sue'], false], ['text', 'is_empty', '', undefined, true], ['text', 'is_empty', 'x', undefined, false],
  ['choice', 'eq', 'web', 'web', true], ['choice', 'eq', 'sms', 'web', false], ['choice', 'ne', 'sms', 'web', true], ['choice', 'ne', 'web', 'web', false],
  ['choice', 'one_of', 'sms', ['web', 'sms'], true], ['choice', 'one_of', 'phone', ['web', 'sms'], false], ['choice', 'none_of', 'phone', ['web', 'sms'], true], ['choice', 'none_of', 'sms', ['web', 'sms'], false],
  ['list', 'includes', ['a', 'b'], 'b', true], ['list', 'includes', ['a'], 'b', false], ['list', 'excludes', ['a'], 'b', true], ['list', 'excludes', ['a', 'b'], 'b', false],
  ['list', 'includes_any', ['a'], ['a', 'b'], true], ['list', 'includes_any', ['c'], ['a', 'b'], false], ['list', 'includes_all', ['a', 'b', 'c'], ['a', 'b'], true], ['list', 'includes_all', ['a'], ['a', 'b'], false],
  ['list', 'includes_none', ['c'], ['a', 'b'], true], ['list', 'includes_none', ['a'], ['a', 'b'], false],
  ['list', 'count_gte', ['a', 'b'], 2, true], ['list', 'count_gte', ['a'], 2, false], ['list', 'count_lte', ['a', 'b'], 2, true], ['list', 'count_lte', ['a', 'b', 'c'], 2, false],
  ['list', 'is_empty', [], undefined, true], ['list', 'is_empty', ['a'], undefined, false],
  ['yes_no', 'is_yes', true, undefined, true], ['yes_no', 'is_yes', false, undefined, false], ['yes_no', 'is_no', false, undefined, true], ['yes_no', 'is_no', true, undefined, false],
]; // prettier-ignore

describe('every operator, at its edge', () => {
  for (const [type, op, value, against, holds, to] of ROWS) {
    test(`${type} ${op}: ${JSON.stringify(value)} against ${JSON.stringify(against)} is ${holds}`, () => {
      expect(compare(value, type, op, against, to, NOW_MS)).toEqual({ holds, problem: null });
    });
  }
});

describe('what cannot be compared says why, and never crashes', () => {
  test.each([
    ['number', 'gt', undefined, 2, 'missing'],
    ['number', 'gt', null, 2, 'missing'],
    ['number', 'gt', 'two', 2, 'wrong_type'],
    ['number', 'gt', 2, 'two', 'wrong_type'],
    ['number', 'gt', 2, undefined, 'wrong_type'],
    ['number', 'between', 2, 1, 'wrong_type'],
    ['number', 'includes', 2, 1, 'wrong_type'],
    ['money', 'gt', usd(5), { minor: 1, currency: 'EUR' }, 'other_currency'],
    ['money', 'gt', 5, usd(1), 'wrong_type'],
    ['money', 'gt', usd(5), 1, 'wrong_type'],
    ['date', 'before', NOW_MS, 'no day', 'wrong_type'],
    ['date', 'in_last', NOW_MS, 'soon', 'wrong_type'],
    ['text', 'contains', 5, 'x', 'wrong_type'],
    ['choice', 'eq', ['a'], 'a', 'wrong_type'],
    ['list', 'includes', 'a', 'a', 'wrong_type'],
    ['list', 'count_gte', ['a'], 'one', 'wrong_type'],
    ['yes_no', 'is_yes', 'yes', undefined, 'wrong_type'],
    ['yes_no', 'eq', true, undefined, 'wrong_type'],
  ] as const)('%s %s: %j against %j is %s', (type, op, value, against, problem) => {
    const list = Array.isArray(value) ? [...(value as readonly string[])] : value;
    expect(compare(list as FactValue, type, op, against, undefined, NOW_MS)).toEqual({ holds: null, problem });
  });

  test('money between two currencies', () => {
    expect(compare(usd(5), 'money', 'between', usd(1), { minor: 9, currency: 'EUR' }, NOW_MS).problem).toBe('other_currency'); // prettier-ignore
  });

  test.each([
    ['is_missing', undefined, true],
    ['is_missing', 3, false],
    ['is_missing', 'three', true],
    ['is_present', 3, true],
    ['is_present', undefined, false],
  ] as const)('%s of %j is %s', (op, value, holds) => {
    expect(compare(value, 'number', op, undefined, undefined, NOW_MS)).toEqual({ holds, problem: null });
  });
});
