import { describe, expect, test } from 'vitest';
import type { FlowGraph } from '#app/contracts/flow-graph.ts';
import type { Facts, FactValue } from '#app/contracts/field-value.ts';
import { when } from '#app/templates/build-graph.ts';
import { compare } from '../../condition/compare.ts';
import { evaluateCondition } from '../../condition/evaluate.ts';
import { indexFlow } from '../../flow-index.ts';
import { evaluationOf } from '../../interpret.ts';
import { emptyEngineMemory } from '../../memory.ts';
import { all, any, condition, draw, handoffAt, literal, not, param, test as is, usd } from '../../testing/draw.ts';
import { liesIn } from '../../testing/lies-in.ts';
import { NOW_MS, OPERATOR_EXAMPLES } from '../../testing/operator-examples.ts';
import { range } from './domain.ts';
import { spaceOf } from './space.ts';

const field = (type: string) => ({
  name: 'it',
  label: 'It',
  type,
  meaning: '',
  ...(type === 'choice' ? { choices: ['web', 'sms', 'phone'] } : {}),
});
const indexOf = (type: string) => indexFlow(draw({ fields: [field(type)] as unknown as FlowGraph['fields'] }));
/** What no case looks into: parts of a text, and the clock. */
const ATOMS = ['contains', 'not_contains', 'contains_any', 'starts_with', 'ends_with', 'in_last', 'in_next'];

