import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { TEMPLATES } from '#app/templates/registry.ts';
import { hashGraph } from './hash.ts';
import { graphToText, textToGraph } from './text-form.ts';
import { randomFlow } from './testing/random-flow.ts';

const roundTrip = (text: string) => {
  const loaded = textToGraph(text);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.issues));
  return loaded.graph;
};

test.each(TEMPLATES)('the text of $slug gives back the same content hash and layout', ({ graph }) => {
  const again = roundTrip(graphToText(graph));
  expect(hashGraph(again)).toBe(hashGraph(graph));
  expect(again.layout).toEqual(graph.layout);
});

test('any graph survives its text form', { timeout: 30_000 }, () => {
  fc.assert(
    fc.property(randomFlow, (graph) => {
      expect(hashGraph(roundTrip(graphToText(graph)))).toBe(hashGraph(graph));
    }),
    { numRuns: 30 },
  );
});

test('the order in which nodes are stored changes neither text nor hash; a number does', () => {
  const graph = TEMPLATES[0]?.graph;
  if (!graph) throw new Error('there is no template');
  const turned = { ...graph, nodes: [...graph.nodes].reverse(), edges: [...graph.edges].reverse() };
  expect(graphToText(turned)).toBe(graphToText(graph));
  expect(hashGraph(turned)).toBe(hashGraph(graph));
  const moved = { ...graph, layout: { ...graph.layout, nodes: {} } };
  expect(hashGraph(moved)).toBe(hashGraph(graph));
  const [first, ...rest] = graph.parameters;
  if (first?.type !== 'percent') throw new Error('the first parameter is a percentage');
  expect(hashGraph({ ...graph, parameters: [{ ...first, value: 0.71 }, ...rest] })).not.toBe(hashGraph(graph));
});

test('a change of one limit is a change of one line', () => {
  const graph = TEMPLATES[0]?.graph;
  if (!graph) throw new Error('there is no template');
  const parameters = graph.parameters.map((one) =>
    one.type === 'percent' && one.name === 'confidence.handoff' ? { ...one, value: 0.75 } : one,
  );
  const before = graphToText(graph).split('\n');
  const after = graphToText({ ...graph, parameters }).split('\n');
  expect(after.length).toBe(before.length);
  expect(after.filter((line, at) => line !== before[at])).toHaveLength(1);
});

test.each([
  ['no YAML at all', 'a: [1'],
  ['a bomb of aliases', 'a: &a [1,1]\nb: [*a,*a]'],
  ['no object', '42'],
  ['a newer format', 'format: 99'],
  ['nested without end', `${'['.repeat(3000)}${']'.repeat(3000)}`],
])('bad text is refused with a place, never with a crash: %s', (_, text) => {
  const loaded = textToGraph(text);
  expect(loaded.ok).toBe(false);
  if (!loaded.ok) expect(loaded.issues[0]?.message).toBeTruthy();
});
