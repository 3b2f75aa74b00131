import type { FlowGraph, FlowNode } from '#app/contracts/flow-graph.ts';

import { addableAt } from './addable.ts';
import { bandOf } from './bands.ts';
import type { AddAt } from './edit.ts';
import { readingOrder } from './graph-queries.ts';
import type { AddableKind } from './new-node.ts';
import { passThroughPort, portsOf } from './ports.ts';

/** Each place costs a look at every rule of drawing. */
const mostTried = 60;

/**
 * Where a step goes that was asked for without saying where: after the selected one if it may stand there; with none selected
 * after the first of its own band, so that nobody changes the way of a hard rule who did not point at it. Null when nowhere.
 */
export function usualPlace(
  graph: FlowGraph,
  kind: AddableKind,
  selected: FlowNode | null,
  mayEditHardRules: boolean,
): AddAt | null {
  const own = () => readingOrder(graph).filter((node) => bandOf(node) === bandOf({ kind }));
  for (const node of selected === null ? own().slice(0, mostTried) : [selected]) {
    const ports = [passThroughPort(node), ...portsOf(node).map((port) => port.id)].filter((port) => port !== null);
    for (const port of ports) {
      const at: AddAt = { on: 'port', nodeId: node.id, port };
      if (addableAt(graph, at, mayEditHardRules).some((group) => group.kinds.includes(kind))) return at;
    }
  }
  return null;
}