describe('the cases of a comparison are the values for which it holds, at its edge and where there is none', () => {
  for (const [type, op, value, against, , to] of OPERATOR_EXAMPLES.filter((each) => !ATOMS.includes(each[1]))) {
    test(`${type} ${op} ${JSON.stringify(against)}: ${JSON.stringify(value)}`, () => {
      const index = indexOf(type);
      const space = spaceOf(index);
      const comparing = { field: 'it', op, value: against === undefined ? undefined : literal(against), to: to === undefined ? undefined : literal(to), whenMissing: 'no' } as const;
      const others: FactValue[] = type === 'money' ? [{ minor: 20_000, currency: 'EUR' }] : type === 'list' ? [[], ['a'], ['a', 'b', 'c', 'd']] : [];
      for (const fact of [value, undefined, ...others]) {
        for (const unable of [false, true]) {
          const holds = compare(fact, type, op, against, to, NOW_MS).holds ?? unable;
          const cases = [true, false].map((so) => liesIn(space.comparingCases(comparing, so, unable), { it: fact }, space));
          expect([fact, unable, ...cases]).toEqual([fact, unable, holds, !holds]);
        }
      }
    });
  }

  test('whether there is a value, of each type', () => {
    const there: [string, FactValue][] = [['number', 0], ['percent', 0], ['duration', 0], ['date', 0], ['money', { minor: 0, currency: 'USD' }], ['text', ''], ['choice', 'web'], ['list', []], ['yes_no', false]];
    for (const [type, value] of there) {
      const space = spaceOf(indexOf(type));
      const lies = (op: 'is_missing' | 'is_present', so: boolean, fact: FactValue) => liesIn(space.comparingCases({ field: 'it', op, whenMissing: 'no' }, so, false), { it: fact }, space);
      for (const op of ['is_missing', 'is_present'] as const) {
        const wanted = (fact: FactValue) => (fact === undefined) === (op === 'is_missing');
        for (const fact of [value, undefined]) expect([type, op, fact, lies(op, true, fact), lies(op, false, fact)]).toEqual([type, op, fact, wanted(fact), !wanted(fact)]);
      }
    }
  });

  test('what cannot be compared at all is one case or none: what it counts as', () => {
    const counts = (type: string, op: string, value?: unknown, name = 'it') => [true, false].flatMap((so) => [true, false].map((unable) =>
      spaceOf(indexOf(type)).comparingCases({ field: name, op, value: value === undefined ? undefined : literal(value as never), whenMissing: 'no' } as never, so, unable).length));
    const ONLY_AS_COUNTED = [1, 0, 0, 1];
    for (const [type, op, value] of [['money', 'gt', 5], ['number', 'gt', 'two'], ['number', 'contains', 1], ['number', 'between', 1], ['choice', 'eq', ['web']], ['choice', 'one_of', 'web'], ['list', 'eq', 'a'], ['list', 'count_gte', 'one'], ['date', 'after', 'soon'],
      ['text', 'eq', ['a']], ['text', 'one_of', 'a'], ['text', 'contains', 5], ['text', 'contains_any', 'a'], ['text', 'ne', undefined], ['list', 'includes', ['a']], ['list', 'excludes', 5], ['list', 'includes_any', 'a'], ['list', 'includes_all', 'a'], ['list', 'includes_none', 5]] as const)
      expect([type, op, value, counts(type, op, value)]).toEqual([type, op, value, ONLY_AS_COUNTED]);
    const ends = (type: string, value: unknown, to: unknown) => [true, false].flatMap((so) => [true, false].map((unable) =>
      spaceOf(indexOf(type)).comparingCases({ field: 'it', op: 'between', value: literal(value as never), to: literal(to as never), whenMissing: 'no' }, so, unable).length));
    expect([ends('number', 1, 'two'), ends('money', { minor: 5, currency: 'USD' }, { minor: 9, currency: 'EUR' })]).toEqual([ONLY_AS_COUNTED, ONLY_AS_COUNTED]);
    expect(counts('number', 'gt', 1, 'nowhere')).toEqual(ONLY_AS_COUNTED);
    expect([counts('number', 'is_missing', undefined, 'nowhere'), counts('number', 'is_present', undefined, 'nowhere')]).toEqual([[1, 1, 0, 0], [0, 0, 1, 1]]);
  });

  test('a part of a text, a span from today and a window are a yes or no of their own, which may also be missing', () => {
    const space = spaceOf(indexOf('text'));
    const atom = (op: string, so: boolean, unable: boolean, words: unknown = 'A b') => {
      const [box, ...more] = space.comparingCases({ field: 'it', op, value: literal(words as never), whenMissing: 'no' } as never, so, unable);
      const at = box?.findIndex((domain) => domain !== undefined) ?? -1;
      const domain = box?.[at];
      return [space.variables[at]?.name, space.variables[at]?.means, domain?.kind === 'words' ? [...domain.words] : null, domain?.missing, more.length];
    };
    const phrase = { kind: 'phrase', phrase: 'a b' };
    expect(atom('contains', true, false)).toEqual(['it contains a b', phrase, ['yes'], false, 0]);
    expect(atom('contains', false, false)).toEqual(['it contains a b', phrase, ['no'], true, 0]);
    expect(atom('not_contains', true, true)).toEqual(['it contains a b', phrase, ['no'], true, 0]);
    expect(atom('not_contains', false, true)).toEqual(['it contains a b', phrase, ['yes'], false, 0]);
    expect(atom('contains_any', true, false, ['A', 'b'])).toEqual(['it contains_any a|b', { kind: 'phrase', phrase: 'a' }, ['yes'], false, 0]);
    expect(atom('starts_with', true, true)).toEqual(['it starts_with a b', { kind: 'opaque' }, ['yes'], true, 0]);
    const over = { kind: 'conversation', atLeast: 1, author: 'any' } as const;
    const windowed = (so: boolean) => space.cases(when('w', is('it', 'is_present', undefined, { over })), so)?.map((box) => box.flatMap((domain, at) => domain === undefined ? [] : [space.variables[at]?.name, domain.kind === 'words' ? [...domain.words] : null, domain.missing]));
    expect([windowed(true), windowed(false)]).toEqual([[['window w', ['yes'], false]], [['window w', ['no'], false]]]);
    const fresh = spaceOf(indexOf('text'));
    fresh.comparingCases({ field: 'it', op: 'not_contains', value: literal('x'), whenMissing: 'no' }, true, false);
    expect(fresh.variables.map(({ means }) => means)).toEqual([{ kind: 'phrase', phrase: 'x' }]);
    const days = spaceOf(indexOf('date'));
    days.comparingCases({ field: 'it', op: 'in_last', value: literal(1000), whenMissing: 'no' }, true, false);
    const soon = { field: 'it', op: 'in_next', value: literal(1000), whenMissing: 'no' } as const;
    const next = [true, false].flatMap((so) => [true, false].map((unable) => days.comparingCases(soon, so, unable)[0]?.at(-1)));
    expect(next.map((domain) => (domain?.kind === 'words' ? [[...domain.words], domain.missing] : null))).toEqual([[['yes'], true], [['yes'], false], [['no'], false], [['no'], true]]);
    expect(days.variables.map(({ name, field: of, means }) => [name, of, means])).toEqual([['it in_last 1000', 'it', { kind: 'opaque' }], ['it in_next 1000', 'it', { kind: 'opaque' }]]);
  });
}); // prettier-ignore

