import type { FlowGraph } from '#app/contracts/flow-graph.ts';
import type { Problem } from '#app/contracts/problem.ts';
import type { CheckContext } from '#app/engine/check/check-context.ts';
import { checkFlow } from '#app/engine/check/check-flow.ts';
import { diffFlows } from '#app/engine/diff.ts';

/** What is always known of a draft: what the checks found, and how far it is from what is published. */
export interface DraftLook {
  readonly problems: readonly Problem[];
  /** How many sentences it differs from `base`; null without one. */
  readonly changes: number | null;
}

/** Looks at a draft. The server does it for the first page, a worker in the browser from then on. */
export function lookAtDraft(graph: FlowGraph, around: CheckContext, base: FlowGraph | null): DraftLook {
  return {
    problems: checkFlow(graph, around),
    changes: base === null ? null : diffFlows(base, graph).changes.length,
  };
}
