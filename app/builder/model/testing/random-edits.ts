import fc from 'fast-check';

import type { FlowGraph } from '#app/contracts/flow-graph.ts';

import type { Edit } from '../edit.ts';
import { addableKinds } from '../new-node.ts';
import { pieceOf } from '../piece.ts';
import { portsOf } from '../ports.ts';

/** A recipe for an edit: which part of whatever graph is there then. Turned into a real edit by `editOf`. */
export interface Recipe {
  readonly type: Edit['type'];
  readonly a: number;
  readonly b: number;
  readonly c: number;
}

const types: readonly Edit['type'][] = [
  'add_node', 'update_node', 'duplicate_nodes', 'insert_piece', 'delete_nodes', 'group', 'change_group', 'ungroup', 'add_comment', 'change_comment', 'connect', 'disconnect', 'move_nodes', 'move_rule', 'set_parameter', 'rename', 'place_all',
]; // prettier-ignore

export const recipes: fc.Arbitrary<readonly Recipe[]> = fc.array(
  fc.record({
    type: fc.constantFrom(...types),
    a: fc.nat({ max: 1000 }),
    b: fc.nat({ max: 1000 }),
    c: fc.nat({ max: 1000 }),
  }),
  { minLength: 1, maxLength: 40 },
);

function pick<T>(list: readonly T[], n: number): T | undefined {
  return list.length === 0 ? undefined : list[n % list.length];
}

export function editOf(graph: FlowGraph, { type, a, b, c }: Recipe, step: number): Edit {
  const node = pick(graph.nodes, a);
  const other = pick(graph.nodes, b);
  const port = node === undefined ? undefined : pick(portsOf(node), c);
  const nodeId = node?.id ?? 'none';
  switch (type) {
    case 'add_node':
      return {
        type,
        kind: pick(addableKinds, b) ?? 'condition',
        id: `new_${step}`,
        at: port === undefined ? { on: 'canvas', place: { x: a, y: b } } : { on: 'port', nodeId, port: port.id },
      };
    case 'update_node':
      return node === undefined
        ? { type: 'rename', name: `Flow ${c}` }
        : { type, node: { ...node, name: `Name ${c}` }, field: 'name' };
    case 'duplicate_nodes':
      return { type, nodeIds: [nodeId, other?.id ?? 'none'], id: `copy_${step}` };
    case 'insert_piece':
      return {
        type,
        piece: pieceOf(graph, [nodeId, other?.id ?? 'none']),
        id: `piece_${step}`,
        at: { x: b, y: c },
        label: 'Paste',
      };
    case 'group':
      return {
        type,
        id: `group_${step}`,
        name: 'Group',
        nodeIds: [nodeId, other?.id ?? 'none'],
        collapsed: c % 2 === 0,
      };
    case 'change_group':
      return { type, id: pick(graph.layout.groups, a)?.id ?? 'none', collapsed: b % 2 === 0 };
    case 'ungroup':
      return { type, id: pick(graph.layout.groups, a)?.id ?? 'none' };
    case 'add_comment':
      return { type, id: `note_${step}`, place: { x: a, y: b } };
    case 'change_comment':
      return { type, id: pick(graph.layout.comments, a)?.id ?? 'none', text: `Note ${b}` };
    case 'delete_nodes':
      return { type, nodeIds: [nodeId, other?.id ?? 'none'] };
    case 'connect':
      return { type, from: nodeId, port: port?.id ?? 'next', to: other?.id ?? 'none' };
    case 'disconnect':
      return { type, from: nodeId, port: port?.id ?? 'next' };
    case 'move_nodes':
      return { type, places: { [nodeId]: { x: b, y: c } } };
    case 'move_rule':
      return { type, nodeId, direction: b % 2 === 0 ? 'up' : 'down' };
    case 'set_parameter': {
      const parameter = pick(graph.parameters, a);
      return parameter?.type === 'percent'
        ? { type, parameter: { ...parameter, value: (b % 100) / 100 } }
        : { type: 'rename', name: `Flow ${b}` };
    }
    case 'rename':
      return { type, name: `Flow ${a}` };
    case 'place_all':
      return { type, places: Object.fromEntries(graph.nodes.map((each, i) => [each.id, { x: i * b, y: i * c }])) };
    case 'replace':
      return { type, graph, label: 'Import' };
  }
}