describe('the cases of a condition', () => {
  const urgent = is('urgent', 'is_yes');
  const tired = is('turns', 'gt', literal(4));
  const web = is('channel', 'eq', literal('web'));
  const dear = is('largestAmount', 'gt', usd(200));
  const refund = is('topics', 'includes_any', literal(['refund', 'billing']));
  const many = is('failedTries', 'gte', param('tries.failed'), { whenMissing: 'yes' });
  const FACTS: Facts[] = [true, false, undefined].flatMap((yes) => [4, 5].flatMap((turns) => ['web', 'sms'].flatMap((channel) =>
    [undefined, { minor: 20_001, currency: 'USD' }, { minor: 90_000, currency: 'EUR' }].flatMap((largestAmount) => [undefined, [], ['billing', 'x']].flatMap((topics) => [undefined, 1, 2].map((failedTries) =>
      ({ urgent: yes, turns, channel, largestAmount, topics, failedTries })))))));

  test.each([
    [all(urgent, tired)], [any(urgent, tired)], [not(urgent)], [not(all(urgent, dear))], [not(any(many, refund))], [all(any(urgent, web), not(many))], [any(all(dear, refund), not(not(many)))], [all()], [any()], [not(all())],
    [all(urgent, not(urgent))], [any(web, not(web))], [all(refund, not(dear), any(many, tired))],
  ])('%# are those in which it holds, as the interpreter says', (draft) => {
    const index = indexFlow(draw({ parameters: [handoffAt(2)] }));
    const space = spaceOf(index);
    const whole = when('c', draft);
    for (const facts of FACTS) {
      const holds = evaluateCondition(whole, evaluationOf(index, { facts, memory: emptyEngineMemory, turn: { id: 't', author: 'customer', atMs: 0 } }));
      expect([facts, liesIn(space.cases(whole, true), facts, space), liesIn(space.cases(whole, false), facts, space)]).toEqual([facts, holds, !holds]);
    }
  });

  test('are worked out once for each question, and given up beyond a number', () => {
    const space = spaceOf(indexFlow(draw()));
    const whole = when('c', all(urgent, tired));
    expect(space.cases(whole, true)).toBe(space.cases(whole, true));
    expect(space.cases(whole, true)).not.toEqual(space.cases(whole, false));
    const either = (many_: number) => space.cases(when('e', any(...Array.from({ length: many_ }, (_, at) => is('stuck', 'eq', literal(at / 1000))))), true);
    expect([either(384) === null, either(385) === null]).toEqual([false, true]);
    const says = (words: string) => is('intent', 'contains', literal(words));
    const endless = all(...[...'abcdefg'].map((letter) => any(says(`${letter}1`), says(`${letter}2`))));
    expect([space.cases(when('n', endless), true), space.cases(when('m', all(endless, urgent)), true), space.cases(when('o', any(urgent, endless)), true)]).toEqual([null, null, null]);
  });
}); // prettier-ignore

