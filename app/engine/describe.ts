import type { FlowGraph, FlowNode } from '#app/contracts/flow-graph.ts';
import { indexFlow } from './flow-index.ts';
import { bindNode } from './nodes/registry.ts';

/** One readable sentence about a node with the numbers that are in force: what the canvas, the outline and diffs show. */
export function describeNode(node: FlowNode, graph: FlowGraph): string {
  return bindNode(node).describe(indexFlow(graph));
}
