import { Position, type Node } from '@xyflow/react';

import type { FlowGraph } from '#app/contracts/flow-graph.ts';

import { nodeById } from '../model/graph-queries.ts';
import { nodeSize } from '../model/node-size.ts';
import type { DrawnState } from './drawn-state.ts';

export type GroupElement = Node<
  { groupId: string; name: string; steps: number; collapsed: boolean; problems: number; readOnly: boolean },
  'group'
>;

const padding = 14;
const head = 32;
export const foldedSize = { width: 288, height: 52 } as const;

/** The drawn id of a group: steps and groups share one space of ids on the canvas. */
export const groupElementId = (groupId: string) => `group:${groupId}`;

/** Steps that are folded away, and the drawn id of the group that stands for each. */
export function hiddenBy(graph: FlowGraph): ReadonlyMap<string, string> {
  const hidden = new Map<string, string>();
  for (const group of graph.layout.groups) {
    if (!group.collapsed) continue;
    for (const id of group.nodeIds) hidden.set(id, groupElementId(group.id));
  }
  return hidden;
}

/** Groups as ground behind their steps, or, folded, as one card in their place. */
export function groupElements(
  graph: FlowGraph,
  drawn: Pick<DrawnState, 'selected' | 'dragged' | 'problems' | 'readOnly'>,
): GroupElement[] {
  return graph.layout.groups.flatMap((group): GroupElement[] => {
    const boxes = group.nodeIds.flatMap((id) => {
      const node = nodeById(graph, id);
      const place = drawn.dragged[id] ?? graph.layout.nodes[id];
      return node === undefined || place === undefined ? [] : [{ x: place.x, y: place.y, ...nodeSize(node) }];
    });
    if (boxes.length === 0) return [];
    const left = Math.min(...boxes.map((box) => box.x));
    const top = Math.min(...boxes.map((box) => box.y));
    const right = Math.max(...boxes.map((box) => box.x + box.width));
    const bottom = Math.max(...boxes.map((box) => box.y + box.height));
    const size = group.collapsed
      ? foldedSize
      : { width: right - left + padding * 2, height: bottom - top + padding + head };
    const id = groupElementId(group.id);
    const at = drawn.dragged[id] ?? (group.collapsed ? { x: left, y: top } : { x: left - padding, y: top - head });
    return [
      {
        id,
        type: 'group',
        position: { x: at.x, y: at.y },
        ...size,
        measured: size,
        handles: group.collapsed
          ? [
              { id: 'left', type: 'target', position: Position.Left, x: 0, y: size.height / 2 },
              { id: 'top', type: 'target', position: Position.Top, x: 28, y: 0 },
              { id: 'out', type: 'source', position: Position.Right, x: size.width, y: size.height / 2 },
            ]
          : [],
        selected: group.nodeIds.length > 0 && group.nodeIds.every((nodeId) => drawn.selected.has(nodeId)),
        draggable: !drawn.readOnly,
        connectable: false,
        focusable: false,
        dragHandle: '.group-head',
        // Folded, it stands for its steps and must not lie under others.
        zIndex: group.collapsed ? 2 : -1,
        ariaLabel: `Group ${group.name}, ${group.nodeIds.length} steps${group.collapsed ? ', folded' : ''}`,
        // Only the head of an open group takes the mouse: what lies inside must stay reachable.
        style: group.collapsed ? {} : { pointerEvents: 'none' },
        data: {
          groupId: group.id,
          name: group.name,
          steps: group.nodeIds.length,
          collapsed: group.collapsed,
          problems: group.nodeIds.reduce((sum, nodeId) => sum + (drawn.problems.get(nodeId)?.errors ?? 0), 0),
          readOnly: drawn.readOnly,
        },
      },
    ];
  });
}
