import type { FlowGraph } from '#app/contracts/flow-graph.ts';

import { withPlaces } from './model/layout.ts';

/** Drafts whose places are kept: those of templates that nobody has moved anything in yet, and that are opened again and again. */
const keptDrafts = 50;
const kept = new Map<string, FlowGraph['layout']>();

/**
 * The draft with a place for every step. Laying out takes longer than all else that opening a flow needs, so it is done once for
 * each revision.
 * @param key names this revision of this draft
 */
export function placedDraft(key: string, graph: FlowGraph): FlowGraph {
  const known = kept.get(key);
  if (known !== undefined) return { ...graph, layout: known };
  const placed = withPlaces(graph);
  if (placed === graph) return graph;
  kept.set(key, placed.layout);
  for (const oldest of kept.keys()) {
    if (kept.size <= keptDrafts) break;
    kept.delete(oldest);
  }
  return placed;
}
