import { describe, expect, test } from 'vitest';
import type { FactValue } from '#app/contracts/field-value.ts';
import { NOW_MS, OPERATOR_EXAMPLES, usd } from '../testing/operator-examples.ts';
import { compare } from './compare.ts';

describe('every operator, at its edge', () => {
  for (const [type, op, value, against, holds, to] of OPERATOR_EXAMPLES) {
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
