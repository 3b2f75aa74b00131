import { describe, expect, test } from 'vitest';
import type { Condition, Test } from '#app/contracts/condition.ts';
import type { Facts } from '#app/contracts/field-value.ts';
import type { WindowState } from '#app/contracts/memory.ts';
import type { Parameter } from '#app/contracts/parameter.ts';
import { emptyEngineMemory } from '../memory.ts';
import { advanceWindows } from './advance-windows.ts';
import { evaluateCondition, type Evaluation } from './evaluate.ts';
import { resolveOperand } from './resolve-operand.ts';
import { traceCondition, traceValue } from './trace-tests.ts';

const types = { confidence: 'percent', topics: 'list', amount: 'money', askedForPerson: 'yes_no' } as const;
const isKnown = (name: string): name is keyof typeof types => name in types;
const parameters = new Map([['limit', { name: 'limit', value: 0.7 } as Parameter]]);

function on(facts: Facts, windows: Record<string, WindowState> = {}): Evaluation {
  return {
    input: { facts, memory: { ...emptyEngineMemory, windows }, turn: { id: 't', author: 'customer', atMs: 5_000 } },
    fieldType: (name) => (isKnown(name) ? types[name] : undefined),
    parameters,
    windows,
  };
}

const below = (whenMissing: Test['whenMissing'] = 'no'): Test => ({
  kind: 'test', id: 'low', field: 'confidence', op: 'lt', value: { param: 'limit' }, whenMissing,
}); // prettier-ignore
const twice: Test = {
  kind: 'test', id: 'asked', field: 'askedForPerson', op: 'is_yes', whenMissing: 'no',
  over: { kind: 'conversation', atLeast: 2, author: 'customer' },
}; // prettier-ignore

describe('a trace says what was seen, against what, and how it counted', () => {
  test('the value, the limit and where each came from', () => {
    const [seen] = traceCondition(below(), {
      ...on({ confidence: 0.65 }),
      input: {
        ...on({ confidence: 0.65 }).input,
        provenance: { confidence: { source: 'bot', turnId: 't', quote: null } },
      },
    });
    expect(seen).toEqual({
      testId: 'low', field: 'confidence', op: 'lt', value: 0.65, source: 'bot', problem: null, against: 0.7, to: null,
      params: ['limit'], window: null, result: true,
    }); // prettier-ignore
  });

  test('both bounds of a range are named when both are parameters', () => {
    const range: Test = { ...below(), op: 'between', to: { param: 'limit' } };
    expect(traceCondition(range, on({ confidence: 0.7 }))[0]).toMatchObject({ params: ['limit', 'limit'], to: 0.7 });
    const literal: Test = { ...below(), value: { literal: 0.5 } };
    expect(traceCondition(literal, on({ confidence: 0.7 }))[0]).toMatchObject({ params: [], against: 0.5 });
  });

  test('a missing value says so, and counts as the node chose', () => {
    expect(traceCondition(below('yes'), on({}))[0]).toMatchObject({ value: null, problem: 'missing', result: true });
    expect(traceCondition(below('no'), on({}))[0]).toMatchObject({ value: null, problem: 'missing', result: false });
  });

  test('a window tells how many hits it holds and how many it needs; one short does not hold', () => {
    const at = (count: number) => traceCondition(twice, on({ askedForPerson: true }, { asked: { count } }))[0];
    expect(at(1)).toMatchObject({ window: { hits: 1, needed: 2 }, result: false });
    expect(at(2)).toMatchObject({ window: { hits: 2, needed: 2 }, result: true });
    expect(traceCondition(twice, on({ askedForPerson: true }))[0]).toMatchObject({ window: { hits: 0, needed: 2 } });
  });

  test('it lists also what a group did not need', () => {
    const group: Condition = { kind: 'any', id: 'g', of: [below(), twice] };
    expect(traceCondition(group, on({ confidence: 0.1 })).map(({ testId }) => testId)).toEqual(['low', 'asked']);
  });

  test.each([
    [undefined, null],
    [null, null],
    [Number.NaN, null],
    [0, 0],
    ['', ''],
    [false, false],
  ])('%j is told as %j', (value, told) => {
    expect(traceValue(value)).toBe(told);
  });

  test('money and lists are told as copies', () => {
    const amount = { minor: 4_990, currency: 'USD' };
    const topics = ['billing'];
    expect(traceValue(amount)).toEqual(amount);
    expect(traceValue(amount)).not.toBe(amount);
    expect(traceValue(topics)).toEqual(topics);
    expect(traceValue(topics)).not.toBe(topics);
  });
});

