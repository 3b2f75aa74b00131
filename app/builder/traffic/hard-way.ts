import type { FlowGraph } from '#app/contracts/flow-graph.ts';

import { edgeFrom, nodesById } from '../model/graph-queries.ts';

/**
 * Hard rules are asked all at once, so a decision's path leads from the start straight to the one that won. Drawn, they stand
 * one behind the other: a message that the third one caught passed two ways out called “otherwise”.
 * @returns for each hard rule on that way, those that stand before it
 */
export function hardRulesBefore(graph: FlowGraph): ReadonlyMap<string, readonly string[]> {
  const nodes = nodesById(graph);
  const before = new Map<string, readonly string[]>();
  const passed: string[] = [];
  const start = graph.nodes.find((node) => node.kind === 'start');
  let at = start === undefined ? undefined : edgeFrom(graph, start.id, 'next')?.to;
  while (at !== undefined && nodes.get(at)?.kind === 'hard_rule' && !before.has(at)) {
    before.set(at, [...passed]);
    passed.push(at);
    at = edgeFrom(graph, at, 'else')?.to;
  }
  return before;
}
