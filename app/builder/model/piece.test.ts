import { describe, expect, it } from 'vitest';

import type { FlowGraph } from '#app/contracts/flow-graph.ts';
import { checkFlow } from '#app/engine/check/check-flow.ts';
import { hashGraph } from '#app/engine/hash.ts';

import { readPiece } from '../clipboard/read-piece.ts';
import { alignedPlaces } from './align.ts';
import { applyEdit } from './apply-edit.ts';
import type { Edit, EditRights } from './edit.ts';
import { edgeFrom, nodeById, subTreeOf } from './graph-queries.ts';
import { withPlaces } from './layout.ts';
import { pieceOf } from './piece.ts';
import { sampleGraph } from './testing/sample-graph.ts';

const graph = withPlaces(sampleGraph);
const editor: EditRights = { mayEditHardRules: false, unlocked: new Set() };
const compliance: EditRights = { mayEditHardRules: true, unlocked: new Set() };

function edited(on: FlowGraph, edit: Edit, rights: EditRights = compliance): FlowGraph {
  const result = applyEdit(on, edit, rights);
  if (!result.ok) throw new Error(result.reason);
  return result.graph;
}
const refusal = (on: FlowGraph, edit: Edit, rights: EditRights = compliance) => {
  const result = applyEdit(on, edit, rights);
  return result.ok ? 'it was done' : result.reason;
};
const paste = (piece: FlowGraph): Edit => ({
  type: 'insert_piece',
  piece,
  id: 'p',
  at: { x: 800, y: 80 },
  label: 'Paste',
});
/** As it comes out of the clipboard. */
function copied(ids: readonly string[]): FlowGraph {
  const read = readPiece(JSON.stringify(pieceOf(graph, ids)));
  if (!read.ok) throw new Error(read.reason);
  return read.piece;
}
const emptyFlow: FlowGraph = { ...graph, parameters: [], nodes: graph.nodes.slice(0, 1), edges: [], layout: { nodes: {}, groups: [], comments: [] } }; // prettier-ignore

describe('copy and paste of steps', () => {
  it('takes steps, their lines and their limits into another flow, under new ids', () => {
    const next = edited(emptyFlow, paste(copied(['stuck', 'sure', 'handover'])));
    expect(next.nodes.map((node) => node.name)).toEqual(['Every message', 'Stuck', 'How sure the AI is', 'Hand to a person']); // prettier-ignore
    expect(next.nodes.some((node) => nodeById(graph, node.id) !== undefined && node.kind !== 'start')).toBe(false);
    expect(edgeFrom(next, 'p', 'else')?.to).toBe('p_1');
    expect(edgeFrom(next, 'p_1', 'handoff')?.to).toBe('p_2');
    expect(next.parameters.map((parameter) => parameter.name)).toEqual(['confidence.handoff']);
    expect(Math.min(...Object.values(next.layout.nodes).map((place) => place.y))).toBe(80);
    expect(Math.min(...Object.values(next.layout.nodes).map((place) => place.x))).toBe(800);
  });

  it('leaves no id twice, also inside conditions, when a step is duplicated', () => {
    const next = edited(graph, { type: 'duplicate_nodes', nodeIds: ['stuck', 'person'], id: 'copy' });
    expect(checkFlow(next, {}).filter((problem) => problem.rule === 'ids-unique')).toEqual([]);
    expect(nodeById(next, 'copy_1')?.name).toBe('Stuck (copy)');
  });

  it('keeps both meanings of a limit that has another type here', () => {
    const other: FlowGraph = {
      ...emptyFlow,
      parameters: [{ name: 'confidence.handoff', label: 'Tries', type: 'number', value: 3, min: 1, max: 9, owner: 'Ops', reason: 'x' }],
    }; // prettier-ignore
    const next = edited(other, paste(copied(['sure'])));
    expect(next.parameters.map((parameter) => parameter.name)).toEqual(['confidence.handoff', 'confidence.handoff2']);
    expect(nodeById(next, 'p')).toMatchObject({ handoffBelow: { param: 'confidence.handoff2' } });
  });

  it('uses the limit of this flow where it means the same (R21)', () => {
    const here = edited(graph, paste(copied(['sure'])));
    expect(here.parameters).toEqual(graph.parameters);
  });

  it('is refused for hard rules without the compliance role (acceptance 11)', () => {
    expect(refusal(emptyFlow, paste(copied(['person'])), editor)).toMatch(/compliance role/);
    expect(refusal(graph, { type: 'duplicate_nodes', nodeIds: ['person'], id: 'c' }, editor)).toMatch(/compliance/);
  });

  it.each([
    ['', /empty/],
    ['hello', /text, not steps/],
    ['{"a": 1}', /not steps of a flow/],
    ['[]', /not steps of a flow/],
    ['{"nodes": []}', /cannot be read/],
    [JSON.stringify({ ...graph, nodes: [{ kind: 'condition', id: 'x' }] }), /cannot be read.*Nothing was added/],
    [JSON.stringify({ ...graph, format: 99 }), /cannot be read/],
    [JSON.stringify({ ...graph, nodes: graph.nodes.slice(0, 1) }), /no steps in the clipboard/],
    [`${'['.repeat(5_000)}${']'.repeat(5_000)}`, /not steps of a flow/],
    [`{"nodes": ${'['.repeat(5_000)}${']'.repeat(5_000)}}`, /nested deeper/],
    [JSON.stringify({ ...graph, nodes: [...graph.nodes, ...graph.nodes] }), /same id/],
    ['x'.repeat(8_000_001), /too much/],
  ])('refuses a foreign or hostile clipboard in words: %#', (text, words) => {
    const read = readPiece(text);
    expect(read.ok ? 'it was read' : read.reason).toMatch(words);
  });
});

