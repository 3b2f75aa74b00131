import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { FlowGraph, FlowNode } from '#app/contracts/flow-graph.ts';
import { diffFlows } from '../diff.ts';
import { indexFlow } from '../flow-index.ts';
import { condition, draw, literal, test } from '../testing/draw.ts';
import { randomFlow } from '../testing/random-flow.ts';
import { checkFlow } from './check-flow.ts';
import { spaceOf } from './space/space.ts';

/** One edit as the builder makes it: what it does not touch stays the same object. */
type Edit = (graph: FlowGraph) => FlowGraph;

const nodeEdit =
  (at: number, change: (node: FlowNode, other: FlowNode) => FlowNode): Edit =>
  (graph) => {
    const index = at % graph.nodes.length;
    const other = graph.nodes[(at * 7 + 3) % graph.nodes.length];
    return {
      ...graph,
      nodes: graph.nodes.map((node, each) => (each === index && other ? change(node, other) : node)),
    };
  };

const edits: fc.Arbitrary<Edit> = fc.oneof(
  fc.tuple(fc.nat(200), fc.string({ maxLength: 4 })).map(([at, name]) => nodeEdit(at, (node) => ({ ...node, name }))),
  // Another condition, another order of the rows: what decides.
  fc.nat(200).map((at) =>
    nodeEdit(at, (node, other) => {
      if ('when' in node && 'when' in other) return { ...node, when: other.when } as FlowNode;
      return node.kind === 'table' ? { ...node, rows: [...node.rows].reverse() } : node;
    }),
  ),
  fc.nat(200).map((at): Edit => (graph) => ({ ...graph, nodes: graph.nodes.toSpliced(at % graph.nodes.length, 1) })),
  fc.nat(200).map((at): Edit => (graph) => ({ ...graph, edges: graph.edges.toSpliced(at % Math.max(1, graph.edges.length), 1) })),
  fc.tuple(fc.nat(200), fc.nat(200)).map(([at, to]): Edit => (graph) => ({
    ...graph,
    edges: graph.edges.map((edge, each) => each === at % graph.edges.length ? { ...edge, to: graph.nodes[to % graph.nodes.length]?.id ?? edge.to } : edge),
  })),
  fc.tuple(fc.nat(20), fc.integer({ min: -3, max: 9 })).map(([at, value]): Edit => (graph) => ({
    ...graph,
    parameters: graph.parameters.map((parameter, each) => each === at % graph.parameters.length && parameter.type === 'number' ? { ...parameter, value } : parameter),
  })),
); // prettier-ignore

describe('a draft that grows by edits', () => {
  it('is told the same as one that is looked at for the first time', () => {
    let edited = 0;
    fc.assert(
      fc.property(randomFlow, fc.array(edits, { minLength: 1, maxLength: 8 }), (first, steps) => {
        let graph = first;
        checkFlow(graph);
        for (const edit of steps) {
          if (graph.nodes.length < 2) break;
          graph = edit(graph);
          edited += 1;
          const anew = structuredClone(graph);
          expect(checkFlow(graph)).toEqual(checkFlow(anew));
          const grown = diffFlows(first, graph);
          const apart = diffFlows(structuredClone(first), anew);
          expect({ ...grown, changes: grown.changes.map((change) => ({ ...change })) }).toEqual({
            ...apart,
            changes: apart.changes.map((change) => ({ ...change })),
          });
        }
      }),
      { numRuns: 25, seed: 22 },
    );
    expect(edited).toBeGreaterThan(25);
  });

  it('shows the same customer of a gap, whatever was looked at before', () => {
    const row = { id: 'a', branch: 'match', cells: [{ op: 'gte', value: literal(0.5) }, { op: 'gte', value: literal(2) }] };
    const columns = [{ id: 'c', field: 'confidence' }, { id: 'r', field: 'repeats' }];
    const table = { id: 'tries', kind: 'table', name: 'tries', ruleId: 'tries', columns, rows: [row] } as never;
    const gap = draw({ nodes: { tries: table }, wires: { tries: { 'branch:match': 'person' } } });
    const before = draw({ nodes: { tries: condition('tries', test('repeats', 'gte', literal(7))) } });
    checkFlow({ ...before, fields: gap.fields, parameters: gap.parameters });
    const example = (graph: FlowGraph) => checkFlow(graph).find(({ example: shown }) => shown !== null)?.example?.facts;
    expect(example(gap)).toEqual(example(structuredClone(gap)));
    expect(example(gap)).toEqual({ confidence: 0.3 });
  }); // prettier-ignore

  it('begins anew when words that were typed fill the space', () => {
    const saying = (words: string) =>
      draw({ nodes: { tries: condition('tries', test('intent', 'contains', literal(words))) } });
    const { fields, parameters } = saying('a');
    const spaces = new Set<unknown>();
    let words = '';
    for (let typed = 0; typed < 60; typed += 1) {
      words += String.fromCodePoint(97 + (typed % 26));
      const graph = { ...saying(words), fields, parameters };
      checkFlow(graph);
      const space = spaceOf(indexFlow(graph));
      spaces.add(space);
      expect(space.variables.length).toBeLessThan(60);
    }
    expect(spaces.size).toBe(2);
  });
});
