import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FlowGraph, FlowNode } from '#app/contracts/flow-graph.ts';
import type { Facts } from '#app/contracts/field-value.ts';
import { ecommerce } from '#app/templates/ecommerce/template.ts';
import { compileFlow } from './compile.ts';
import { decide } from './decide.ts';
import type { EngineInput } from './input.ts';
import { interpretFlow } from './interpret.ts';
import { emptyEngineMemory } from './memory.ts';
import { randomConversation } from './testing/random-conversation.ts';
import { randomFlow } from './testing/random-flow.ts';

const at = (facts: Facts): EngineInput => ({
  facts,
  memory: emptyEngineMemory,
  turn: { id: 't', author: 'customer', atMs: 1_700_000_000_000 },
});

/** Facts that the e-commerce template reads. */
const facts: fc.Arbitrary<Facts> = fc.record(
  {
    askedForPerson: fc.boolean(),
    emergency: fc.constantFrom('none', 'fire', 'gas_leak'),
    topics: fc.subarray(['refund', 'billing', 'legal', 'fraud', 'churn_threat', 'delivery']),
    regulated: fc.subarray(['medical_advice', 'tax_advice']),
    largestAmount: fc.record({ minor: fc.integer({ min: 0, max: 60_000 }), currency: fc.constantFrom('USD', 'EUR') }),
    failedTries: fc.integer({ min: 0, max: 5 }),
    repeats: fc.integer({ min: 0, max: 4 }),
    negativeTurns: fc.integer({ min: 0, max: 4 }),
    sentiment: fc.double({ min: -1, max: 1, noNaN: true }),
    sentimentWindow: fc.double({ min: -1, max: 1, noNaN: true }),
    confidence: fc.double({ min: 0, max: 1, noNaN: true }),
    grounded: fc.boolean(),
    stuck: fc.double({ min: 0, max: 1, noNaN: true }),
    timeInConversationMs: fc.integer({ min: 0, max: 600_000 }),
    'customer.accountValue': fc.record({ minor: fc.integer({ min: 0, max: 2_000_000 }), currency: fc.constant('USD') }),
  },
  { requiredKeys: [] },
);

const RANK = { continue: 0, flag: 1, offer: 2, escalate: 3 } as const;

const withValue = (graph: FlowGraph, name: string, value: number): FlowGraph => ({
  ...graph,
  parameters: graph.parameters.map((parameter) =>
    parameter.name === name && parameter.type !== 'money' ? { ...parameter, value } : parameter,
  ),
});

describe('properties of the decision', () => {
  const { graph } = ecommerce;
  const flow = compileFlow(graph);

  test('the same input gives the same output, and the input is not touched', () => {
    fc.assert(
      fc.property(randomFlow, randomConversation(3), (random, turns) => {
        for (const turn of turns) {
          const input = { ...turn, memory: emptyEngineMemory };
          const copy = structuredClone(input);
          expect(decide(compileFlow(random), input)).toEqual(decide(compileFlow(random), structuredClone(input)));
          expect(input).toEqual(copy);
        }
      }),
      { numRuns: 60 },
    );
  }, 30_000);

  test('a rule that never matches, put anywhere, changes neither action nor reason', () => {
    const edges = graph.edges.filter(
      (edge) =>
        ['tries', 'repeats', 'mood', 'depth', 'grounding', 'churn', 'valued', 'long', 'stuck'].includes(edge.from) &&
        edge.port === 'else',
    );
    fc.assert(
      fc.property(facts, fc.constantFrom(...edges), (values, edge) => {
        const idle: FlowNode = {
          id: 'idle',
          kind: 'condition',
          name: 'Idle',
          ruleId: 'idle',
          reason: { class: 'value', code: 'idle', text: 'Idle' },
          when: { kind: 'test', id: 'idle-when', field: 'turns', op: 'gt', value: { literal: 1e9 }, whenMissing: 'no' },
        };
        const wider: FlowGraph = {
          ...graph,
          nodes: [...graph.nodes, idle],
          edges: [
            ...graph.edges.map((one) => (one === edge ? { ...one, to: 'idle' } : one)),
            { id: 'idle-m', from: 'idle', port: 'match', to: 'to-care' },
            { id: 'idle-e', from: 'idle', port: 'else', to: edge.to },
          ],
        };
        const was = flow.decide(at(values));
        const is = interpretFlow(wider, at(values));
        expect({ action: is.action, reason: is.reason }).toEqual({ action: was.action, reason: was.reason });
      }),
      { numRuns: 300 },
    );
  });

  test('R19, R21: a stricter limit never escalates less', () => {
    const stricter = [
      compileFlow(withValue(graph, 'confidence.handoff', 0.85)),
      compileFlow(withValue(graph, 'confidence.handoffValued', 0.92)),
      compileFlow(withValue(graph, 'tries.failed', 1)),
      compileFlow(withValue(graph, 'tries.repeats', 1)),
      compileFlow(withValue(graph, 'sentiment.negative', 2)),
    ];
    fc.assert(
      fc.property(facts, fc.constantFrom(...stricter), (values, tight) => {
        const was = flow.decide(at(values)).action;
        const is = tight.decide(at(values)).action;
        if (was === 'escalate') expect(is).toBe('escalate');
        // An answer that was at least looked at later is never let through unseen.
        expect(RANK[is]).toBeGreaterThanOrEqual(Math.min(RANK[was], RANK.flag));
      }),
      { numRuns: 500 },
    );
  });

  test('R14, R15: the order in which hard rules are drawn changes the answer only between rules of one class', () => {
    const chain = ['safety', 'regulated', 'legal', 'asked', 'call-me', 'dispute', 'big-refund'];
    fc.assert(
      fc.property(facts, fc.shuffledSubarray(chain, { minLength: chain.length }), (values, order) => {
        const next = new Map(order.map((id, place) => [id, order[place + 1] ?? 'tries']));
        const shuffled: FlowGraph = {
          ...graph,
          edges: graph.edges.map((edge) => {
            if (edge.from === 'start') return { ...edge, to: order[0] ?? 'tries' };
            return edge.port === 'else' && next.has(edge.from) ? { ...edge, to: next.get(edge.from) ?? 'tries' } : edge;
          }),
        };
        const was = flow.decide(at(values));
        const is = interpretFlow(shuffled, at(values));
        expect(is.action).toBe(was.action);
        expect(is.reason.class).toBe(was.reason.class);
        expect([...is.hardMatches].sort()).toEqual([...was.hardMatches].sort());
      }),
      { numRuns: 300 },
    );
  });

  test('R1: whoever asks for a person is escalated, whatever else is true', () => {
    fc.assert(
      fc.property(facts, (values) => {
        expect(flow.decide(at({ ...values, askedForPerson: true })).action).toBe('escalate');
      }),
      { numRuns: 500 },
    );
  });

  test('R14: a hard rule is there at any confidence and any mood', () => {
    fc.assert(
      fc.property(facts, (values) => {
        const { action, reason } = flow.decide(
          at({ ...values, emergency: 'none', regulated: ['medical_advice'], confidence: 1, sentiment: 1 }),
        );
        expect(action).toBe('escalate');
        expect(reason.class).toBe('compliance');
      }),
      { numRuns: 200 },
    );
  });
});
