import type { FlowGraph } from '#app/contracts/flow-graph.ts';
import type { Transaction } from '#db/client.ts';
import { askedForCall } from '#db/queries/past-turns.ts';

import { type PlanFacts, preferredBy } from './plan-context.ts';

/**
 * What the customer asked for and what the outcome prefers, as they were when the case was opened: a route that is planned later
 * chooses by the same (R23).
 * @param about.decisionId of the decision that opened the case
 */
export async function wantedMethods(
  tx: Transaction,
  about: {
    readonly workspaceId: string;
    readonly decisionId: string | null;
    readonly graph: FlowGraph;
    readonly outcomeNodeId: string | null;
  },
): Promise<Pick<PlanFacts, 'preferredMethods' | 'outcomeMethods'>> {
  const { workspaceId, decisionId, graph, outcomeNodeId } = about;
  const outcome = graph.nodes.find((node) => node.kind === 'outcome' && node.id === outcomeNodeId);
  return {
    preferredMethods: preferredBy(decisionId !== null && (await askedForCall(tx, { workspaceId, decisionId }))),
    outcomeMethods: (outcome?.kind === 'outcome' ? outcome.methods : undefined) ?? [],
  };
}
