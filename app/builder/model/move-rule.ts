import type { FlowGraph } from '#app/contracts/flow-graph.ts';

import { canConnect } from './connect.ts';
import { edgeFrom, edgesTo, nodeById } from './graph-queries.ts';
import { passThroughPort } from './ports.ts';

export type Moved = { readonly ok: true; readonly graph: FlowGraph } | { readonly ok: false; readonly reason: string };

/**
 * Swaps a step with the one before or after it on the path that goes on. Both change places on the canvas too, so that
 * the drawing keeps its order.
 */
export function moveRule(graph: FlowGraph, nodeId: string, direction: 'up' | 'down'): Moved {
  const node = nodeById(graph, nodeId);
  if (node === undefined) return { ok: false, reason: 'That step is no longer there.' };
  if (direction === 'down') {
    const port = passThroughPort(node);
    const below = port === null ? undefined : edgeFrom(graph, nodeId, port)?.to;
    if (below === undefined) return { ok: false, reason: 'Nothing comes after it on its path.' };
    return swap(graph, nodeId, below);
  }
  const above = edgesTo(graph, nodeId).find((edge) => {
    const source = nodeById(graph, edge.from);
    return source !== undefined && passThroughPort(source) === edge.port;
  });
  if (above === undefined) return { ok: false, reason: 'Nothing comes before it on its path.' };
  return swap(graph, above.from, nodeId);
}

/** `first` leads to `second` by its way on; afterwards it is the other way round. */
function swap(graph: FlowGraph, firstId: string, secondId: string): Moved {
  const first = nodeById(graph, firstId);
  const second = nodeById(graph, secondId);
  if (first === undefined || second === undefined) return { ok: false, reason: 'That step is no longer there.' };
  if (first.kind === 'start' || second.kind === 'start') return { ok: false, reason: 'The start comes first.' };
  if (first.kind !== second.kind && (first.kind === 'hard_rule' || second.kind === 'hard_rule')) {
    return { ok: false, reason: 'Hard rules are asked before all others.' };
  }
  const firstPort = passThroughPort(first);
  const secondPort = passThroughPort(second);
  if (firstPort === null || secondPort === null) return { ok: false, reason: 'An end of the path cannot be moved up.' };
  const edges = graph.edges.flatMap((edge) => {
    if (edge.from === firstId && edge.port === firstPort) {
      const after = edgeFrom(graph, secondId, secondPort);
      return after === undefined ? [] : [{ ...edge, to: after.to }];
    }
    if (edge.from === secondId && edge.port === secondPort) return [];
    return edge.to === firstId ? [{ ...edge, to: secondId }] : [edge];
  });
  const old = edgeFrom(graph, firstId, firstPort);
  if (old === undefined) return { ok: false, reason: 'They are not next to each other.' };
  const secondOut = edgeFrom(graph, secondId, secondPort);
  const back = {
    ...(secondOut ?? { ...old, id: `${old.id}-back`.slice(0, 64) }),
    from: secondId,
    port: secondPort,
    to: firstId,
  };
  const swapped: FlowGraph = { ...graph, edges: [...edges, back], layout: swapPlaces(graph, firstId, secondId) };
  const legal = swapped.edges.every(
    (edge) =>
      graph.edges.includes(edge) ||
      canConnect({ ...swapped, edges: swapped.edges.filter((e) => e !== edge) }, edge.from, edge.port, edge.to).ok,
  );
  return legal ? { ok: true, graph: swapped } : { ok: false, reason: 'The steps around it do not allow that order.' };
}

function swapPlaces(graph: FlowGraph, a: string, b: string): FlowGraph['layout'] {
  const placeA = graph.layout.nodes[a];
  const placeB = graph.layout.nodes[b];
  if (placeA === undefined || placeB === undefined) return graph.layout;
  return { ...graph.layout, nodes: { ...graph.layout.nodes, [a]: placeB, [b]: placeA } };
}
