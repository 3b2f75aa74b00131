import { describe, expect, it } from 'vitest';

import type { FlowGraph } from '#app/contracts/flow-graph.ts';

import { addableAt } from './addable.ts';
import { applyEdit } from './apply-edit.ts';
import type { Edit, EditRights } from './edit.ts';
import { edgeFrom, nodeById } from './graph-queries.ts';
import { tidyPlaces, withPlaces } from './layout.ts';
import { nodeSize } from './node-size.ts';
import { sampleGraph } from './testing/sample-graph.ts';

const editor: EditRights = { mayEditHardRules: false, unlocked: new Set(['person']) };
const compliance: EditRights = { mayEditHardRules: true, unlocked: new Set(['person']) };

function edited(edit: Edit, rights: EditRights = editor): FlowGraph {
  const result = applyEdit(sampleGraph, edit, rights);
  if (!result.ok) throw new Error(result.reason);
  return result.graph;
}

function refusal(edit: Edit, rights: EditRights = editor): string {
  const result = applyEdit(sampleGraph, edit, rights);
  return result.ok ? 'it was done' : result.reason;
}

describe('deleting heals the path', () => {
  it('leads on to where the rule went on', () => {
    const graph = edited({ type: 'delete_nodes', nodeIds: ['stuck'] });
    expect(edgeFrom(graph, 'person', 'else')?.to).toBe('sure');
    expect(nodeById(graph, 'stuck')).toBeUndefined();
  });

  it('skips several that go at once', () => {
    const graph = edited({ type: 'delete_nodes', nodeIds: ['stuck', 'sure'] });
    expect(edgeFrom(graph, 'person', 'else')?.to).toBe('goes_on');
  });

  it('leaves the way out open when its end is taken away', () => {
    const graph = edited({ type: 'delete_nodes', nodeIds: ['flagged'] });
    expect(edgeFrom(graph, 'sure', 'flag')).toBeUndefined();
  });
});

describe('locked hard rules (acceptance 11)', () => {
  const person = nodeById(sampleGraph, 'person');
  if (person === undefined) throw new Error('sample changed');
  const edits: Edit[] = [
    { type: 'delete_nodes', nodeIds: ['person'] },
    { type: 'delete_nodes', nodeIds: ['stuck', 'person'] },
    { type: 'update_node', node: { ...person, name: 'x' } },
    { type: 'move_rule', nodeId: 'person', direction: 'up' },
    { type: 'connect', from: 'person', port: 'match', to: 'goes_on' },
    { type: 'disconnect', from: 'person', port: 'match' },
    {
      type: 'replace',
      graph: { ...sampleGraph, nodes: sampleGraph.nodes.filter((n) => n.id !== 'person') },
      label: 'x',
    },
  ];

  it.each(edits)('an editor cannot: $type', (edit) => {
    expect(refusal(edit)).toMatch(/hard rule and locked/);
  });

  it('a member with the compliance role can, once it is unlocked', () => {
    expect(nodeById(edited({ type: 'delete_nodes', nodeIds: ['person'] }, compliance), 'person')).toBeUndefined();
    expect(refusal({ type: 'delete_nodes', nodeIds: ['emergency'] }, compliance)).toMatch(/locked/);
  });
});

describe('connecting says why not', () => {
  it.each([
    ['sure', 'act', 'stuck', /circle/],
    ['stuck', 'else', 'stuck', /itself/],
    ['stuck', 'else', 'start', /start/],
    ['stuck', 'match', 'team', /outcome/],
    ['team', 'next', 'stuck', /Routing/],
    ['handover', 'route', 'goes_on', /routing/],
    ['stuck', 'nowhere', 'sure', /no longer there/],
  ])('%s %s to %s', (from, port, to, words) => {
    expect(refusal({ type: 'connect', from, port, to })).toMatch(words);
  });

  it('a way out leads to one place: connecting again moves it', () => {
    const graph = edited({ type: 'connect', from: 'stuck', port: 'match', to: 'flagged' });
    expect(graph.edges.filter((edge) => edge.from === 'stuck' && edge.port === 'match')).toEqual([
      { id: 'e6', from: 'stuck', port: 'match', to: 'flagged' },
    ]);
  });
});

