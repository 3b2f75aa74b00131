import { Position, type NodeHandle } from '@xyflow/react';

import type { FlowNode } from '#app/contracts/flow-graph.ts';

import { nodeSize, portRowCenter, portRows } from '../model/node-size.ts';
import { isDownPort, portsOf } from '../model/ports.ts';

/** Where lines that come from above arrive, from the left edge of a card. */
const spineX = 28;
const dot = 8;

const known = new WeakMap<FlowNode, NodeHandle[]>();

/** The handles of a step in its own coordinates: known beforehand, so that the server draws the lines too. */
export function handlesOf(node: FlowNode): NodeHandle[] {
  const before = known.get(node);
  if (before !== undefined) return before;
  const handles = makeHandles(node);
  known.set(node, handles);
  return handles;
}

function makeHandles(node: FlowNode): NodeHandle[] {
  const { width, height } = nodeSize(node);
  const size = { width: dot, height: dot };
  const arrivals: NodeHandle[] =
    node.kind === 'start'
      ? []
      : [
          { id: 'top', type: 'target', position: Position.Top, x: spineX - dot / 2, y: -dot / 2, ...size },
          { id: 'left', type: 'target', position: Position.Left, x: -dot / 2, y: arrivalY(node) - dot / 2, ...size },
        ];
  const rows = portRows(node);
  const ways = portsOf(node).map((port, index): NodeHandle => {
    if (isDownPort(node.kind, port.id) && rows === 0) {
      return {
        id: port.id,
        type: 'source',
        position: Position.Bottom,
        x: spineX - dot / 2,
        y: height - dot / 2,
        ...size,
      };
    }
    const y = rows > 0 ? portRowCenter(node, index) : arrivalY(node);
    return { id: port.id, type: 'source', position: Position.Right, x: width - dot / 2, y: y - dot / 2, ...size };
  });
  return [...arrivals, ...ways];
}

function arrivalY(node: FlowNode): number {
  return Math.min(38, nodeSize(node).height / 2);
}
