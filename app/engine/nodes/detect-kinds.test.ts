import { describe, expect, test } from 'vitest';
import type { FlowGraph } from '#app/contracts/flow-graph.ts';
import type { EngineInput } from '../input.ts';
import { literal, param, usd } from '../testing/draw.ts';
import { flowOf, kindOf, leaves, reason } from '../testing/one-node.ts';

describe('band (R20)', () => {
  const band = (low: unknown, high: unknown, field = 'confidence', whenMissing = 'flag') =>
    flowOf(
      { kind: 'band', ruleId: 'it', field, handoffBelow: low, actAbove: high, whenMissing, reasons: { handoff: reason('low'), flag: reason('middle'), actCode: 'sure' } },
      { handoff: 'person', flag: 'flag', act: 'go' },
    ); // prettier-ignore
  const plain = band(literal(0.7), literal(0.85));

  test.each([
    [0.69, 'handoff', true],
    [0.7, 'flag', true],
    [0.85, 'flag', true],
    [0.851, 'act', false],
  ])('%d leaves by %s', (confidence, port, matched) => {
    const left = leaves(plain, { confidence });
    expect(left.port).toBe(port);
    expect(left.step).toMatchObject({ matched, detail: { band: port, whenMissing: 'flag' } });
    expect(left.step?.tests.map(({ testId }) => testId)).toEqual(['it:below', 'it:above']);
  });

  test('durations and plain numbers have bands too', () => {
    expect(leaves(band(literal(1_000), literal(2_000), 'silenceMs'), { silenceMs: 999 }).port).toBe('handoff');
    expect(leaves(band(literal(1_000), literal(2_000), 'silenceMs'), { silenceMs: 2_001 }).port).toBe('act');
    expect(leaves(band(literal(1), literal(2), 'turns'), { turns: 2 }).port).toBe('flag');
    expect(leaves(band(literal(1), literal(2), 'turns'), { turns: 3 }).port).toBe('act');
  });

  test('money is compared in the currency of the cuts only', () => {
    const money = band(usd(100), usd(500), 'amount', 'handoff');
    const paid = (minor: number, currency = 'USD') => leaves(money, { amount: { minor, currency } }).port;
    expect([paid(9_999), paid(10_000), paid(50_000), paid(50_001)]).toEqual(['handoff', 'flag', 'flag', 'act']);
    expect([paid(50_001, 'EUR'), leaves(money, { amount: 900 }).port]).toEqual(['handoff', 'handoff']);
  });

  test.each(['act', 'flag', 'handoff'])('what is missing, of another type or cannot be compared leaves by the chosen port: %s', (chosen) => {
    const own = band(literal(0.7), literal(0.85), 'confidence', chosen);
    expect(leaves(own, {}).port).toBe(chosen);
    expect(leaves(own, { confidence: 'high' }).port).toBe(chosen);
    expect(leaves(own, { confidence: Number.NaN }).port).toBe(chosen);
    expect(leaves(band(usd(1), literal({ minor: 200, currency: 'EUR' }), 'amount', chosen), { amount: { minor: 1, currency: 'USD' } }).port).toBe(chosen);
    expect(leaves(band(literal(1), usd(1), 'amount', chosen), { amount: { minor: 900, currency: 'USD' } }).port).toBe(chosen);
    expect(leaves(band(usd(1), literal(1), 'amount', chosen), { amount: { minor: 1, currency: 'USD' } }).port).toBe(chosen);
    expect(leaves(band(literal(0.7), usd(1), 'confidence', chosen), { confidence: 0.9 }).port).toBe(chosen);
    expect(leaves(band(usd(1), literal(0.7), 'confidence', chosen), { confidence: 0.9 }).port).toBe(chosen);
    expect(leaves(band(usd(1), usd(2), 'confidence', chosen), { confidence: 0.9 }).port).toBe(chosen);
    expect(leaves(band(literal(1), literal(2), 'intent', chosen), { intent: 'x' }).port).toBe(chosen);
  }); // prettier-ignore

  test('says its cuts and what it does when the value is not known; reads its field and parameters', () => {
    expect(kindOf(plain)).toMatchObject({
      ports: ['handoff', 'flag', 'act'],
      reads: { fields: ['confidence'], parameters: [] },
      says: 'Confidence: below 70% a person takes over, up to 85% the answer is reviewed later, above that the bot acts alone; when it is not known, the answer is reviewed later',
      problems: [],
    });
    expect(kindOf(band(param('tries.failed'), literal(9), 'turns')).reads.parameters).toEqual(['tries.failed']);
  });

  test('cuts the wrong way round are a problem, equal ones are none; so are cuts of another type', () => {
    expect(kindOf(band(literal(0.9), literal(0.85))).problems).toEqual([
      'error: Band “It” hands off below 90% and acts alone above 85%: the cuts are the wrong way round, so nothing is ever flagged.',
    ]);
    expect(kindOf(band(usd(5), usd(1), 'amount')).problems).toHaveLength(1);
    expect(kindOf(band(literal(0.85), literal(0.85))).problems).toEqual([]);
    expect(kindOf(band(literal('a'), literal(0.85))).problems).toHaveLength(1);
    expect(kindOf(band(literal(0.1), literal('a'))).problems).toHaveLength(1);
  });
});

