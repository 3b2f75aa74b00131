import { expect, test } from 'vitest';
import type { FlowGraph } from '#app/contracts/flow-graph.ts';
import type { Facts } from '#app/contracts/field-value.ts';
import type { NodeDraft } from '#app/templates/build-graph.ts';
import { indexFlow } from '../../flow-index.ts';
import { interpretFlow } from '../../interpret.ts';
import { emptyEngineMemory } from '../../memory.ts';
import { all, any, condition, draw, literal, not, outcome, test as is } from '../../testing/draw.ts';
import { liesIn } from '../../testing/lies-in.ts';
import { reachOf } from './reach.ts';

const why = { class: 'ambiguity' as const, code: 'a', text: 'A.' };
const FACTS: Facts[] = [undefined, 0.3, 0.5, 0.6, 0.7, 0.9].flatMap((confidence) => [undefined, true, false].flatMap((urgent) => [1, 4, 5, 9].map((turns) => ({ confidence, urgent, turns })))); // prettier-ignore
/** By which ports of the steps after the hard rules a turn may be left: those of its way, and no other. */
function goesItsWay(graph: FlowGraph, facts: readonly Facts[] = FACTS): void {
  const index = indexFlow(graph);
  const { space, at, port } = reachOf(index);
  for (const each of facts) {
    const { path } = interpretFlow(graph, { facts: each, memory: emptyEngineMemory, turn: { id: 't', author: 'customer', atMs: 0 } });
    for (const { nodeId, port: taken } of path) {
      const node = index.nodes.get(nodeId);
      if (!node || node.kind === 'outcome' || node.kind === 'start' || node.kind === 'split') continue;
      expect([each, nodeId, liesIn(at.get(nodeId), each, space)]).toEqual([each, nodeId, true]);
      for (const out of index.edgesFrom.get(nodeId)?.keys() ?? [])
        expect([each, nodeId, out, liesIn(port(nodeId, out), each, space)]).toEqual([each, nodeId, out, out === taken]);
    }
    // What a turn does not pass it cannot leave.
    const passed = new Set(path.map(({ nodeId }) => nodeId));
    for (const nodeId of at.keys()) {
      if (passed.has(nodeId)) continue;
      for (const out of index.edgesFrom.get(nodeId)?.keys() ?? [])
        expect([each, nodeId, out, liesIn(port(nodeId, out), each, space)]).toEqual([each, nodeId, out, false]);
    }
  }
} // prettier-ignore
const between = (it: object, wires: Record<string, string>, more: Parameters<typeof draw>[0] = {}) => draw({
  ...more, parameters: [],
  nodes: { asked: null, tries: condition('tries', is('turns', 'gte', literal(5))), it: { id: 'it', name: 'It', ruleId: 'it', ...it } as NodeDraft, flag: outcome('flag', 'flag'), ...more.nodes },
  wires: { start: { next: 'tries' }, tries: { match: 'person', else: 'it' }, it: wires, ...more.wires },
}); // prettier-ignore
const rows = (...list: [string, string, number, string?, object?][]) => ({
  kind: 'table', columns: [{ id: 'c', field: 'confidence' }],
  rows: list.map(([branch, op, value, whenMissing = 'no', more = {}], at) => ({ id: `r${at}`, branch, cells: [{ op, value: literal(value), whenMissing }], ...more })),
}); // prettier-ignore

test('a condition after another one', () => {
  goesItsWay(between({ kind: 'condition', when: { kind: 'test', id: 'w', field: 'turns', op: 'gte', value: literal(4), whenMissing: 'no' } }, { match: 'person', else: 'go' }));
  for (const draft of [is('urgent', 'is_yes'), not(is('urgent', 'is_yes')), any(is('urgent', 'is_yes'), is('confidence', 'lt', literal(0.6))), all(is('urgent', 'is_no'), not(is('confidence', 'gte', literal(0.6))))])
    goesItsWay(between(condition('it', draft), { match: 'person', else: 'go' }));
}); // prettier-ignore

test.each(['handoff', 'flag', 'act'])('a band at both of its cuts, and missing: %s', (whenMissing) => {
  const band = { kind: 'band', field: 'confidence', handoffBelow: literal(0.5), actAbove: literal(0.7), whenMissing, reasons: { handoff: why, flag: why, actCode: 'c' } };
  goesItsWay(between(band, { handoff: 'person', flag: 'flag', act: 'go' }));
}); // prettier-ignore

