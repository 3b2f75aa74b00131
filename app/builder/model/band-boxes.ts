import type { FlowGraph } from '#app/contracts/flow-graph.ts';

import { bandOf } from './bands.ts';
import type { Place } from './edit.ts';
import { nodeSize } from './node-size.ts';

export const bandPadding = 20;
export const bandHead = 40;

export interface BandBox extends Place {
  readonly band: 'hard' | 'tunable' | 'routing';
  readonly width: number;
  readonly height: number;
}

/** The ground behind each band, around the steps that are in it. */
export function bandBoxes(graph: FlowGraph, hidden: { has(id: string): boolean } = new Set()): readonly BandBox[] {
  const boxes: BandBox[] = [];
  for (const band of ['hard', 'tunable', 'routing'] as const) {
    const members = graph.nodes.filter((node) => {
      if (hidden.has(node.id)) return false;
      const own = bandOf(node);
      return own === band || (band === 'tunable' && own === 'learned');
    });
    const rects = members.flatMap((node) => {
      const place = graph.layout.nodes[node.id];
      return place === undefined ? [] : [{ ...place, ...nodeSize(node) }];
    });
    if (rects.length === 0) continue;
    const x = Math.min(...rects.map((rect) => rect.x)) - bandPadding;
    const y = Math.min(...rects.map((rect) => rect.y)) - bandHead;
    const right = Math.max(...rects.map((rect) => rect.x + rect.width)) + bandPadding;
    const bottom = Math.max(...rects.map((rect) => rect.y + rect.height)) + bandPadding;
    boxes.push({ band, x, y, width: right - x, height: bottom - y });
  }
  return boxes;
}