describe('table', () => {
  const row = (id: string, branch: string, cells: (object | null)[], priority = 0) => ({ id, branch, cells, priority });
  const has = (topic: string) => ({ op: 'includes_any', value: literal([topic]) });
  const table = (hitPolicy: string, rows: object[]) =>
    flowOf(
      { kind: 'table', ruleId: 'it', hitPolicy, overlapAllowed: true, columns: [{ id: 'topic', field: 'topics' }, { id: 'haste', field: 'urgent' }], rows },
      hitPolicy === 'collect' ? { match: 'flag', otherwise: 'go' } : { 'branch:a': 'person', 'branch:b': 'flag', otherwise: 'go' },
    ); // prettier-ignore
  const rows = [
    row('r1', 'a', [has('billing'), null], 1),
    row('r2', 'b', [has('refund')], 5),
    row('r3', 'a', [has('refund'), { op: 'is_yes' }], 3),
  ];
  const both = { topics: ['billing', 'refund'], urgent: true };

  test('first takes the first row as drawn, priority the weightiest', () => {
    expect(leaves(table('first', rows), both).step).toMatchObject({ port: 'branch:a', matched: true, detail: { rows: ['r1', 'r2', 'r3'], hitPolicy: 'first' } });
    expect(leaves(table('first', rows), both).step?.tests.map(({ testId }) => testId)).toEqual(['r1:0']);
    expect(leaves(table('priority', rows), both).step).toMatchObject({ port: 'branch:b', detail: { rows: ['r2', 'r3', 'r1'] } });
    expect(leaves(table('unique', rows), { topics: ['refund'] }).port).toBe('branch:b');
    expect(leaves(table('first', rows), { topics: ['delivery'] }).step).toMatchObject({ port: 'otherwise', matched: false, tests: [] });
  }); // prettier-ignore

  test('a row matches when each of its cells does; a row without cells always', () => {
    const only = [row('r3', 'a', [has('refund'), { op: 'is_yes' }])];
    expect(leaves(table('first', only), both).port).toBe('branch:a');
    expect(leaves(table('first', only), { ...both, urgent: false }).port).toBe('otherwise');
    expect(leaves(table('first', only), { ...both, topics: ['billing'] }).port).toBe('otherwise');
    expect(leaves(table('first', [row('r', 'b', [null, null])]), {}).port).toBe('branch:b');
    expect(leaves(table('collect', [row('r', 'b', [])]), {}).tags).toEqual(['b']);
  });

  test('collect leaves the tag of each branch that has a matching row, once', () => {
    const collected = leaves(table('collect', rows), both);
    expect(collected).toMatchObject({ port: 'match', tags: ['a', 'b'], step: { matched: true } });
    expect(collected.step?.tests.map(({ testId }) => testId)).toEqual(['r1:0', 'r2:0', 'r3:0', 'r3:1']);
    expect(leaves(table('collect', rows), { topics: ['billing'] }).tags).toEqual(['a']);
    expect(leaves(table('collect', rows), { topics: ['delivery'] })).toMatchObject({ port: 'otherwise', tags: [] });
  });

  test('says its rows, the first three of them, and reads all its columns', () => {
    expect(kindOf(table('first', rows))).toMatchObject({
      ports: ['branch:a', 'branch:b', 'otherwise'],
      reads: { fields: ['topics', 'urgent'], parameters: [] },
      problems: [],
    });
    expect(kindOf(table('collect', rows)).ports).toEqual(['match', 'otherwise']);
    expect(kindOf(table('first', rows)).says).not.toContain('more');
    expect(kindOf(table('first', [...rows, row('r4', 'b', [])])).says).toMatch(/^Goes to “a” when .+; “b” when .+; “a” when .+ and .+; 1 more$/u);
    expect(kindOf(table('first', [...rows, row('r4', 'b', [])])).says).not.toContain('for anything');
    expect(kindOf(table('first', [row('r', 'b', [])])).says).toBe('Goes to “b” for anything');
    expect(kindOf(table('first', [])).says).toBe('Has no rows');
  }); // prettier-ignore

  test('no row, two rows of one id, a cell without a column and a cell of another type are problems', () => {
    expect(kindOf(table('first', [])).problems).toEqual(['error: Table “It”: it has no row.']);
    expect(kindOf(table('first', [row('r', 'a', []), row('r', 'b', [])])).problems).toEqual([
      'error: Table “It”: two rows have the id r.',
    ]);
    expect(kindOf(table('first', [row('r', 'a', [null, null, has('refund')])])).problems).toEqual([
      'error: Table “It”: row 1 has more cells than there are columns.',
    ]);
    expect(kindOf(table('first', [row('r', 'a', [null, has('refund')])])).problems).not.toEqual([]);
  });
});