test('a hard rule is left as its condition says; what nobody comes to, and what stands behind it, is not met', () => {
  const { space, port } = reachOf(indexFlow(draw()));
  const lies = (out: string, asked: boolean) => liesIn(port('asked', out), { askedForPerson: asked }, space);
  expect([lies('match', true), lies('match', false), lies('else', true), lies('else', false)]).toEqual([
    true,
    false,
    false,
    true,
  ]);
  const dead = between(
    condition('it', is('turns', 'gte', literal(6))),
    { match: 'last', else: 'go' },
    {
      nodes: {
        last: condition('last', is('urgent', 'is_yes')),
        end: condition('end', is('confidence', 'lt', literal(0.5))),
      },
      wires: { last: { match: 'end', else: 'end' }, end: { match: 'flag', else: 'go' } },
    },
  );
  const reach = reachOf(indexFlow(dead));
  expect([reach.at.get('last'), reach.at.get('end'), reach.port('it', 'match')]).toEqual([undefined, undefined, []]);
});

test('a table: the first row, the most important, all of them, the rest', () => {
  const wires = { 'branch:low': 'person', 'branch:mid': 'flag', otherwise: 'go' };
  goesItsWay(between(rows(['low', 'lt', 0.5], ['mid', 'lt', 0.7]), wires));
  goesItsWay(between(rows(['low', 'lt', 0.5, 'yes'], ['mid', 'gte', 0.7, 'yes']), wires));
  goesItsWay(between({ ...rows(['low', 'lt', 0.7, 'no', { priority: 1 }], ['mid', 'lt', 0.6, 'no', { priority: 2 }]), hitPolicy: 'priority' }, wires));
  goesItsWay(between({ ...rows(['low', 'lt', 0.5], ['mid', 'gt', 0.6]), hitPolicy: 'collect' }, { match: 'flag', otherwise: 'go' }));
  const cell = (op: string, value: number) => ({ op, value: literal(value), whenMissing: 'no' });
  const two = [{ id: 'a', branch: 'low', cells: [cell('lt', 0.6), cell('lt', 4)] }, { id: 'b', branch: 'mid', cells: [cell('gte', 0.5), cell('gte', 2)] }];
  goesItsWay(between({ kind: 'table', columns: [{ id: 'c', field: 'confidence' }, { id: 't', field: 'turns' }], rows: two }, wires));
  // Several words in one cell are several cases; more than are told apart are left out.
  const tagged = (words: number) => {
    const row = { id: 'r', branch: 'low', cells: [{ op: 'includes_any', value: literal(Array.from({ length: words }, (_, at) => `word ${at}`)), whenMissing: 'no' }] };
    const index = indexFlow(between({ kind: 'table', columns: [{ id: 'c', field: 'topics' }], rows: [row] }, wires));
    const { at, port } = reachOf(index);
    return [at.get('it')?.length, port('it', 'branch:low')?.length, JSON.stringify(port('it', 'branch:low')) === JSON.stringify(at.get('it')), JSON.stringify(port('it', 'otherwise')) === JSON.stringify(at.get('it'))];
  };
  expect([tagged(3), tagged(33)]).toEqual([[1, 3, false, false], [1, 1, true, true]]);
  // Behind a row that took some, one with too many cases has what is left.
  const many = { op: 'includes_any', value: literal(Array.from({ length: 33 }, (_, at) => `word ${at}`)), whenMissing: 'no' };
  const behind = [{ id: 'a', branch: 'low', cells: [cell('lt', 0.6), null] }, { id: 'b', branch: 'mid', cells: [null, many] }];
  const { space, port } = reachOf(indexFlow(between({ kind: 'table', columns: [{ id: 'c', field: 'confidence' }, { id: 't', field: 'topics' }], rows: behind }, wires)));
  expect([0.5, 0.7].map((confidence) => liesIn(port('it', 'branch:mid'), { confidence, topics: ['word 1'], turns: 1 }, space))).toEqual([false, true]);
}); // prettier-ignore

