import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { FlowGraph } from '#app/contracts/flow-graph.ts';

import { applyEdit } from './apply-edit.ts';
import { canonical } from './canonical-text.ts';
import type { Edit } from './edit.ts';
import { nodeById } from './graph-queries.ts';
import { record, rebaseHistory, startHistory, undo } from './history.ts';
import { withPlaces } from './layout.ts';
import { mergeDrafts } from './merge-drafts.ts';
import { editOf, recipes } from './testing/random-edits.ts';
import { sampleGraph } from './testing/sample-graph.ts';

const base = withPlaces(sampleGraph);
const rights = { mayEditHardRules: true, unlocked: { has: () => true } };

function edited(graph: FlowGraph, ...edits: readonly Edit[]): FlowGraph {
  return edits.reduce((at, edit) => {
    const result = applyEdit(at, edit, rights);
    if (!result.ok) throw new Error(result.reason);
    return result.graph;
  }, graph);
}
/** As it comes from the server: equal, never the same objects. */
const fromServer = (graph: FlowGraph): FlowGraph => JSON.parse(JSON.stringify(graph)) as FlowGraph;
const named = (id: string, name: string): Edit => {
  const node = nodeById(base, id);
  if (node === undefined) throw new Error('sample changed');
  return { type: 'update_node', node: { ...node, name } };
};
const limit = (value: number): Edit => {
  const [parameter] = base.parameters;
  if (parameter?.type !== 'percent') throw new Error('sample changed');
  return { type: 'set_parameter', parameter: { ...parameter, value } };
};

describe('two people on one draft (acceptance 17)', () => {
  it('keeps both when they changed different things, also in one step', () => {
    const mine = edited(base, named('stuck', 'Failed often'), { type: 'delete_nodes', nodeIds: ['sure'] });
    const theirs = fromServer(edited(base, limit(0.6), { type: 'add_node', kind: 'wait', id: 'w', at: { on: 'port', nodeId: 'team', port: 'next' } })); // prettier-ignore
    const { graph, conflicts } = mergeDrafts(base, mine, theirs);
    expect(conflicts).toEqual([]);
    expect(nodeById(graph, 'stuck')?.name).toBe('Failed often');
    expect(nodeById(graph, 'sure')).toBeUndefined();
    expect(graph.parameters[0]?.value).toBe(0.6);
    expect(nodeById(graph, 'w')?.kind).toBe('wait');
  });

  it('names what both changed, and takes mine there', () => {
    const { graph, conflicts } = mergeDrafts(base, edited(base, limit(0.61)), fromServer(edited(base, limit(0.66))));
    expect(conflicts.map((conflict) => conflict.about)).toEqual(['Hand over below']);
    expect(graph.parameters[0]?.value).toBe(0.61);
  });

  it('keeps a step that one deleted and the other one changed', () => {
    const { graph } = mergeDrafts(base, edited(base, { type: 'delete_nodes', nodeIds: ['stuck'] }), fromServer(edited(base, named('stuck', 'Kept')))); // prettier-ignore
    expect(nodeById(graph, 'stuck')?.name).toBe('Kept');
  });

  it('undo takes back what is mine and leaves what is theirs', () => {
    const mine = edited(base, named('stuck', 'Mine'));
    const history = record(startHistory(base), mine, 'Change', null, 0);
    const theirs = fromServer(edited(base, limit(0.6)));
    const rebased = rebaseHistory(history, base, theirs);
    expect(nodeById(rebased.present, 'stuck')?.name).toBe('Mine');
    const undone = undo(rebased).present;
    expect(nodeById(undone, 'stuck')?.name).toBe('Stuck');
    expect(undone.parameters[0]?.value).toBe(0.6);
  });

  it('whatever both do: what nobody else touched is there, and the same from both sides where they agree', () => {
    fc.assert(
      fc.property(recipes, recipes, (a, b) => {
        const run = (list: typeof a, offset: number) =>
          list.reduce((graph, recipe, step) => {
            const result = applyEdit(graph, editOf(graph, recipe, offset + step), rights);
            return result.ok ? result.graph : graph;
          }, base);
        const mine = run(a, 0);
        const theirs = fromServer(run(b, 1_000));
        const { graph, conflicts } = mergeDrafts(base, mine, theirs);
        const ids = new Set(graph.nodes.map((node) => node.id));
        expect(ids.size).toBe(graph.nodes.length);
        expect(graph.edges.every((edge) => ids.has(edge.from) && ids.has(edge.to))).toBe(true);
        for (const node of mine.nodes) if (nodeById(base, node.id) === undefined) expect(ids.has(node.id)).toBe(true);
        for (const node of theirs.nodes) if (nodeById(base, node.id) === undefined) expect(ids.has(node.id)).toBe(true);
        if (conflicts.length > 0) return;
        const other = mergeDrafts(base, theirs, mine).graph;
        const parts = (each: FlowGraph) =>
          [...each.nodes, ...each.edges, ...each.parameters].map((part) => canonical(part)).sort();
        expect(parts(other)).toEqual(parts(graph));
      }),
      { numRuns: 60 },
    );
  });
});
