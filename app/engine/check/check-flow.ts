import type { FlowGraph } from '#app/contracts/flow-graph.ts';
import type { Problem } from '#app/contracts/problem.ts';
import { indexFlow } from '../flow-index.ts';
import type { CheckContext } from './check-context.ts';
import { CHECK_RULES } from './rules.ts';

const ORDER = { error: 0, warning: 1, note: 2 } as const;

/**
 * Every problem of a graph, errors first, then in drawing order. The same list marks nodes on the canvas, blocks
 * publishing and answers the API and the command line.
 */
export function checkFlow(graph: FlowGraph, context: CheckContext = {}): Problem[] {
  const index = indexFlow(graph);
  const place = new Map(index.drawingOrder.map((id, at) => [id, at]));
  const placeOf = (found: Problem) =>
    found.nodeId === null ? -1 : (place.get(found.nodeId) ?? Number.MAX_SAFE_INTEGER);
  return CHECK_RULES.flatMap((rule) => rule.check(index, context)).sort(
    (a, b) => ORDER[a.severity] - ORDER[b.severity] || placeOf(a) - placeOf(b),
  );
}

/** Whether a graph may be published as far as the graph itself goes. */
export const isPublishable = (problems: readonly Problem[]): boolean =>
  problems.every((found) => found.severity !== 'error');