describe('learned score (R21)', () => {
  const score = (features: object[], threshold: unknown = literal(0.5), trainedOn = 50, bias = 0) =>
    flowOf(
      {
        kind: 'score',
        ruleId: 'it',
        reason: reason('learned'),
        threshold,
        model: { version: 'v1', trainedOn, bias, features },
      },
      { handoff: 'person', else: 'go' },
    );
  const one = score([{ field: 'stuck', weight: 4, center: 0.5, scale: 2 }]);

  test('at the threshold it hands off, below it does not; the centre is where a value says nothing', () => {
    expect(leaves(one, { stuck: 0.5 })).toMatchObject({
      port: 'handoff',
      reason: 'learned',
      step: { matched: true, tests: [] },
    });
    expect(leaves(one, { stuck: 0.49 })).toMatchObject({ port: 'else', step: { matched: false } });
    expect(leaves(one, {}).port).toBe('handoff');
    expect(leaves(one, { stuck: 'much' }).port).toBe('handoff');
    // 4 × (0.9 − 0.5) ÷ 2 = 0.8, and the logistic of it.
    expect(leaves(one, { stuck: 0.9 }).step?.detail).toMatchObject({ probability: 0.689974, threshold: 0.5 });
  });

  test('yes counts 1 and no counts 0; without a threshold that is a number nobody is handed off', () => {
    const asked = score([{ field: 'urgent', weight: 2, center: 0.5 }]);
    expect([leaves(asked, { urgent: true }).port, leaves(asked, { urgent: false }).port]).toEqual(['handoff', 'else']);
    expect(leaves(score([{ field: 'urgent', weight: 9 }], literal('half')), { urgent: true }).port).toBe('else');
  });

  test('says what it rests on, reads its fields and the parameter of its threshold', () => {
    const five = ['stuck', 'urgent', 'turns', 'repeats', 'problems'].map((field) => ({ field, weight: 1 }));
    expect(kindOf(score(five, literal(0.8), 120))).toMatchObject({
      ports: ['handoff', 'else'],
      reads: { fields: ['stuck', 'urgent', 'turns', 'repeats', 'problems'], parameters: [] },
      says: 'Learned from 120 conversations (Likely to fail, Urgent, Messages so far and Repeats so far): a person at or above 80%',
      problems: [],
    });
    expect(kindOf(score(five, param('tries.failed'))).reads.parameters).toEqual(['tries.failed']);
    expect(kindOf(score([{ field: 'nothing', weight: 1 }])).says).toContain('(nothing)');
  });

  test('unknown fields, fields that are no number, thresholds outside 0 to 1 and too few examples are problems', () => {
    const told = (...given: Parameters<typeof score>) => kindOf(score(...given)).problems;
    const fine = [{ field: 'stuck', weight: 1 }, { field: 'turns', weight: 1 }, { field: 'urgent', weight: 1 }, { field: 'silenceMs', weight: 1 }];
    expect(told(fine)).toEqual([]);
    expect([told(fine, literal(0)), told(fine, literal(1))]).toEqual([[], []]);
    const outside = ['error: Learned score “It” needs a threshold between 0 and 100%.'];
    expect([told(fine, literal(-0.1)), told(fine, literal(1.1)), told(fine, literal('x'))]).toEqual([outside, outside, outside]);
    expect(told([{ field: 'nothing', weight: 1 }])).toEqual(['error: Learned score “It” reads “nothing”, which is no field of this flow.']);
    expect(told([{ field: 'topics', weight: 1 }])).toEqual(['error: Learned score “It” cannot weigh “topics”: it is no number.']);
    expect(told(fine, literal(0.5), 49)).toEqual(['warning: Learned score “It” rests on 49 conversations; below 50 it is guesswork.']);
  }); // prettier-ignore
});

