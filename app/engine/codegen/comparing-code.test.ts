import { describe, expect, test } from 'vitest';
import type { FactValue, FieldType, Literal, Operand } from '#app/contracts/field-value.ts';
import type { Operator } from '#app/contracts/condition.ts';
import { compare } from '../condition/compare.ts';
import { indexFlow } from '../flow-index.ts';
import { draw } from '../testing/draw.ts';
import { NOW_MS, OPERATOR_EXAMPLES, usd } from '../testing/operator-examples.ts';
import { comparingCode, type ExpressionScope } from './comparing-code.ts';
import { RUNTIME } from './runtime.ts';

const index = indexFlow(draw());
const operand = (literal: Literal | undefined): Operand | undefined =>
  literal === undefined ? undefined : { literal };

/** The written expression, as a function of the value; with how many constants it needs beside its text. */
function written(type: FieldType | undefined, op: Operator, against?: Literal, to?: Literal, whenUnable = false) {
  const constants: unknown[] = [];
  const scope: ExpressionScope = {
    index: { ...index, fieldType: () => type },
    constant: (value) => `K[${constants.push(value) - 1}]`,
  };
  const code = comparingCode({ field: 'it', op, value: operand(against), to: operand(to), whenMissing: 'no' }, whenUnable, scope);
  // oxlint-disable-next-line typescript/no-implied-eval
  const run = new Function('rt', 'K', 'now', 'f', `const {fold, phrase, hasAny, hasAll} = rt; let v; return ${code};`) as (...of: unknown[]) => boolean;
  return { code, constants: constants.length, says: (value: FactValue) => run(RUNTIME, constants, NOW_MS, { it: value }) };
} // prettier-ignore

/** What a turn may bring under the name of any field. */
const ODD_VALUES = [
  undefined, null, Number.NaN, 0, 1, '', 'x', true, false, [], ['a'], {}, usd(5), { minor: Number.NaN, currency: 'USD' },
  { minor: '5', currency: 'USD' }, { minor: 5, currency: 5 }, { minor: 5, currency: 'EUR' }, { minor: 5 },
] as FactValue[]; // prettier-ignore

const more: typeof OPERATOR_EXAMPLES = [
  ['number', 'ne', 4, 3, true], ['money', 'ne', usd(4), usd(3), true],
  ['choice', 'one_of', 'e', ['a', 'b', 'c', 'd', 'e'], true], ['choice', 'none_of', 'e', ['a', 'b', 'c', 'd', 'e'], false],
  ['list', 'includes_any', ['e'], ['a', 'b', 'c', 'd', 'e'], true], ['list', 'includes_none', ['e'], ['a', 'b', 'c', 'd', 'e'], false],
  ['list', 'includes_all', ['a', 'b', 'c', 'd'], ['a', 'b', 'c', 'd', 'e'], false], ['list', 'includes_all', ['a', 'b', 'c', 'd', 'e'], ['a', 'b', 'c', 'd', 'e'], true],
]; // prettier-ignore

describe('the code of a comparison says what the comparison says, at its edge and of anything that a turn may bring', () => {
  for (const [type, op, value, against, holds, to] of [...OPERATOR_EXAMPLES, ...more]) {
    test(`${type} ${op}: ${JSON.stringify(value)} against ${JSON.stringify(against)} is ${holds}`, () => {
      for (const unable of [true, false]) {
        const { says } = written(type, op, against, to, unable);
        expect(says(value)).toBe(holds);
        for (const odd of ODD_VALUES) {
          expect([odd, says(odd)]).toEqual([odd, compare(odd, type, op, against, to, NOW_MS).holds ?? unable]);
        }
      }
    });
  }
});

test('whether something is there is asked of its type; a field that the flow does not have never is', () => {
  for (const [type, value] of [['number', 0], ['percent', 1], ['duration', 1], ['date', 1], ['money', usd(1)], ['text', ''], ['choice', 'a'], ['list', []], ['yes_no', false]] as const) {
    for (const odd of [value as FactValue, ...ODD_VALUES]) {
      const there = compare(odd, type, 'is_present', undefined, undefined, NOW_MS).holds;
      expect([type, odd, written(type, 'is_present').says(odd), written(type, 'is_missing').says(odd)]).toEqual([type, odd, there, !there]);
    }
  }
  expect([written(undefined, 'is_missing').code, written(undefined, 'is_present').code]).toEqual(['true', 'false']);
  expect([written(undefined, 'is_missing', undefined, undefined, true).code, written(undefined, 'is_present', undefined, undefined, true).code]).toEqual(['true', 'false']);
  expect([written(undefined, 'eq', 1).code, written(undefined, 'eq', 1, undefined, true).code]).toEqual(['false', 'true']);
}); // prettier-ignore

test('what can never be compared is no code at all: only what it counts as', () => {
  const never: readonly (readonly [FieldType, Operator, Literal?, Literal?])[] = [
    ['number', 'gt', 'two'], ['number', 'gt'], ['number', 'gt', Number.NaN], ['number', 'between', 1], ['number', 'between', 1, Number.NaN], ['number', 'contains', 1],
    ['money', 'gt', 5], ['money', 'between', usd(1), { minor: 9, currency: 'EUR' }], ['money', 'between', usd(1), 9], ['money', 'contains', usd(1)],
    ['date', 'in_last', 'soon'], ['date', 'in_next', Number.NaN], ['date', 'before', 'no day'], ['date', 'after', 2020], ['date', 'between', '2026-01-01', 'no day'], ['date', 'eq', '2026-01-01'],
    ['text', 'contains_any', 'a'], ['text', 'contains', ['a']], ['text', 'eq', 1], ['text', 'gt', 'a'], ['text', 'gt', ['a']], ['text', 'starts_with'],
    ['choice', 'eq', ['a']], ['choice', 'ne', 1], ['choice', 'one_of', 'a'], ['choice', 'none_of', 'b'], ['choice', 'contains', ['a']], ['choice', 'contains', 'a'],
    ['list', 'includes', ['a']], ['list', 'excludes', 1], ['list', 'includes_any', 'a'], ['list', 'includes_none', 'b'], ['list', 'includes_all', 'a'], ['list', 'eq', 'a'],
    ['list', 'count_gte', 'one'], ['list', 'count_lte', Number.NaN], ['yes_no', 'eq'], ['yes_no', 'ne'],
  ]; // prettier-ignore
  for (const [type, op, against, to] of never) {
    const codes = [false, true].map((unable) => written(type, op, against, to, unable).code);
    expect([type, op, ...codes]).toEqual([type, op, 'false', 'true']);
  }
});

test('up to four alternatives are written out, more are one constant', () => {
  const constants = (type: FieldType, op: Operator, many: number) =>
    written(type, op, Array.from({ length: many }, (_, at) => `w${at}`)).constants;
  for (const [type, op] of [['choice', 'one_of'], ['list', 'includes_all'], ['list', 'includes_any']] as const) {
    expect([constants(type, op, 4), constants(type, op, 5)]).toEqual([0, 1]);
  }
}); // prettier-ignore

test('what a user wrote stands in the code as text only', () => {
  const sly = `"); throw new Error('out'); ("`;
  for (const [type, op] of [['text', 'eq'], ['text', 'contains'], ['choice', 'eq'], ['list', 'includes']] as const)
    expect(written(type, op, sly).says(type === 'list' ? [sly] : sly)).toBe(true);
}); // prettier-ignore
