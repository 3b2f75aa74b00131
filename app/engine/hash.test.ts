import { describe, expect, test } from 'vitest';
import type { FlowGraph } from '#app/contracts/flow-graph.ts';
import { canonicalGraph, canonicalJson } from './canonical.ts';
import { hashGraph } from './hash.ts';
import { condition, draw, handoffAt, literal, outcome, test as is } from './testing/draw.ts';

describe('JSON with one form for each value', () => {
  test('keys in order at every depth, absent members left out, nothing else changed', () => {
    expect(canonicalJson({ b: 1, a: { d: [3, 1], c: 'x' } })).toBe('{"a":{"c":"x","d":[3,1]},"b":1}');
    expect(canonicalJson({ b: undefined, a: null })).toBe('{"a":null}');
    expect(canonicalJson([undefined, null, { z: undefined }])).toBe('[null,null,{}]');
    expect([canonicalJson('a"b'), canonicalJson(0.5), canonicalJson(true), canonicalJson(null)]).toEqual(['"a\\"b"', '0.5', 'true', 'null']);
    expect([canonicalJson(undefined), canonicalJson([]), canonicalJson({})]).toEqual(['null', '[]', '{}']);
    expect(canonicalJson({ 'a"': 1, B: 2, a: 3 })).toBe('{"B":2,"a":3,"a\\"":1}');
  }); // prettier-ignore
});

const fields: FlowGraph['fields'] = ['zone', 'age'].map((name) => ({
  name,
  label: name,
  type: 'number' as const,
  meaning: '',
}));
const graph = draw({ fields, parameters: [{ ...handoffAt(2), name: 'z' }, handoffAt(2)] });

describe('what of a graph counts', () => {
  test('everything that decides, in an order that does not depend on how it was stored', () => {
    const canonical = canonicalGraph(graph) as FlowGraph;
    expect(Object.keys(canonical)).toEqual(['format', 'name', 'locale', 'fields', 'parameters', 'nodes', 'edges']);
    expect(canonical.fields.map(({ name }) => name)).toEqual(['age', 'zone']);
    expect(canonical.parameters.map(({ name }) => name)).toEqual(['tries.failed', 'z']);
    expect(canonical.nodes.map(({ id }) => id)).toEqual([
      'asked', 'clock', 'go', 'owner', 'person', 'start', 'tier', 'tries',
    ]);
    expect(canonical.edges).toEqual([
      { from: 'asked', port: 'else', to: 'tries' }, { from: 'asked', port: 'match', to: 'person' },
      { from: 'clock', port: 'next', to: 'tier' }, { from: 'person', port: 'route', to: 'clock' },
      { from: 'start', port: 'next', to: 'asked' }, { from: 'tier', port: 'next', to: 'owner' },
      { from: 'tries', port: 'else', to: 'go' }, { from: 'tries', port: 'match', to: 'person' },
    ]);
    expect([canonical.format, canonical.name, canonical.locale]).toEqual([1, 'Drawing', 'en']);
  }); // prettier-ignore

  test('a hash that was stored once is the hash of that graph for ever', () => {
    expect(hashGraph(draw())).toBe('sha256:cf3f220d70f13a2cd5ebe919c4c6dcc56fb503927c396f50fe78af07635f1680');
  });

  test('order of storage, places on the canvas and ids of connections do not change it', () => {
    const turned: FlowGraph = {
      ...graph,
      fields: [...graph.fields].reverse(),
      parameters: [...graph.parameters].reverse(),
      nodes: [...graph.nodes].reverse(),
      edges: [...graph.edges].reverse().map((edge, at) => ({ ...edge, id: `e${String(at)}` })),
      layout: { nodes: { go: { x: 1, y: 1 } }, groups: [], comments: [] },
    };
    expect(hashGraph(turned)).toBe(hashGraph(graph));
  });

  test('whatever decides or is said does', () => {
    const tries = condition('tries', is('failedTries', 'gte', literal(2)));
    const others = [
      { ...graph, name: 'Other' }, { ...graph, locale: 'de' }, { ...graph, fields: graph.fields.slice(1) }, { ...graph, parameters: graph.parameters.slice(1) },
      draw({ fields, nodes: { tries } }), draw({ fields, nodes: { person: outcome('person', 'escalate', { say: { en: 'Wait.' } }) } }),
      { ...graph, edges: graph.edges.slice(1) }, { ...graph, edges: graph.edges.map((edge) => edge.to === 'go' ? { ...edge, to: 'person' } : edge) },
    ];
    expect(new Set([graph, ...others].map((each) => hashGraph(each as FlowGraph))).size).toBe(others.length + 1);
  }); // prettier-ignore
});
