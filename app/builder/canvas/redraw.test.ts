import { describe, expect, it } from 'vitest';

import type { FlowGraph, FlowNode } from '#app/contracts/flow-graph.ts';

import { applyEdit } from '../model/apply-edit.ts';
import type { Edit } from '../model/edit.ts';
import { nodeById, ruleNumbers } from '../model/graph-queries.ts';
import { withPlaces } from '../model/layout.ts';
import { sameButWords } from '../model/same-but-words.ts';
import { sampleGraph } from '../model/testing/sample-graph.ts';
import { canvasElements, elementCache } from './canvas-elements.ts';
import { drawnStateOf } from './drawn-state-of.ts';
import { lineCache, lineElements } from './line-elements.ts';
import { seenLines, type SeenLines } from './seen-lines.ts';

const start: FlowGraph = withPlaces(sampleGraph);
const step = (id: string): FlowNode => {
  const node = nodeById(start, id);
  if (node === undefined) throw new Error(`no step ${id}`);
  return node;
};
const marks = { found: null, compared: null, path: null, lineWords: null, counts: null };
const part = { left: -10_000, top: -10_000, right: 10_000, bottom: 10_000 };
const none = { selected: [], dragged: {}, problems: [], readOnly: false, marks, part };

function after(edit: Edit, graph = start): FlowGraph {
  const result = applyEdit(graph, edit, { mayEditHardRules: true, unlocked: new Set(graph.nodes.map(({ id }) => id)) });
  if (!result.ok) throw new Error(result.reason);
  return result.graph;
}

const drawnOf = (graph: FlowGraph) => drawnStateOf({ ...none, graph, numbers: ruleNumbers(graph) });

const edits: readonly Edit[] = [
  { type: 'update_node', node: { ...step('stuck'), name: 'Stuck twice' }, field: 'name' },
  { type: 'update_node', node: { ...step('goes_on'), name: 'Carry on' }, field: 'name' },
  { type: 'update_node', node: { ...step('stuck'), note: 'Ask Ann' }, field: 'note' },
  { type: 'move_nodes', places: { stuck: { x: 800, y: 800 } } },
  { type: 'delete_nodes', nodeIds: ['sure'] },
  { type: 'duplicate_nodes', nodeIds: ['stuck'], id: 'copy' },
  { type: 'disconnect', from: 'stuck', port: 'match' },
];

describe('drawing a draft again', () => {
  it.each(edits.map((edit) => [edit.type, edit] as const))('gives what drawing it whole gives: %s', (_name, edit) => {
    const [steps, lines, seen]: [ReturnType<typeof elementCache>, ReturnType<typeof lineCache>, SeenLines] = [elementCache(), lineCache(), { last: null }]; // prettier-ignore
    const first = canvasElements(start, drawnOf(start), steps);
    seenLines(lineElements(start, new Set(), marks, lines), first, part, seen);
    const graph = after(edit);
    const again = canvasElements(graph, drawnOf(graph), steps);
    const againLines = lineElements(graph, drawnOf(graph).selected, marks, lines);
    const whole = canvasElements(graph, drawnOf(graph));
    const wholeLines = lineElements(graph, new Set(), marks);
    expect(again).toEqual(whole);
    expect(againLines).toEqual(wholeLines);
    expect(seenLines(againLines, again, part, seen)).toEqual(seenLines(wholeLines, whole, part, { last: null }));
  });

  it('makes only the renamed step and what leads to it anew, and no line', () => {
    const [steps, lines] = [elementCache(), lineCache()];
    const selected = new Set<string>();
    const [before, beforeLines] = [canvasElements(start, drawnOf(start), steps), lineElements(start, selected, marks, lines)]; // prettier-ignore
    const graph = after({ type: 'update_node', node: { ...step('goes_on'), name: 'Carry on' }, field: 'name' });
    const again = canvasElements(graph, drawnOf(graph), steps);
    const anew = again.filter((element, index) => element !== before[index]).map(({ id }) => id);
    const leadingTo = graph.edges.filter(({ to }) => to === 'goes_on').map(({ from }) => from);
    expect(new Set(anew)).toEqual(new Set(['goes_on', ...leadingTo]));
    expect(lineElements(graph, selected, marks, lines)).toBe(beforeLines);
  });

  it('keeps the settings of a step as they are while its name is typed, and no longer than that', () => {
    const renamed = after({ type: 'update_node', node: { ...step('stuck'), name: 'Stuck twice' }, field: 'name' });
    expect(sameButWords(start, renamed, 'stuck')).toBe(true);
    expect(sameButWords(start, renamed, 'sure')).toBe(false);
    const node = { ...step('stuck'), when: { ...(step('stuck') as Extract<FlowNode, { kind: 'condition' }>).when } };
    expect(sameButWords(start, after({ type: 'update_node', node: node as FlowNode }), 'stuck')).toBe(false);
    expect(sameButWords(start, after({ type: 'delete_nodes', nodeIds: ['sure'] }), 'stuck')).toBe(false);
  });
});
