import { expect, test } from 'vitest';
import type { FlowGraph } from '#app/contracts/flow-graph.ts';
import { conditionOf, indexFlow } from './flow-index.ts';
import { all, condition, draw, hardRule, literal, not, test as is } from './testing/draw.ts';

const over = { kind: 'turns', last: 4, atLeast: 2, author: 'customer' } as const;

test('looks up nodes, ways, fields and limits; the same graph is worked out once', () => {
  const graph = draw({ fields: [{ name: 'age', label: 'Age', type: 'number', meaning: '' }] });
  const index = indexFlow(graph);
  expect(indexFlow(graph)).toBe(index);
  expect(indexFlow({ ...graph })).not.toBe(index);
  expect([index.graph, index.start?.id]).toEqual([graph, 'start']);
  expect([index.next('tries', 'match'), index.next('tries', 'else'), index.next('tries', 'x'), index.next('x', 'match')]).toEqual(['person', 'go', undefined, undefined]);
  expect([index.fieldType('age'), index.fieldType('failedTries'), index.fieldType('x')]).toEqual(['number', 'number', undefined]);
  expect([...index.parameters.keys()]).toEqual(['tries.failed']);
}); // prettier-ignore

test('of two nodes with one id, and of two ways from one port, the first counts', () => {
  const graph = draw();
  const twice: FlowGraph = {
    ...graph,
    nodes: [...graph.nodes, { id: 'go', kind: 'start', name: 'Second' }],
    edges: [...graph.edges, { id: 'again', from: 'tries', port: 'else', to: 'person' }],
  };
  const index = indexFlow(twice);
  expect(index.nodes.get('go')?.kind).toBe('outcome');
  expect(index.next('tries', 'else')).toBe('go');
});

test('the drawing order goes from the start, `match` before `else`, other ways by name, each node once', () => {
  expect(indexFlow(draw()).drawingOrder).toEqual(['start', 'asked', 'person', 'clock', 'tier', 'owner', 'tries', 'go']);
  const rows = ['c', 'a', 'b'].map((branch) => ({ id: branch, branch, cells: [{ op: 'is_present' }] }));
  const table = { id: 'tries', kind: 'table', name: 'T', ruleId: 't', columns: [{ id: 'c', field: 'intent' }], rows };
  const leaf = (id: string) => condition(id, is('urgent', 'is_yes'));
  const graph = draw({
    nodes: { tries: table as never, x: leaf('x'), y: leaf('y'), z: leaf('z') },
    wires: {
      tries: { 'branch:c': 'z', 'branch:a': 'x', otherwise: 'go', 'branch:b': 'y' },
      x: { match: 'gone', else: 'go' }, y: { match: 'go', else: 'x' }, z: { match: 'go', else: 'go' },
    },
  });
  expect(indexFlow(graph).drawingOrder.slice(-5)).toEqual(['tries', 'x', 'go', 'y', 'z']);
  expect(indexFlow({ ...graph, nodes: graph.nodes.filter(({ id }) => id !== 'start') }).drawingOrder).toEqual([]);
}); // prettier-ignore

test('R15: hard rules by class, then as drawn; what is not connected comes last, by id', () => {
  const rule = (id: string, cls: 'emergency' | 'compliance' | 'request' | 'risk') => hardRule(id, is('urgent', 'is_yes'), cls);
  const graph = draw({
    nodes: {
      r: rule('r', 'risk'), c: rule('c', 'compliance'), e2: rule('e2', 'emergency'), e1: rule('e1', 'emergency'),
      loose2: rule('loose2', 'emergency'), loose1: rule('loose1', 'emergency'),
    },
    wires: {
      start: { next: 'r' }, r: { match: 'person', else: 'asked' }, asked: { match: 'person', else: 'e2' },
      e2: { match: 'person', else: 'c' }, c: { match: 'person', else: 'e1' }, e1: { match: 'person', else: 'tries' },
    },
  });
  expect(indexFlow(graph).hardRules.map(({ id }) => id)).toEqual(['e2', 'e1', 'loose1', 'loose2', 'c', 'asked', 'r']);
}); // prettier-ignore

test('tests over windows, each id once, with whether they stand under a not', () => {
  const graph = draw({
    nodes: {
      tries: condition('tries', all(is('sentiment', 'lt', literal(0), { over }), not(is('urgent', 'is_yes', undefined, { over })), is('turns', 'gt', literal(1)))),
      asked: hardRule('asked', is('askedForPerson', 'is_yes')),
    },
  }); // prettier-ignore
  const again = { ...graph, nodes: [...graph.nodes, ...graph.nodes.map((node) => ({ ...node, id: `${node.id}-2` }))] };
  for (const each of [graph, again])
    expect(indexFlow(each).windowedTests.map(({ test, negated }) => [test.id, test.field, test.over, negated])).toEqual(
      [
        ['tries-when-1', 'sentiment', over, false],
        ['tries-when-2-1', 'urgent', over, true],
      ],
    );
});

test('a condition is what hard rules and conditions decide by', () => {
  const kinds = draw().nodes.filter((node) => conditionOf(node) !== undefined);
  expect(kinds.map(({ kind }) => kind)).toEqual(['hard_rule', 'condition']);
});
