import { isDeepStrictEqual } from 'node:util';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Verdict } from '#app/contracts/decision.ts';
import type { FlowGraph } from '#app/contracts/flow-graph.ts';
import { compileFlow } from './compile.ts';
import { EngineFailure } from './engine-failure.ts';
import { indexFlow } from './flow-index.ts';
import type { EngineInput } from './input.ts';
import { interpretFlow } from './interpret.ts';
import { emptyEngineMemory } from './memory.ts';
import { randomConversation, type RandomTurn } from './testing/random-conversation.ts';
import { randomFlow } from './testing/random-flow.ts';

/** The issue of a decision: the verdict, or the code and the node of what failed. */
function issueOf(decide: () => Verdict): { verdict: Verdict } | { failure: string; at: string | null } {
  try {
    return { verdict: decide() };
  } catch (error) {
    if (error instanceof EngineFailure) return { failure: error.code, at: error.nodeId };
    throw error;
  }
}

const TURNS = 20;
const PAIRS = Number(process.env['BATON_DIFFERENTIAL_PAIRS'] ?? 10_000);

/** What the run must have met, so that it proves something. */
const met = new Map<string, number>();
const count = (what: string) => met.set(what, (met.get(what) ?? 0) + 1);

function holdTogether(graph: FlowGraph, turns: readonly RandomTurn[]): void {
  const compiled = compileFlow(graph);
  expect(compiled.mode).toBe('code');
  let memory = emptyEngineMemory;
  for (const turn of turns) {
    const input: EngineInput = { ...turn, memory };
    const truth = issueOf(() => interpretFlow(graph, input));
    const code = issueOf(() => compiled.decide(input));
    // The fast comparison first: the other one is for its report.
    if (!isDeepStrictEqual(code, truth)) expect(code).toEqual(truth);
    if ('verdict' in truth) {
      const { verdict } = truth;
      count(verdict.action);
      if (verdict.hardMatches.length > 1) count('several hard rules');
      if (verdict.effects.some((effect) => effect.kind === 'tag')) count('tag');
      if (verdict.reason.code === 'offer_accepted') count('offer accepted');
      memory = verdict.memory;
    } else {
      count('failure');
    }
  }
}

test(
  `S: interpreter and generated code agree on verdict, trace and memory in ${PAIRS.toLocaleString('en')} pairs`,
  { timeout: Math.max(60_000, PAIRS * 5) },
  () => {
    fc.assert(fc.property(randomFlow, randomConversation(TURNS), holdTogether), { numRuns: Math.ceil(PAIRS / TURNS) });
    for (const what of [
      'continue',
      'flag',
      'offer',
      'escalate',
      'failure',
      'several hard rules',
      'tag',
      'offer accepted',
    ]) {
      expect(met.get(what) ?? 0, what).toBeGreaterThan(0);
    }
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
