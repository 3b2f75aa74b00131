import { expect, test } from 'vitest';
import type { FieldInfo } from '#app/contracts/fields.ts';
import {
  bounds,
  dateOperator,
  none,
  numbersOf,
  numbersUniverse,
  valueUniverse,
  wordSet,
  wordsOf,
} from './field-domain.ts';
import { EVERY_NUMBER, range, type Range } from './domain.ts';

const { lo: LOW, hi: HIGH } = EVERY_NUMBER;
const numbers = (...ranges: Range[]) => ({ kind: 'numbers', ranges, missing: false });
const info = (type: string, more: object = {}) => ({ name: 'it', label: 'It', type, ...more }) as unknown as FieldInfo;

test('the numbers for which a comparison holds: which end belongs to them', () => {
  expect([numbersOf('eq', 2), numbersOf('ne', 2)]).toEqual([numbers(range(2, 2)), numbers(range(LOW, 2, false, true), range(2, HIGH, true))]);
  expect([numbersOf('lt', 2), numbersOf('lte', 2)]).toEqual([numbers(range(LOW, 2, false, true)), numbers(range(LOW, 2))]);
  expect([numbersOf('gt', 2), numbersOf('gte', 2)]).toEqual([numbers(range(2, HIGH, true)), numbers(range(2, HIGH))]);
  expect([numbersOf('between', 1, 2), numbersOf('between', 2, 2), numbersOf('between', 3, 2)]).toEqual([numbers(range(1, 2)), numbers(range(2, 2)), numbers()]);
  const outside = (from: number, to: number) => numbers(range(LOW, from, false, true), range(to, HIGH, true));
  expect([numbersOf('not_between', 1, 2), numbersOf('not_between', 2, 2), numbersOf('not_between', 3, 2)]).toEqual([outside(1, 2), outside(2, 2), numbers(EVERY_NUMBER)]);
  const never = [numbersOf('eq', Number.NaN), numbersOf('between', 1), numbersOf('between', 1, Number.NaN), numbersOf('not_between', 1), numbersOf('not_between', 1, Number.NaN), numbersOf('contains', 1)];
  expect(never).toEqual(never.map(() => null));
}); // prettier-ignore

test('the words for which a comparison holds', () => {
  expect([wordsOf('eq', 'a'), wordsOf('ne', 'a'), wordsOf('one_of', ['a', 'b']), wordsOf('none_of', ['a'])]).toEqual([wordSet(['a']), wordSet(['a'], true), wordSet(['a', 'b']), wordSet(['a'], true)]);
  expect([wordsOf('eq', ['a']), wordsOf('ne', 1), wordsOf('one_of', 'a'), wordsOf('none_of', undefined)]).toEqual([null, null, null, null]);
  expect([dateOperator('before'), dateOperator('after'), dateOperator('between')]).toEqual(['lt', 'gt', 'between']);
}); // prettier-ignore

test('all that a field can be, and nothing of it', () => {
  expect([bounds(info('number', { min: 0, max: 1 })), bounds(info('number'))]).toEqual([range(0, 1), EVERY_NUMBER]);
  for (const type of ['number', 'percent', 'duration', 'date']) {
    expect(valueUniverse(info(type, { min: 0.5, max: 2.5 }), true)).toEqual({ full: { kind: 'numbers', ranges: [range(0.5, 2.5)], missing: true }, whole: false });
    expect(valueUniverse(info(type, { min: 0.5, max: 2.5, whole: true }), false)).toEqual({ full: numbers(range(1, 2)), whole: true });
  }
  expect(valueUniverse(info('money', { min: 0 }), true)).toEqual(numbersUniverse([EVERY_NUMBER], true, true));
  expect([valueUniverse(info('choice', { choices: ['a'] }), true), valueUniverse(info('choice'), false)]).toEqual([{ full: wordSet(['a'], false, true), whole: false }, { full: wordSet([], true, false), whole: false }]);
  expect([valueUniverse(info('yes_no'), true), valueUniverse(info('text'), true), valueUniverse(info('list'), false)]).toEqual([
    { full: wordSet(['yes', 'no'], false, true), whole: false }, { full: wordSet([], true, true), whole: false }, { full: wordSet([], true, false), whole: false },
  ]);
  const full = { kind: 'numbers', ranges: [range(1, 2)], missing: true } as const;
  expect([none(full, true), none(full, false), none({ ...full, missing: false }, true)].map((domain) => [domain.kind, domain.missing])).toEqual([['numbers', true], ['numbers', false], ['numbers', false]]);
  expect([none(wordSet(['a'], true, true), true), none(wordSet(['a'], true, true), false), none(wordSet(['a']), true)]).toEqual([wordSet([], false, true), wordSet([]), wordSet([])]);
}); // prettier-ignore