describe('adding into a line', () => {
  it('goes on as before, and hands over when it matches', () => {
    const graph = edited({
      type: 'add_node',
      kind: 'condition',
      id: 'n1',
      at: { on: 'port', nodeId: 'stuck', port: 'else' },
    });
    expect(edgeFrom(graph, 'stuck', 'else')?.to).toBe('n1');
    expect(edgeFrom(graph, 'n1', 'else')?.to).toBe('sure');
    expect(edgeFrom(graph, 'n1', 'match')?.to).toBe('handover');
  });

  it('a tier goes into the ladder', () => {
    const graph = edited({
      type: 'add_node',
      kind: 'tier',
      id: 'n2',
      at: { on: 'port', nodeId: 'team', port: 'next' },
    });
    expect(edgeFrom(graph, 'n2', 'next')?.to).toBe('owner');
  });
});

describe('what may be added where', () => {
  const kindsAfter = (nodeId: string, port: string) =>
    addableAt(sampleGraph, { on: 'port', nodeId, port }, true).flatMap((group) => group.kinds);

  it('no tunable rule comes between two hard ones', () => {
    expect(kindsAfter('emergency', 'else')).toEqual(['hard_rule']);
    expect(kindsAfter('person', 'else')).toEqual(expect.arrayContaining(['hard_rule', 'condition', 'band']));
  });

  it('routing is offered in the ladder only', () => {
    expect(kindsAfter('team', 'next')).toContain('tier');
    expect(kindsAfter('team', 'next')).not.toContain('condition');
    expect(kindsAfter('stuck', 'else')).not.toContain('tier');
  });
});

describe('moving a rule', () => {
  it('swaps it with its neighbour and back', () => {
    const down = edited(
      { type: 'move_rule', nodeId: 'emergency', direction: 'down' },
      { mayEditHardRules: true, unlocked: new Set(['emergency']) },
    );
    expect(edgeFrom(down, 'start', 'next')?.to).toBe('person');
    expect(edgeFrom(down, 'person', 'else')?.to).toBe('emergency');
    expect(edgeFrom(down, 'emergency', 'else')?.to).toBe('stuck');
  });

  it('never puts a rule before a hard one', () => {
    expect(refusal({ type: 'move_rule', nodeId: 'stuck', direction: 'up' })).toMatch(/Hard rules/);
  });
});

describe('tidying up', () => {
  it('places every step, none on another', () => {
    const places = tidyPlaces(sampleGraph);
    const boxes = sampleGraph.nodes.map((node) => ({ ...(places[node.id] ?? { x: NaN, y: NaN }), ...nodeSize(node) }));
    for (const [i, a] of boxes.entries()) {
      expect(Number.isFinite(a.x) && Number.isFinite(a.y)).toBe(true);
      for (const b of boxes.slice(i + 1)) {
        const apart = a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
        expect(apart).toBe(true);
      }
    }
  });

  it('asks the rules from top to bottom, hard ones first', () => {
    const places = tidyPlaces(sampleGraph);
    const ys = ['start', 'emergency', 'person', 'stuck', 'sure'].map((id) => places[id]?.y ?? NaN);
    expect(ys).toEqual([...ys].sort((a, b) => a - b));
  });

  it('keeps pinned steps, and moves nothing that already has a place', () => {
    const pinned: FlowGraph = {
      ...sampleGraph,
      layout: { ...sampleGraph.layout, nodes: { team: { x: 5, y: 7, pinned: true } } },
    };
    expect(tidyPlaces(pinned)['team']).toEqual({ x: 5, y: 7, pinned: true });
    expect(withPlaces(pinned).layout.nodes['team']).toEqual({ x: 5, y: 7, pinned: true });
  });
});
