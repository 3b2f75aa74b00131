import type { FlowNode } from '#app/contracts/flow-graph.ts';

import { portsOf } from './ports.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

const ruleWidth = 348;
const routeWidth = 288;
const rowHeight = 24;

/** How many ways out are drawn as rows inside the card, because a line alone would not say which is which. */
export function portRows(node: FlowNode): number {
  switch (node.kind) {
    case 'band':
    case 'table':
    case 'split':
    case 'business_hours':
    case 'availability':
    case 'method':
      return portsOf(node).length;
    default:
      return 0;
  }
}

/** The drawn size, known before anything is rendered: the server draws the same canvas, and layouts need no measuring. */
export function nodeSize(node: FlowNode): Size {
  const rows = portRows(node);
  if (node.kind === 'start') return { width: 232, height: 36 };
  const width = ['hard_rule', 'condition', 'table', 'band', 'score', 'split', 'subflow'].includes(node.kind)
    ? ruleWidth
    : routeWidth;
  return { width, height: 76 + (rows === 0 ? 0 : 9 + rows * rowHeight) };
}

/** The middle of the row of a way out, from the top of the card. */
export function portRowCenter(node: FlowNode, index: number): number {
  return 76 + 5 + index * rowHeight + rowHeight / 2 - (node.kind === 'start' ? 76 : 0);
}
