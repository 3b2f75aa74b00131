import { FLOW_FORMAT, type FlowGraph } from '#app/contracts/flow-graph.ts';
import { applyDelta, deltaBetween, type JsonDelta } from '#app/engine/json-delta.ts';
import type { StoredWayBack } from '#db/schema/flows.ts';

/** What leads from a graph to the one before it. */
export function wayBackTo(before: FlowGraph, after: FlowGraph): StoredWayBack {
  return { format: FLOW_FORMAT, steps: deltaBetween(after, before) };
}

/** The steps of a way back; null for one between graphs of another format, which lead nowhere in today's. */
export function stepsBack({ format, steps }: StoredWayBack): JsonDelta | null {
  // Written by `wayBackTo` only.
  return format === FLOW_FORMAT ? (steps as JsonDelta) : null;
}

/** The graph before a save, from the one after it; null where that cannot be known any more. */
export function graphBefore(after: FlowGraph, wayBack: StoredWayBack): FlowGraph | null {
  const steps = stepsBack(wayBack);
  try {
    return steps === null ? null : (applyDelta(after, steps) as FlowGraph);
  } catch {
    return null;
  }
}
