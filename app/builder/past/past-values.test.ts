import { describe, expect, it } from 'vitest';

import type { Condition } from '#app/contracts/condition.ts';
import type { FlowGraph } from '#app/contracts/flow-graph.ts';

import { sampleGraph } from '../model/testing/sample-graph.ts';
import { limitRead } from './limit-reads.ts';
import { binned, crossingsAWeek, type PastValues } from './past-values.ts';

const past: PastValues = {
  environment: 'live',
  conversations: 60,
  days: 30,
  turnsOfWeek: 40,
  fields: { confidence: { seenInWeek: 40, lows: [[0.4, 15], [0.7, 15], [0.9, 30]], highs: [[0.9, 60]] } },
}; // prettier-ignore

const weeks = 30 / 7;

it.each([
  ['lt', 0.7, 15],
  ['lte', 0.7, 30],
  ['lt', 0.71, 30],
  ['gt', 0.9, 0],
  ['gte', 0.9, 60],
] as const)('R21: %s %d would have caught %d conversations in thirty days', (crossing, limit, conversations) => {
  expect(crossingsAWeek(past, 'confidence', limit, crossing)).toBeCloseTo(conversations / weeks);
});

it('catches nothing by a field that no message carried, and never makes a week out of a day', () => {
  expect(crossingsAWeek(past, 'unknown', 0.9, 'gte')).toBe(0);
  expect(crossingsAWeek({ ...past, days: 1 }, 'confidence', 0.5, 'lt')).toBe(15);
});

describe('where a limit is read', () => {
  const test = (op: 'lt' | 'lte' | 'gt' | 'gte'): Condition => ({
    kind: 'test', id: 't', field: 'confidence', op, value: { param: 'confidence.handoff' }, whenMissing: 'no',
  }); // prettier-ignore
  const withRule = (when: Condition): FlowGraph => ({
    ...sampleGraph,
    nodes: sampleGraph.nodes
      .filter((node) => node.kind !== 'band')
      .map((node) => (node.kind === 'condition' ? { ...node, when } : node)),
  });

  it.each(['lt', 'lte', 'gt', 'gte'] as const)('%s is read as what it says', (op) => {
    expect(limitRead(withRule(test(op)), 'confidence.handoff')).toEqual({ field: 'confidence', crossing: op });
  });

  it('turns round under “not”, and a band hands over below and flags up to its limits', () => {
    const not: Condition = { kind: 'not', id: 'n', of: test('lt') };
    expect(limitRead(withRule(not), 'confidence.handoff')?.crossing).toBe('gte');
    expect(limitRead(sampleGraph, 'confidence.handoff')).toEqual({ field: 'confidence', crossing: 'lt' });
    expect(limitRead(sampleGraph, 'nobody')).toBeNull();
  });
});

it('counts every conversation in one bar, also those outside the bounds', () => {
  expect(binned([[-1, 2], [0, 1], [0.5, 3], [1, 4], [7, 5]], 0, 1, 4)).toEqual([3, 0, 3, 9]); // prettier-ignore
});
