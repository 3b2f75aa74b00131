import type { FlowGraph } from '#app/contracts/flow-graph.ts';

import type { Place } from './edit.ts';

/** From here on the layout is worked out beside the page, so that it never stands still. */
const largeFlow = 500;

/** Places for every step, by a layout that is loaded when it is first asked for. */
export async function tidy(graph: FlowGraph): Promise<Readonly<Record<string, Place>>> {
  const { tidyPlaces } = await import('./layout.ts');
  if (graph.nodes.length <= largeFlow) return tidyPlaces(graph);
  const { routePlacesByElk } = await import('./elk-layout.ts');
  const routes = await routePlacesByElk(graph);
  return tidyPlaces(graph, () => routes);
}
