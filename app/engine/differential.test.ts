import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FlowGraph } from '#app/contracts/flow-graph.ts';
import { compileFlow } from './compile.ts';
import { indexFlow } from './flow-index.ts';
import type { EngineInput } from './input.ts';
import { emptyEngineMemory } from './memory.ts';
import { holdTogether, issueOf, MUST_MEET } from './testing/hold-together.ts';
import { randomConversation } from './testing/random-conversation.ts';
import { randomFlow } from './testing/random-flow.ts';

const TURNS = 20;
const PAIRS = Number(process.env['BATON_DIFFERENTIAL_PAIRS'] ?? 10_000);

const met = new Set<string>();

test(
  `S: interpreter and generated code agree on verdict, trace and memory in ${PAIRS.toLocaleString('en')} pairs`,
  { timeout: Math.max(60_000, PAIRS * 5) },
  () => {
    const holds = fc.property(randomFlow, randomConversation(TURNS), (graph, turns) => {
      holdTogether(graph, turns, (what) => met.add(what));
    });
    fc.assert(holds, { numRuns: Math.ceil(PAIRS / TURNS) });
    if (PAIRS >= 2_000) for (const what of MUST_MEET) expect(met, what).toContain(what);
  },
);

test('a graph that goes round in circles is left to the interpreter', () => {
  const graph: FlowGraph = {
    format: 1,
    name: 'Circle',
    locale: 'en',
    fields: [],
    parameters: [],
    nodes: [
      { id: 'start', kind: 'start', name: '' },
      {
        id: 'a',
        kind: 'condition',
        name: '',
        ruleId: 'a',
        when: { kind: 'test', id: 't', field: 'askedForPerson', op: 'is_yes', whenMissing: 'no' },
      },
    ],
    edges: [
      { id: 'e1', from: 'start', port: 'next', to: 'a' },
      { id: 'e2', from: 'a', port: 'else', to: 'a' },
    ],
    layout: { nodes: {}, groups: [], comments: [] },
  };
  expect(indexFlow(graph).drawingOrder).toEqual(['start', 'a']);
  const compiled = compileFlow(graph);
  expect(compiled.mode).toBe('interpreter');
  const input: EngineInput = { facts: {}, memory: emptyEngineMemory, turn: { id: 't', author: 'customer', atMs: 0 } };
  expect(issueOf(() => compiled.decide(input))).toEqual({ failure: 'step_budget', at: 'a' });
});
