import type { FlowGraph } from '#app/contracts/flow-graph.ts';

import { canConnect } from './connect.ts';
import { edgeFrom, nodeById } from './graph-queries.ts';
import { passThroughPort } from './ports.ts';

/**
 * Takes steps out and heals the path: what led to one leads on to where its path went on. Where that is not possible
 * (an outcome was removed, or the line would be refused) the way out stays open and the checks name it.
 */
export function withoutNodes(graph: FlowGraph, nodeIds: readonly string[]): FlowGraph {
  const gone = new Set(nodeIds);
  const continuation = (id: string, seen: ReadonlySet<string> = new Set()): string | null => {
    const node = nodeById(graph, id);
    if (node === undefined || seen.has(id)) return null;
    const port = passThroughPort(node);
    const to = port === null ? undefined : edgeFrom(graph, id, port)?.to;
    if (to === undefined) return null;
    return gone.has(to) ? continuation(to, new Set([...seen, id])) : to;
  };
  const nodes = graph.nodes.filter((node) => !gone.has(node.id));
  const kept = graph.edges.filter((edge) => !gone.has(edge.from) && !gone.has(edge.to));
  let healed: FlowGraph = { ...graph, nodes, edges: kept, layout: withoutPlaces(graph, gone) };
  for (const edge of graph.edges) {
    if (gone.has(edge.from) || !gone.has(edge.to)) continue;
    const to = continuation(edge.to);
    if (to !== null && canConnect(healed, edge.from, edge.port, to).ok) {
      healed = { ...healed, edges: [...healed.edges, { ...edge, to }] };
    }
  }
  return healed;
}

function withoutPlaces(graph: FlowGraph, gone: ReadonlySet<string>): FlowGraph['layout'] {
  return {
    ...graph.layout,
    nodes: Object.fromEntries(Object.entries(graph.layout.nodes).filter(([id]) => !gone.has(id))),
    groups: graph.layout.groups.flatMap((group) => {
      const nodeIds = group.nodeIds.filter((id) => !gone.has(id));
      return nodeIds.length === 0 ? [] : [nodeIds.length === group.nodeIds.length ? group : { ...group, nodeIds }];
    }),
  };
}
