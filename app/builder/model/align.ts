import type { FlowGraph } from '#app/contracts/flow-graph.ts';

import type { Place } from './edit.ts';
import { nodeById } from './graph-queries.ts';
import { nodeSize } from './node-size.ts';

export const alignments = [
  'left',
  'centre',
  'right',
  'top',
  'middle',
  'bottom',
  'spread_across',
  'spread_down',
] as const;
export type Alignment = (typeof alignments)[number]; // prettier-ignore

export const alignmentWords: Record<Alignment, string> = {
  left: 'Align left edges',
  centre: 'Align centres',
  right: 'Align right edges',
  top: 'Align top edges',
  middle: 'Align middles',
  bottom: 'Align bottom edges',
  spread_across: 'Space evenly across',
  spread_down: 'Space evenly down',
};

interface Box extends Place {
  readonly id: string;
  readonly width: number;
  readonly height: number;
}

/** New places for the steps, in line with each other. Pinned steps stay, and the others go to them. */
export function alignedPlaces(graph: FlowGraph, nodeIds: readonly string[], how: Alignment): Record<string, Place> {
  const boxes = nodeIds.flatMap((id): Box[] => {
    const node = nodeById(graph, id);
    const place = graph.layout.nodes[id];
    return node === undefined || place === undefined ? [] : [{ id, ...nodeSize(node), x: place.x, y: place.y }];
  });
  if (boxes.length < 2) return {};
  const pinned = boxes.filter((box) => graph.layout.nodes[box.id]?.pinned === true);
  const anchors = pinned.length === 0 ? boxes : pinned;
  const left = Math.min(...anchors.map((box) => box.x));
  const right = Math.max(...anchors.map((box) => box.x + box.width));
  const top = Math.min(...anchors.map((box) => box.y));
  const bottom = Math.max(...anchors.map((box) => box.y + box.height));
  const spread = how === 'spread_across' ? spreadOut(boxes, 'x', 'width') : spreadOut(boxes, 'y', 'height');
  const placeOf = (box: Box): Place => {
    switch (how) {
      case 'left':
        return { x: left, y: box.y };
      case 'centre':
        return { x: (left + right - box.width) / 2, y: box.y };
      case 'right':
        return { x: right - box.width, y: box.y };
      case 'top':
        return { x: box.x, y: top };
      case 'middle':
        return { x: box.x, y: (top + bottom - box.height) / 2 };
      case 'bottom':
        return { x: box.x, y: bottom - box.height };
      case 'spread_across':
        return { x: spread.get(box.id) ?? box.x, y: box.y };
      case 'spread_down':
        return { x: box.x, y: spread.get(box.id) ?? box.y };
    }
  };
  return Object.fromEntries(
    boxes
      .filter((box) => !pinned.includes(box))
      .map((box) => {
        const at = placeOf(box);
        return [box.id, { x: Math.round(at.x), y: Math.round(at.y) }];
      }),
  );
}

/** First and last stay; the gaps between all of them become equal. */
function spreadOut(boxes: readonly Box[], axis: 'x' | 'y', length: 'width' | 'height'): ReadonlyMap<string, number> {
  const sorted = [...boxes].sort((a, b) => a[axis] - b[axis]);
  const first = sorted[0];
  const last = sorted.at(-1);
  if (first === undefined || last === undefined) return new Map();
  const filled = sorted.reduce((sum, box) => sum + box[length], 0);
  const gap = (last[axis] + last[length] - first[axis] - filled) / Math.max(1, sorted.length - 1);
  let at = first[axis];
  return new Map(
    sorted.map((box) => {
      const place: [string, number] = [box.id, at];
      at += box[length] + gap;
      return place;
    }),
  );
}