test('a step that several ways lead to', () => {
  const two = condition('two', is('urgent', 'is_yes'));
  const last = condition('last', is('confidence', 'gte', literal(0.5)));
  const graph = between(condition('it', is('confidence', 'lt', literal(0.6))), { match: 'two', else: 'last' }, {
    nodes: { two, last }, wires: { two: { match: 'person', else: 'last' }, last: { match: 'flag', else: 'go' } },
  });
  goesItsWay(graph);
  // Drawn first, and yet only worked out when all that lead to it are.
  const late = { ...graph, edges: graph.edges.map((edge) => (edge.from === 'it' ? { ...edge, to: edge.port === 'match' ? 'last' : 'two' } : edge)) };
  goesItsWay(late);
  // Grown by an edit of one of its ways, by a way more, and by one less.
  const led = (from: string, to: string, of: FlowGraph): FlowGraph => ({ ...of, edges: of.edges.map((edge) => (edge.from === from && edge.port === 'else' ? { ...edge, to } : edge)) });
  const calm = { ...graph, nodes: graph.nodes.map((node) => (node.id === 'two' ? { ...node, when: { ...is('turns', 'gte', literal(3)), id: 'two-when' } } as never : node)) };
  const turned = { ...graph, nodes: graph.nodes.map((node) => (node.id === 'two' ? { ...node, when: { ...is('urgent', 'is_no'), id: 'two-when' } } as never : node)) };
  for (const grown of [calm, graph, turned, graph, led('two', 'go', graph), graph, led('it', 'go', graph), graph]) goesItsWay({ ...grown });
  const { at, port } = reachOf(indexFlow(graph));
  expect([at.get('start'), at.get('nowhere'), port('it', 'nowhere')]).toEqual([undefined, undefined, undefined]);
}); // prettier-ignore

test('the same graph is followed once, and one that grew by an edit tells what a new one tells', () => {
  const graph = between(condition('it', is('confidence', 'lt', literal(0.6))), { match: 'person', else: 'go' });
  expect(reachOf(indexFlow(graph))).toBe(reachOf(indexFlow(graph)));
  const edit = (when: Parameters<typeof condition>[1], id = 'tries'): FlowGraph => ({ ...graph, nodes: graph.nodes.map((node) => (node.id === id ? { ...node, when: { ...when, id: `${id}-when` } } as never : node)) });
  for (const changed of [edit(is('turns', 'gte', literal(4))), edit(is('confidence', 'gte', literal(0.5)), 'it'), { ...graph, nodes: graph.nodes.map((node) => ({ ...node, name: 'New' })) }]) goesItsWay(changed);
  const led: FlowGraph = { ...graph, edges: graph.edges.map((edge) => (edge.from === 'start' ? { ...edge, to: 'it' } : edge)) };
  goesItsWay(led);
}); // prettier-ignore

test('what stands in a circle is left out', () => {
  const { at } = reachOf(indexFlow(between(condition('it', is('confidence', 'lt', literal(0.6))), { match: 'person', else: 'tries' })));
  expect([at.get('tries'), at.get('it')]).toEqual([undefined, undefined]);
}); // prettier-ignore

test('more ways in than are told apart are every case', () => {
  const spread = rows(...Array.from({ length: 9 }, (_, at): [string, string, number] => [`b${at}`, 'eq', at / 10]));
  const ends = (to: string) => ({ ...Object.fromEntries(Array.from({ length: 9 }, (_, at) => [`branch:b${at}`, to])), otherwise: 'go' });
  const graph = between(spread, ends('last'), { nodes: { last: condition('last', is('urgent', 'is_yes')) }, wires: { last: { match: 'flag', else: 'go' } } });
  expect(reachOf(indexFlow(graph)).at.get('last')).toEqual([[]]);
  const nine = between(rows(...Array.from({ length: 9 }, (_, at): [string, string, number] => ['low', 'eq', at / 10])), { 'branch:low': 'last', otherwise: 'go' }, { nodes: { last: condition('last', is('urgent', 'is_yes')) }, wires: { last: { match: 'flag', else: 'go' } } });
  expect(reachOf(indexFlow(nine)).port('it', 'branch:low')).toEqual([[]]);
  const one = between(rows(...Array.from({ length: 8 }, (_, at): [string, string, number] => ['low', 'eq', at / 10])), { 'branch:low': 'last', otherwise: 'go' }, { nodes: { last: condition('last', is('urgent', 'is_yes')) }, wires: { last: { match: 'flag', else: 'go' } } });
  expect(reachOf(indexFlow(one)).at.get('last')).not.toEqual([[]]);
}); // prettier-ignore
