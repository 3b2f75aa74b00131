import { describe, expect, test } from 'vitest';

import type { FlowGraph, FlowNode } from '#app/contracts/flow-graph.ts';
import { ecommerce } from '#app/templates/ecommerce/template.ts';

import { hardLayerChanges } from './hard-layer.ts';

const graph = ecommerce.graph;
const hardNodes = graph.nodes.filter((node) => node.kind === 'hard_rule');
const [first, second] = hardNodes;
if (first === undefined || second === undefined) throw new Error('the template has hard rules');

const mapNode = (id: string, change: (node: FlowNode) => FlowNode): FlowGraph => ({
  ...graph,
  nodes: graph.nodes.map((node) => (node.id === id ? change(node) : node)),
});
const kinds = (after: FlowGraph) => hardLayerChanges(graph, after).map((change) => [change.kind, change.nodeId]);

describe('the hard layer', () => {
  test('is the same for the same graph, whatever is drawn around it', () => {
    expect(hardLayerChanges(graph, structuredClone(graph))).toEqual([]);
    expect(kinds({ ...graph, layout: { nodes: {}, groups: [], comments: [] }, name: 'Other' })).toEqual([]);
    const tuned = graph.parameters.map((parameter) => ({ ...parameter, reason: 'another reason' }));
    expect(kinds({ ...graph, parameters: tuned })).toEqual([]);
  });

  test('a rule’s name and note are words only', () => {
    expect(kinds(mapNode(first.id, (node) => ({ ...node, name: 'Another name', note: 'Another note' })))).toEqual([]);
  });

  test('another reason, condition or script is a change', () => {
    const reason = mapNode(first.id, (node) =>
      node.kind === 'hard_rule' ? { ...node, reason: { ...node.reason, text: 'Other' } } : node,
    );
    expect(kinds(reason)).toEqual([['changed', first.id]]);
    const condition = mapNode(first.id, (node) =>
      node.kind === 'hard_rule' ? { ...node, when: { kind: 'not', id: 'n', of: node.when } } : node,
    );
    expect(kinds(condition)).toEqual([['changed', first.id]]);
  });

  test('leading a match somewhere else is a change, and so is what the outcome there does', () => {
    const continues = graph.nodes.find((node) => node.kind === 'outcome' && node.action === 'continue');
    const rewired = graph.edges.map((edge) =>
      edge.from === first.id && edge.port === 'match' ? { ...edge, to: continues?.id ?? '' } : edge,
    );
    expect(kinds({ ...graph, edges: rewired })).toEqual([['changed', first.id]]);
    const outcomeId = graph.edges.find((edge) => edge.from === first.id && edge.port === 'match')?.to ?? '';
    const weakened = mapNode(outcomeId, (node) => (node.kind === 'outcome' ? { ...node, action: 'flag' } : node));
    expect(kinds(weakened).map(([kind]) => kind)).toContain('changed');
  });

  test('a rule taken away or added is named', () => {
    const without = { ...graph, nodes: graph.nodes.filter((node) => node.id !== first.id) };
    const removed = hardLayerChanges(graph, without);
    expect(removed).toContainEqual({
      kind: 'removed',
      nodeId: first.id,
      sentence: `Hard rule “${first.name}” was removed.`,
    });
    expect(hardLayerChanges(without, graph)).toContainEqual({
      kind: 'added',
      nodeId: first.id,
      sentence: `New hard rule “${first.name}”.`,
    });
  });

  test('without a graph before, every rule is new', () => {
    expect(hardLayerChanges(null, graph).map((change) => change.kind)).toEqual(hardNodes.map(() => 'added'));
  });

  test('two rules of one class that change places win in another order', () => {
    const same = hardNodes.filter((node) => node.reason.class === second.reason.class);
    const pair = same.length > 1 ? same : hardNodes.filter((node) => node.reason.class === first.reason.class);
    const [a, b] = pair;
    if (a === undefined || b === undefined) throw new Error('two rules of one class are needed');
    const swap = (id: string) => (id === a.id ? b.id : id === b.id ? a.id : id);
    const swapped = graph.edges.map((edge) =>
      edge.port === 'match' && (edge.from === a.id || edge.from === b.id)
        ? edge
        : { ...edge, to: swap(edge.to), from: edge.port === 'else' ? swap(edge.from) : edge.from },
    );
    expect(kinds({ ...graph, edges: swapped })).toContainEqual(['reordered', null]);
  });
});