describe('groups, comments, folding', () => {
  it('are no part of what the flow decides, nor of its hash', () => {
    let next = edited(graph, { type: 'group', id: 'g', name: 'Mood', nodeIds: ['stuck', 'sure'], collapsed: true });
    next = edited(next, { type: 'add_comment', id: 'note_1', place: { x: 4, y: 5 } });
    next = edited(next, { type: 'change_comment', id: 'note_1', text: 'Ask Dana' });
    expect(hashGraph(next)).toBe(hashGraph(graph));
    expect(next.layout.comments).toEqual([{ id: 'note_1', text: 'Ask Dana', x: 4, y: 5 }]);
    next = edited(next, { type: 'delete_nodes', nodeIds: ['note_1', 'stuck', 'sure'] });
    expect(next.layout).toMatchObject({ groups: [], comments: [] });
  });

  it('a step is in one group at most, and an empty one is gone', () => {
    const one = edited(graph, { type: 'group', id: 'a', name: 'A', nodeIds: ['stuck'], collapsed: false });
    const two = edited(one, { type: 'group', id: 'b', name: 'B', nodeIds: ['stuck', 'sure'], collapsed: false });
    expect(two.layout.groups.map((group) => group.id)).toEqual(['b']);
    expect(refusal(graph, { type: 'group', id: 'c', name: 'C', nodeIds: ['start'], collapsed: false })).toMatch(
      /start/,
    );
  });

  it('what hangs on a step alone is what is reached only through it', () => {
    expect([...subTreeOf(graph, 'clock')].sort()).toEqual(['clock', 'owner', 'team']);
    expect([...subTreeOf(graph, 'sure')].sort()).toEqual(['flagged', 'goes_on', 'sure']);
  });
});

describe('alignment', () => {
  it('lines steps up, spaces them evenly, and leaves pinned ones where they are', () => {
    const placed: FlowGraph = {
      ...graph,
      layout: { ...graph.layout, nodes: { stuck: { x: 0, y: 0 }, sure: { x: 40, y: 300 }, person: { x: 80, y: 120, pinned: true } } },
    }; // prettier-ignore
    expect(alignedPlaces(placed, ['stuck', 'sure', 'person'], 'left')).toEqual({ stuck: { x: 80, y: 0 }, sure: { x: 80, y: 300 } }); // prettier-ignore
    const spread = alignedPlaces(placed, ['stuck', 'sure', 'person'], 'spread_down');
    expect(spread['stuck']?.y).toBe(0);
    expect(spread['sure']?.y).toBe(300);
  });
});
