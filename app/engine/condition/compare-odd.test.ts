import { expect, test } from 'vitest';
import type { Operator, Test } from '#app/contracts/condition.ts';
import type { FactValue, FieldType, Literal } from '#app/contracts/field-value.ts';
import { indexFlow } from '../flow-index.ts';
import { evaluationOf } from '../interpret.ts';
import { emptyEngineMemory } from '../memory.ts';
import { condition, draw, not, test as draft, when } from '../testing/draw.ts';
import { compare, dateLiteralMs } from './compare.ts';
import { compareField } from './evaluate.ts';
import { containsPhrase, foldText } from './fold-text.ts';
import { isMoney, readProblem } from './read-fact.ts';
import { elementsOf, listTests } from './walk-condition.ts';

const NOW = Date.parse('2026-11-21T12:00:00Z');
const DAY = 86_400_000;
const day = (text: string) => Date.parse(`${text}T00:00:00Z`);
const WRONG = { holds: null, problem: 'wrong_type' };
const told = (type: FieldType, op: Operator, value: FactValue, against?: Literal, to?: Literal) =>
  compare(value, type, op, against, to, NOW);

test('a number is another one from above as from below', () => {
  expect([told('number', 'ne', 3, 2).holds, told('number', 'ne', 1, 2).holds]).toEqual([true, true]);
});

test('this very instant is in the last day and in the next', () => {
  expect([told('date', 'in_last', NOW, DAY).holds, told('date', 'in_next', NOW, DAY).holds]).toEqual([true, true]);
});

test('a range of dates holds from its first instant to its last, and not before', () => {
  const within = (date: string) => told('date', 'between', day(date), '2026-01-02', '2026-01-04').holds;
  expect(['2026-01-01', '2026-01-02', '2026-01-04', '2026-01-05'].map(within)).toEqual([false, true, true, false]);
  expect(told('date', 'not_between', day('2026-01-01'), '2026-01-02', '2026-01-04').holds).toBe(true);
  expect(dateLiteralMs('2026-01-02')).toBe(day('2026-01-02'));
  // A number is no date, though it could be read as a year.
  expect(told('date', 'after', NOW, 2020)).toEqual(WRONG);
});

test('an operator that its type does not have, or a literal of another kind, is told as such', () => {
  const odd: readonly (readonly [FieldType, Operator, FactValue, Literal | undefined, Literal?])[] = [
    ['date', 'between', NOW, '2026-01-01', 'no day'], ['date', 'between', NOW, '2026-01-01'], ['date', 'eq', NOW, '2026-01-01'],
    ['text', 'contains_any', 'a', 'a'], ['text', 'contains', 'a', ['a']], ['text', 'eq', '1', 1], ['text', 'gt', 'a', 'a'], ['text', 'starts_with', 'a', undefined],
    ['choice', 'eq', 'a', ['a']], ['choice', 'ne', 'a', 1], ['choice', 'one_of', 'a', 'a'], ['choice', 'none_of', 'a', 'b'], ['choice', 'contains', 'a', ['a']], ['choice', 'gt', 'a', ['a']],
    ['list', 'includes', ['a'], ['a']], ['list', 'excludes', ['a'], 1], ['list', 'includes_any', ['a'], 'a'], ['list', 'includes_none', ['a'], 'b'], ['list', 'includes_all', ['a'], 'a'], ['list', 'eq', ['a'], 'a'],
    ['list', 'count_lte', ['a'], Number.NaN], ['number', 'gt', 2, Number.NaN], ['yes_no', 'eq', false, undefined],
  ]; // prettier-ignore
  for (const [type, op, value, against, to] of odd)
    expect([type, op, told(type, op, value, against, to)]).toEqual([type, op, WRONG]);
});

test('half an amount is none', () => {
  for (const value of [{ minor: '5', currency: 'USD' }, { minor: 5, currency: 5 }, { minor: 5 }, { currency: 'USD' }])
    expect(readProblem(value as never, 'money')).toBe('wrong_type');
  expect(readProblem({ minor: 5, currency: 'USD' }, 'money')).toBeNull();
  expect(readProblem(null, 'money')).toBe('missing');
  expect([readProblem(5, 'text'), readProblem(5, 'choice')]).toEqual(['wrong_type', 'wrong_type']);
  expect([isMoney(null), isMoney(undefined), isMoney(5)]).toEqual([false, false, false]);
});

test('text is compared without case, accents, width and white space around it', () => {
  expect(foldText('  Él\t e\u0301\u0302  ＶＩＰ \n')).toBe('el e vip');
  expect(foldText(' x')).toBe('x');
  expect(told('text', 'eq', ' vip ', 'VIP').holds).toBe(true);
});

test('a phrase counts as whole words, wherever it stands; an empty one never', () => {
  const has = (text: string, phrase = 'sue') => containsPhrase(text, phrase);
  expect([has('sue'), has('sue you'), has('i sue'), has('i (sue) you'), has('“sue”')]).toEqual([true, true, true, true, true]);
  expect([has('issue'), has('sued'), has('pursue'), has('tissues'), has('2sue'), has('sue2'), has('')]).toEqual([false, false, false, false, false, false, false]);
  // Behind one that is part of a word.
  expect([has('issue, sue'), has('sued or sue'), has('sued or issue')]).toEqual([true, true, false]);
  expect([has('anything', ''), has('', '')]).toEqual([false, false]);
}); // prettier-ignore

test('the tests of a condition know whether a not stands above them, and are listed once', () => {
  const twice = when('w', not(not(draft('urgent', 'is_yes'))));
  expect(listTests(twice).map(({ negated }) => negated)).toEqual([false]);
  expect(listTests(when('w', not(draft('urgent', 'is_yes')))).map(({ negated }) => negated)).toEqual([true]);
  expect(listTests(twice)).toBe(listTests(twice));
  expect([...elementsOf(twice)].map(({ kind }) => kind)).toEqual(['not', 'not', 'test']);
  expect([...elementsOf(when('w', draft('urgent', 'is_yes')) as Test)]).toHaveLength(1);
});

test('a field that the flow does not have is missing, whatever the turn brings under its name', () => {
  const turn = { id: 't', author: 'bot', atMs: 0 } as const;
  const window = { over: { kind: 'turns', last: 3, atLeast: 1, author: 'customer' } } as const;
  const graph = draw({ nodes: { tries: condition('tries', draft('urgent', 'is_yes', undefined, window)) } });
  const on = evaluationOf(indexFlow(graph), { facts: { nothing: 5 }, memory: emptyEngineMemory, turn });
  const unknown = (op: Operator) => compareField({ field: 'nothing', op, whenMissing: 'no' }, on);
  expect([unknown('is_missing'), unknown('is_present'), unknown('gt')]).toEqual([
    { holds: true, problem: null }, { holds: false, problem: null }, { holds: null, problem: 'missing' },
  ]);
  // The bot's turn does not count for the customer's window, and nothing is kept of it.
  expect(Object.keys(on.windows)).toEqual([]);
}); // prettier-ignore