test('a variable is kept once for what it stands for, with all that can be, and has its place by its name', () => {
  const named = (name: string, type: string) => ({ ...field(type), name });
  const index = indexFlow(draw({ fields: [named('sum', 'money'), named('tags', 'list'), named('marks', 'list')] as unknown as FlowGraph['fields'] }));
  const space = spaceOf(index);
  const over = { kind: 'conversation', atLeast: 1, author: 'any' } as const;
  const look = (draft: Parameters<typeof when>[1]) => space.cases(when('v', draft), true);
  for (const draft of [is('confidence', 'gt', literal(0.5)), is('confidence', 'lt', literal(0.7)), is('turns', 'gt', literal(2)), is('sum', 'gt', usd(1)), is('sum', 'gt', literal({ minor: 1, currency: 'EUR' })),
    is('tags', 'includes', literal('vip')), is('tags', 'count_gte', literal(1)), is('marks', 'is_empty'), is('urgent', 'is_yes', undefined, { over })]) look(draft);
  const yesNo = (missing: boolean) => ({ full: { kind: 'words', words: new Set(['yes', 'no']), but: false, missing }, whole: false });
  const numbers = (lo: number, hi: number, whole: boolean, missing: boolean) => ({ full: { kind: 'numbers', ranges: [range(lo, hi)], missing }, whole });
  expect(space.variables).toEqual([
    { name: 'confidence', field: 'confidence', means: { kind: 'value' }, universe: numbers(0, 1, false, true) },
    { name: 'turns', field: 'turns', means: { kind: 'value' }, universe: numbers(0, Infinity, true, false) },
    { name: 'sum USD', field: 'sum', means: { kind: 'money', currency: 'USD' }, universe: numbers(-Infinity, Infinity, true, true) },
    { name: 'sum EUR', field: 'sum', means: { kind: 'money', currency: 'EUR' }, universe: numbers(-Infinity, Infinity, true, true) },
    { name: 'tags ∋ vip', field: 'tags', means: { kind: 'item', item: 'vip' }, universe: yesNo(true) },
    { name: '# tags', field: 'tags', means: { kind: 'count' }, universe: numbers(0, Infinity, true, true) },
    { name: '# marks', field: 'marks', means: { kind: 'count' }, universe: numbers(0, Infinity, true, true) },
    { name: 'window v', field: 'urgent', means: { kind: 'opaque' }, universe: yesNo(false) },
  ]);
  expect([space.compare(0, 1), space.compare(1, 0), space.compare(2, 3)]).toEqual([-1, 1, 1]);
  // Nobody is less than not sure at all, and between two and three there is no whole number.
  expect([look(is('confidence', 'lt', literal(0))), look(all(is('turns', 'gt', literal(2)), is('turns', 'lt', literal(3))))]).toEqual([[], []]);
}); // prettier-ignore

test('a space that grew by what was typed begins anew once it is twice as large and a bit more', () => {
  const { fields, parameters } = draw();
  const spaces = Array.from({ length: 36 }, (_, typed) => {
    const space = spaceOf(indexFlow({ ...draw(), fields, parameters }));
    space.cases(when('t', is('intent', 'contains', literal(`word ${typed}`))), true);
    return space;
  });
  expect(spaces.map((space) => space === spaces[0])).toEqual([...Array.from({ length: 35 }, () => true), false]);
});

test('a space is kept for a graph, and for those that grow from it with the same limits and fields', () => {
  const graph = draw();
  const space = spaceOf(indexFlow(graph));
  expect(spaceOf(indexFlow(graph))).toBe(space);
  const grown = { ...graph, nodes: draw({ nodes: { tries: condition('tries', is('turns', 'gte', literal(2))) } }).nodes };
  expect(spaceOf(indexFlow(grown))).toBe(space);
  expect(spaceOf(indexFlow({ ...graph, parameters: [...graph.parameters] }))).not.toBe(space);
  expect(spaceOf(indexFlow({ ...graph, fields: [...graph.fields] }))).not.toBe(space);
  expect(() => space.universe(999)).toThrow('no variable 999');
}); // prettier-ignore
