import type { FlowNode } from '#app/contracts/flow-graph.ts';
import type { MadeUpCustomer, Problem } from '#app/contracts/problem.ts';
import type { FlowIndex } from '../flow-index.ts';

interface More {
  readonly element?: string;
  readonly parameter?: string;
  readonly advice?: string;
  readonly example?: MadeUpCustomer | null;
}

/** A problem of a graph: the form is always complete, absent parts are null. */
export function problem(
  rule: string,
  severity: Problem['severity'],
  nodeId: string | null,
  message: string,
  more: More = {},
): Problem {
  return {
    rule,
    severity,
    nodeId,
    element: more.element ?? null,
    parameter: more.parameter ?? null,
    message,
    advice: more.advice ?? null,
    example: more.example ?? null,
  };
}

/** What a kind's own check gets: the graph around the node. */
export interface NodeProblems {
  readonly index: FlowIndex;
}

/** How a problem names a node: by its name, else its id. */
export const nodeTitle = (node: FlowNode): string => `“${node.name || node.id}”`;
