import type { FlowGraph } from '#app/contracts/flow-graph.ts';
import { loadGraph } from '#app/engine/load-graph.ts';
import type { Ctx } from '#app/platform/context.ts';
import { BatonError } from '#app/platform/errors.ts';
import type { Transaction } from '#db/client.ts';
import { type FlowRow, loadFlow } from '#db/queries/flows.ts';
import type { StoredGraph } from '#db/schema/flows.ts';

/** @throws BatonError not_found, also for a flow of another workspace */
export async function requireFlow(tx: Transaction, ctx: Ctx, flowId: string): Promise<FlowRow> {
  const flow = await loadFlow(tx, { workspaceId: ctx.workspaceId, flowId });
  if (flow === null) throw new BatonError('not_found', 'There is no such flow.');
  return flow;
}

/** A graph from outside, in today's form. @throws BatonError bad_request with a pointer for each thing that is wrong */
export function readGraph(document: unknown): FlowGraph {
  const loaded = loadGraph(document);
  if (loaded.ok) return loaded.graph;
  const [first] = loaded.issues;
  const detail =
    first === undefined ? 'This is not a flow.' : `This is not a flow: ${first.pointer || 'it'} ${first.message}.`;
  throw new BatonError('bad_request', detail, {
    pointers: loaded.issues.map((issue) => ({ pointer: `/graph${issue.pointer}`, message: issue.message })),
  });
}

/** A graph that we stored ourselves. One that cannot be read any more is our fault, not the caller's. */
export function readStoredGraph(stored: StoredGraph): FlowGraph {
  const loaded = loadGraph(stored);
  if (!loaded.ok) throw new Error(`A stored flow cannot be read: ${loaded.issues[0]?.message ?? ''}`);
  return loaded.graph;
}