describe('experiment (R86, R87)', () => {
  const arms = (...weights: number[]) =>
    weights.map((weight, at) => ({ id: 'abc'[at] ?? 'z', label: `Arm ${'ABC'[at] ?? 'Z'}`, weight }));
  const split = (list: object[], seed = 'seed') =>
    flowOf({ kind: 'split', seed, arms: list }, { 'arm:a': 'person', 'arm:b': 'flag', 'arm:c': 'go' });
  const taken = (graph: FlowGraph, id: unknown) =>
    leaves(graph, { 'conversation.id': id } as EngineInput['facts']).port;

  test('a conversation keeps its arm, on every machine; another seed deals anew', () => {
    const ids = Array.from({ length: 12 }, (_, n) => `c-${String(n)}`);
    const dealt = ids.map((id) => taken(split(arms(1, 1, 2)), id)?.slice(4)).join('');
    expect(dealt).toMatchInlineSnapshot(`"cabcccccbbcb"`);
    expect(ids.map((id) => taken(split(arms(1, 1, 2), 'other'), id)?.slice(4)).join('')).not.toBe(dealt);
  });

  test('shares are those of the weights; an arm without weight gets nobody', () => {
    const graph = split(arms(1, 0, 3));
    const all = Array.from({ length: 400 }, (_, n) => taken(graph, `talk ${String(n)}`));
    const share = all.filter((port) => port === 'arm:a').length / all.length;
    expect(share).toBeGreaterThan(0.2);
    expect(share).toBeLessThan(0.3);
    expect(all).not.toContain('arm:b');
    expect(taken(split(arms(0, 0)), 'c-1')).toBe('arm:b');
    expect(taken(split(arms(1, 1)), 7)).toBe(taken(split(arms(1, 1)), ''));
  });

  test('says its shares; no weight at all and two arms of one id are problems', () => {
    expect(kindOf(split(arms(1, 0, 2)))).toMatchObject({ says: '33.3% Arm A, 0% Arm B and 66.7% Arm C', problems: [], ports: ['arm:a', 'arm:b', 'arm:c'], reads: { fields: ['conversation.id'], parameters: [] } });
    expect(kindOf(split(arms(0, 0)))).toMatchObject({ says: '0% Arm A and 0% Arm B', problems: ['error: Split “It” gives no arm any weight.'] });
    const twice = [...arms(1), ...arms(1)];
    expect(kindOf(split(twice))).toMatchObject({ ports: ['arm:a'], problems: ['error: Split “It” has two arms with one id.'] });
  }); // prettier-ignore
});
