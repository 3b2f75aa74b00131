import type { FlowGraph } from '#app/contracts/flow-graph.ts';

/** The graph with a place for every step. The layout is loaded only when one is missing. */
export async function withMissingPlaces(graph: FlowGraph): Promise<FlowGraph> {
  if (graph.nodes.every((node) => graph.layout.nodes[node.id] !== undefined)) return graph;
  const { withPlaces } = await import('./layout.ts');
  return withPlaces(graph);
}