describe('what an operand stands for', () => {
  test('a literal, a parameter, nothing', () => {
    expect(resolveOperand({ literal: 3 }, parameters)).toBe(3);
    expect(resolveOperand({ param: 'limit' }, parameters)).toBe(0.7);
    expect(resolveOperand({ param: 'gone' }, parameters)).toBeUndefined();
    expect(resolveOperand(undefined, parameters)).toBeUndefined();
  });
});

describe('groups', () => {
  const holds = (condition: Condition, facts: Facts) => evaluateCondition(condition, on(facts));
  const sure: Test = { ...below(), id: 'sure', op: 'gte' };

  test('all needs each, any needs one, not turns round', () => {
    const asked: Test = { ...twice, over: undefined };
    const both = [below(), asked];
    expect(holds({ kind: 'all', id: 'g', of: both }, { confidence: 0.1, askedForPerson: true })).toBe(true);
    expect(holds({ kind: 'all', id: 'g', of: both }, { confidence: 0.1, askedForPerson: false })).toBe(false);
    expect(holds({ kind: 'any', id: 'g', of: both }, { confidence: 0.9, askedForPerson: true })).toBe(true);
    expect(holds({ kind: 'any', id: 'g', of: both }, { confidence: 0.9, askedForPerson: false })).toBe(false);
    expect(holds({ kind: 'not', id: 'n', of: sure }, { confidence: 0.1 })).toBe(true);
    expect(holds({ kind: 'not', id: 'n', of: sure }, { confidence: 0.9 })).toBe(false);
  });

  test('a missing value never matches silently: under a “not” it still counts as the node chose', () => {
    expect(holds({ kind: 'not', id: 'n', of: below('no') }, {})).toBe(false);
    expect(holds({ kind: 'not', id: 'n', of: below('yes') }, {})).toBe(true);
    const doubly: Condition = { kind: 'not', id: 'n', of: { kind: 'not', id: 'm', of: below('no') } };
    expect(holds(doubly, {})).toBe(false);
  });

  test('a field that does not exist is missing, and can be asked for', () => {
    const ghost = (op: Test['op'], whenMissing: Test['whenMissing'] = 'no'): Test => ({
      kind: 'test', id: 'ghost', field: 'nobody.sent', op, whenMissing,
    }); // prettier-ignore
    expect(holds(ghost('is_missing'), {})).toBe(true);
    expect(holds(ghost('is_present', 'yes'), {})).toBe(false);
    expect(holds(ghost('is_yes'), {})).toBe(false);
    expect(holds(ghost('is_yes', 'yes'), {})).toBe(true);
  });
});

describe('windows move on every turn', () => {
  const counted = {
    test: { ...twice, over: { kind: 'conversation', atLeast: 2, author: 'customer' } },
    negated: false,
  } as const;

  test('a turn of somebody else leaves a window as it was', () => {
    const evaluation = on({ askedForPerson: true }, { asked: { count: 1 } });
    const ofBot = {
      ...evaluation,
      input: { ...evaluation.input, turn: { ...evaluation.input.turn, author: 'bot' } },
    } as const;
    expect(advanceWindows([counted], ofBot)).toEqual({ asked: { count: 1 } });
    expect(advanceWindows([counted], evaluation)).toEqual({ asked: { count: 2 } });
  });

  test('what no window asks for is not remembered', () => {
    const evaluation = on({}, { gone: { count: 5 } });
    expect(advanceWindows([counted], evaluation)).toEqual({ asked: { count: 0 } });
    const silent = {
      ...evaluation,
      input: { ...evaluation.input, turn: { ...evaluation.input.turn, author: 'timer' } },
    } as const;
    expect(advanceWindows([counted], silent)).toEqual({});
  });
});
