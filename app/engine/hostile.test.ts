import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { ecommerce } from '#app/templates/ecommerce/template.ts';
import { checkFlow } from './check/check-flow.ts';
import { compileFlow } from './compile.ts';
import { decide } from './decide.ts';
import { describeNode } from './describe.ts';
import { diffFlows } from './diff.ts';
import { loadGraph } from './load-graph.ts';
import { emptyEngineMemory } from './memory.ts';
import { planRoute } from './plan.ts';
import { simulatedPlanContext } from './simulate/plan-context.ts';
import { randomFlow } from './testing/random-flow.ts';
import type { EngineInput } from './input.ts';

/** Everything that is ever done with a graph. None of it may throw, whatever the graph. */
function useEverything(document: unknown): void {
  const loaded = loadGraph(document);
  if (!loaded.ok) {
    expect(loaded.issues.length).toBeGreaterThan(0);
    return;
  }
  const { graph } = loaded;
  checkFlow(graph);
  diffFlows(graph, ecommerce.graph);
  for (const node of graph.nodes) expect(typeof describeNode(node, graph)).toBe('string');
  const input: EngineInput = { facts: {}, memory: emptyEngineMemory, turn: { id: 't', author: 'customer', atMs: 0 } };
  expect(['continue', 'flag', 'offer', 'escalate']).toContain(decide(compileFlow(graph), input).action);
  for (const node of graph.nodes) {
    if (node.kind !== 'outcome') continue;
    const plan = planRoute(
      graph,
      node.id,
      simulatedPlanContext('2026-11-23T15:00:00.000Z', ecommerce.pools, ecommerce.calendars),
    );
    expect(plan.steps.length).toBeLessThan(250);
  }
}

test('F14: any JSON at all is refused or used, never a crash', () => {
  fc.assert(fc.property(fc.json(), (text) => { useEverything(JSON.parse(text)); }), { numRuns: 300 }); // prettier-ignore
});

test('F14: a graph with one part put wrong is refused or used, never a crash', { timeout: 60_000 }, () => {
  const words = fc.constantFrom<unknown>(
    null,
    '',
    0,
    -1,
    1e308,
    Number.MAX_SAFE_INTEGER,
    true,
    [],
    {},
    '__proto__',
    'constructor',
    'start',
    '{{x}}',
    "'];throw 1;//",
    '\u2028',
  );
  fc.assert(
    fc.property(
      fc.oneof(randomFlow, fc.constant(ecommerce.graph)),
      fc.array(fc.nat(), { minLength: 1, maxLength: 12 }),
      words,
      (graph, path, word) => {
        const copy: unknown = structuredClone(graph);
        let at: unknown = copy;
        for (const [depth, step] of path.entries()) {
          if (typeof at !== 'object' || at === null) break;
          const keys = Object.keys(at);
          const key = keys[step % Math.max(1, keys.length)];
          if (key === undefined) break;
          if (depth === path.length - 1) Object.assign(at, { [key]: word });
          else at = Object.entries(at).find(([name]) => name === key)?.[1];
        }
        useEverything(copy);
      },
    ),
    { numRuns: 150 },
  );
});

test('F14: names that look like code stay names', () => {
  const graph = structuredClone(ecommerce.graph);
  const evil = `"];globalThis.broken = true;//\u2028\n`;
  const nasty = {
    ...graph,
    nodes: graph.nodes.map((node) =>
      node.kind === 'hard_rule' && node.when.kind === 'test'
        ? { ...node, name: evil, when: { ...node.when, field: evil } }
        : { ...node, name: evil },
    ),
  };
  const input: EngineInput = {
    facts: { [evil]: true },
    memory: emptyEngineMemory,
    turn: { id: 't', author: 'customer', atMs: 0 },
  };
  expect(decide(compileFlow(nasty), input).action).toBe('continue');
  expect('broken' in globalThis).toBe(false);
});

test('whatever fails inside becomes an escalation at priority, never silence', () => {
  const seen: unknown[] = [];
  const input: EngineInput = { facts: {}, memory: emptyEngineMemory, turn: { id: 't', author: 'customer', atMs: 0 } };
  const broken = { ...compileFlow(ecommerce.graph), decide: () => { throw new TypeError('inside'); } }; // prettier-ignore
  const verdict = decide(broken, input, { onFailure: (error) => seen.push(error) });
  expect(verdict).toMatchObject({
    action: 'escalate',
    reason: { class: 'failure', code: 'engine_unexpected' },
    outcomeNodeId: null,
  });
  expect(seen).toHaveLength(1);
  expect(decide(null, input).reason.class).toBe('failure');
  const plan = planRoute(
    ecommerce.graph,
    verdict.outcomeNodeId,
    simulatedPlanContext('2026-11-23T15:00:00.000Z', ecommerce.pools, ecommerce.calendars),
  );
  expect(plan.priority).toBe('priority');
});

test('a conversation of 5,000 turns keeps no more memory than a short one', () => {
  const flow = compileFlow(ecommerce.graph);
  let memory = emptyEngineMemory;
  const sizes: number[] = [];
  for (let at = 0; at < 5000; at++) {
    const input: EngineInput = {
      facts: { alreadyTold: at % 50 === 0, toolFailed: false },
      memory,
      turn: { id: `t-${at}`, author: 'customer', atMs: at * 1000 },
    };
    memory = decide(flow, input, { trace: false }).memory;
    sizes.push(JSON.stringify(memory).length);
  }
  expect(Math.max(...sizes)).toBeLessThan(400);
});
