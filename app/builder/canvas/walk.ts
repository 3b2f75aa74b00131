import type { FlowGraph } from '#app/contracts/flow-graph.ts';

import { edgeFrom, edgesTo, nodeById, readingOrder } from '../model/graph-queries.ts';
import { passThroughPort, portsOf } from '../model/ports.ts';

/**
 * The step that an arrow key walks to: right to where the first other way out leads, down along the path, up and left
 * back. Null when nothing is there.
 */
export function stepTowards(graph: FlowGraph, fromId: string, key: string): string | null {
  const node = nodeById(graph, fromId);
  if (node === undefined) return readingOrder(graph)[0]?.id ?? null;
  const onward = passThroughPort(node);
  switch (key) {
    case 'ArrowRight': {
      const aside = portsOf(node)
        .filter((port) => port.id !== onward)
        .map((port) => edgeFrom(graph, fromId, port.id)?.to)
        .find((to) => to !== undefined);
      return aside ?? wayOn(graph, fromId, onward) ?? wayOn(graph, fromId, 'route');
    }
    case 'ArrowDown':
      return sibling(graph, fromId, 1) ?? wayOn(graph, fromId, onward);
    case 'ArrowUp':
      return sibling(graph, fromId, -1) ?? edgesTo(graph, fromId)[0]?.from ?? null;
    case 'ArrowLeft':
      return edgesTo(graph, fromId)[0]?.from ?? null;
    default:
      return null;
  }
}

function wayOn(graph: FlowGraph, fromId: string, port: string | null): string | null {
  return port === null ? null : (edgeFrom(graph, fromId, port)?.to ?? null);
}

/** The next step above or below in the same column. */
function sibling(graph: FlowGraph, fromId: string, direction: 1 | -1): string | null {
  const from = graph.layout.nodes[fromId];
  if (from === undefined) return null;
  const inColumn = graph.nodes
    .flatMap((node) => {
      const place = graph.layout.nodes[node.id];
      return place === undefined || node.id === fromId ? [] : [{ id: node.id, ...place }];
    })
    .filter((other) => Math.abs(other.x - from.x) < 60 && Math.sign(other.y - from.y) === direction)
    .sort((a, b) => Math.abs(a.y - from.y) - Math.abs(b.y - from.y));
  return inColumn[0]?.id ?? null;
}
