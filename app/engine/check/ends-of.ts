import type { NodeOf } from '#app/contracts/flow-graph.ts';
import type { FlowIndex } from '../flow-index.ts';

/** The outcomes that can follow from one port of a node, each once. Dead ends are other rules' business. */
export function outcomesAfter(index: FlowIndex, nodeId: string, port: string): NodeOf<'outcome'>[] {
  const found = new Map<string, NodeOf<'outcome'>>();
  const seen = new Set<string>();
  const open = [index.next(nodeId, port)];
  for (let id = open.pop(); open.length > 0 || id !== undefined; id = open.pop()) {
    const node = id === undefined ? undefined : index.nodes.get(id);
    if (!node || seen.has(node.id)) continue;
    seen.add(node.id);
    if (node.kind === 'outcome') found.set(node.id, node);
    // On the way of a hard rule the other hard rules have been decided: only their `else` is passed.
    else if (node.kind === 'hard_rule') open.push(index.next(node.id, 'else'));
    else open.push(...(index.edgesFrom.get(node.id)?.values() ?? []));
  }
  return [...found.values()];
}
