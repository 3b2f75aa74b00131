import { describe, expect, test } from 'vitest';
import type { EngineInput } from '../input.ts';
import { literal, usd } from '../testing/draw.ts';
import { flowOf, kindOf, leaves, reason } from '../testing/one-node.ts';

/** Where each problem of the node stands: the rule, what inside the node, the advice. */
const places = (graph: Parameters<typeof kindOf>[0]) =>
  kindOf(graph).found.map(({ rule, nodeId, element, advice }) => [rule, nodeId, element, advice]);

const band = (low: unknown, high: unknown, field = 'confidence', whenMissing = 'flag') =>
  flowOf(
    { kind: 'band', ruleId: 'it', field, handoffBelow: low, actAbove: high, whenMissing, reasons: { handoff: reason('low'), flag: reason('middle'), actCode: 'sure' } },
    { handoff: 'person', flag: 'flag', act: 'go' },
  ); // prettier-ignore
const score = (features: object[], threshold: unknown = literal(0.5), trainedOn = 50) =>
  flowOf(
    { kind: 'score', ruleId: 'it', reason: reason('learned'), threshold, model: { version: 'v1', trainedOn, bias: 0, features } },
    { handoff: 'person', else: 'go' },
  ); // prettier-ignore
const split = (weights: readonly number[], seed = 'seed', ids = 'abc') =>
  flowOf(
    { kind: 'split', seed, arms: weights.map((weight, at) => ({ id: ids[at] ?? 'z', label: 'Arm', weight })) },
    { 'arm:a': 'person', 'arm:b': 'flag', 'arm:c': 'go' },
  );
const table = (rows: object[]) =>
  flowOf(
    { kind: 'table', ruleId: 'it', hitPolicy: 'first', overlapAllowed: true, columns: [{ id: 'topic', field: 'topics' }], rows },
    { 'branch:a': 'person', otherwise: 'go' },
  ); // prettier-ignore
const FINE = [{ field: 'stuck', weight: 1 }];
const row = (cells: (object | null)[]) => ({ id: 'r', branch: 'a', cells, priority: 0 });

describe('a problem says where it stands, so that the builder can show it there (R24)', () => {
  test('band', () => {
    const advice = 'Put the hand-off cut at or below the other one.';
    expect(places(band(literal(0.9), literal(0.1)))).toEqual([['band-cuts', 'it', 'handoffBelow', advice]]);
    expect(places(band(literal('a'), literal(0.1))).map((place) => place[2])).toEqual(['handoffBelow']);
    expect(places(band(literal(0.1), literal('a'))).map((place) => place[2])).toEqual(['actAbove']);
    // One cut that is no number is not in a wrong order with the other.
    for (const odd of [band(literal('9'), literal(0.1)), band(literal(0.9), literal('0'))])
      expect(places(odd).map((place) => place[0])).not.toContain('band-cuts');
    // Words are not in a wrong order: they are no cuts at all.
    expect(places(band(literal('b'), literal('a'))).map((place) => place[2])).toEqual(['handoffBelow', 'actAbove']);
  });

  test('learned score', () => {
    expect(places(score([{ field: 'nothing', weight: 1 }]))).toEqual([['score-form', 'it', 'nothing', null]]);
    expect(places(score(FINE, literal(2)))).toEqual([['score-form', 'it', 'threshold', null]]);
    const advice = 'Wait for more outcomes before you publish it.';
    expect(places(score(FINE, literal(0.5), 49))).toEqual([['score-form', 'it', 'model', advice]]);
  });

  test('experiment', () => {
    expect(places(split([0, 0]))).toEqual([['split-form', 'it', 'arms', null]]);
    expect(places(split([1, 1], 'seed', 'aa'))).toEqual([['split-form', 'it', 'arms', null]]);
  });

  test('table', () => {
    expect(places(table([]))).toEqual([['table-form', 'it', null, null]]);
    expect(places(table([row([null, null])]))).toEqual([['table-form', 'it', 'r', null]]);
    expect(places(table([row([{ op: 'gt', value: literal(3) }])])).map((place) => place[2])).toEqual(['r:0']);
  });
});

describe('values of another kind than the node compares (R20, R21, R86)', () => {
  test('a band never compares money with a plain field, or a number with words', () => {
    const money = { minor: 900, currency: 'USD' };
    expect(leaves(band(usd(1), usd(2)), { confidence: money }).port).toBe('flag');
    expect(leaves(band(usd(1), usd(2), 'confidence', 'act'), { confidence: money }).port).toBe('act');
    expect(leaves(band(literal(1), literal(2), 'intent', 'act'), { intent: 1.5 }).port).toBe('act');
    expect(kindOf(band(literal(1), literal(2), 'nothing')).says).toMatch(/^nothing: below 1 /u);
  });

  test('a band tells that neither cut held when the value is missing', () => {
    const tests = leaves(band(literal(0.7), literal(0.85)), {}).step?.tests ?? [];
    expect(tests.map(({ result }) => result)).toEqual([false, false]);
  });

  test('a threshold in words is none, and a number without end says nothing', () => {
    const one = [{ field: 'stuck', weight: 4, center: 0.5, scale: 2 }];
    expect(leaves(score(one, literal('0.1')), { stuck: 0.9 }).port).toBe('else');
    expect(leaves(score(one), { stuck: Number.NEGATIVE_INFINITY }).port).toBe('handoff');
  });

  test('an experiment without any weight takes its last arm; ids that are no words count as none', () => {
    expect(leaves(split([0, 0, 0]), {}).port).toBe('arm:c');
    for (const seed of ['k', 'l', 'm', 'n', 'o', 'p', 'q', 'r']) {
      const port = (id: unknown) =>
        leaves(split([1, 1, 1], seed), { 'conversation.id': id } as EngineInput['facts']).port;
      expect([port(7), port(null)]).toEqual([port(''), port('')]);
    }
    expect(leaves(split([1]), {}).step).toMatchObject({ tests: [], detail: { arm: 'a', seed: 'seed' } });
  });

  test('a condition says itself', () => {
    const flow = flowOf(
      { kind: 'condition', ruleId: 'it', reason: reason('haste'), when: { kind: 'test', id: 't', field: 'urgent', op: 'is_yes', whenMissing: 'no' } },
      { match: 'person', else: 'go' },
    ); // prettier-ignore
    expect(kindOf(flow).says).toMatch(/^When .*rgent/u);
  });
});

describe('cuts that cannot be compared with the field behave as if it were missing', () => {
  test('money on a field that is none, a limit that is gone, numbers on a text', () => {
    const money = { minor: 500, currency: 'USD' };
    expect(leaves(band(usd(10), usd(20)), { confidence: money as never }).port).toBe('flag');
    expect(leaves(band({ param: 'gone' }, usd(20), 'amount', 'act'), { amount: money }).port).toBe('act');
    expect(leaves(band(usd(10), { param: 'gone' }, 'amount', 'act'), { amount: money }).port).toBe('act');
    expect(leaves(band(literal(10), literal(20), 'intent', 'act'), { intent: 5 }).port).toBe('act');
  });

  test('a row that takes who is missing says in the trace that it did', () => {
    const missing = table([row([{ op: 'includes', value: literal('a'), whenMissing: 'yes' }])]);
    expect(leaves(missing, {}).step?.tests).toMatchObject([{ field: 'topics', result: true }]);
  });
});
