import { Position } from '@xyflow/react';

import type { CanvasElement, LineElement } from './canvas-elements.ts';
import type { LineEnds } from './line-geometry.ts';

/** Where a line begins and ends on the drawing; null when one of its steps is not drawn. */
export function lineEnds(line: LineElement, byId: ReadonlyMap<string, CanvasElement>): LineEnds | null {
  const source = end(byId.get(line.source), 'source', line.sourceHandle);
  const target = end(byId.get(line.target), 'target', line.targetHandle);
  if (source === null || target === null) return null;
  return {
    sourceX: source.x, sourceY: source.y, sourcePosition: source.position,
    targetX: target.x, targetY: target.y, targetPosition: target.position,
  }; // prettier-ignore
}

function end(node: CanvasElement | undefined, type: 'source' | 'target', id: string | null | undefined) {
  const handle = node?.handles?.find((each) => each.type === type && each.id === id);
  if (node === undefined || handle === undefined) return null;
  return {
    x: node.position.x + handle.x + (handle.width ?? 0) / 2,
    y: node.position.y + handle.y + (handle.height ?? 0) / 2,
    position: handle.position ?? Position.Right,
  };
}
