import type { FlowNode } from '#app/contracts/flow-graph.ts';
import type { Problem } from '#app/contracts/problem.ts';
import type { FlowIndex } from '../flow-index.ts';
import type { CheckRule } from './check-context.ts';
import { loopHeads } from './loop-heads.ts';
import { nodeTitle, problem } from './node-problems.ts';

const RULE = 'routes-end';

/**
 * From every step of a route there is a way to somebody who has the case for good: the owner of last resort, or an end
 * whose promise a pool keeps (I13). A route that only goes round, waiting, is nobody's in the end.
 */
export const routesEnd: CheckRule = {
  name: RULE,
  check(index) {
    const arriving = nodesThatArrive(index);
    const found: Problem[] = [];
    for (const node of index.nodes.values()) {
      const first = node.kind === 'outcome' ? index.next(node.id, 'route') : undefined;
      if (first === undefined) continue;
      const lost = firstLost(index, first, arriving);
      if (!lost) continue;
      found.push(
        problem(
          RULE,
          'error',
          lost.id,
          `From ${nodeTitle(lost)} the route of ${nodeTitle(node)} never comes to somebody who has the case for good.`,
          { advice: 'Lead its last step to an owner of last resort, or to an end whose promise a pool keeps.' },
        ),
      );
    }
    return found.filter(({ nodeId }, at) => found.findIndex((other) => other.nodeId === nodeId) === at);
  },
};

function hasTheCase(node: FlowNode): boolean {
  return node.kind === 'last_resort' || (node.kind === 'end' && node.promise !== 'none' && node.pool !== undefined);
}

/** Ids of the nodes from which an endpoint can be reached, found backwards from the endpoints. */
function nodesThatArrive(index: FlowIndex): ReadonlySet<string> {
  const before = new Map<string, string[]>();
  for (const [from, ports] of index.edgesFrom) {
    for (const to of ports.values()) before.set(to, [...(before.get(to) ?? []), from]);
  }
  const stack = [...index.nodes.values()].filter(hasTheCase).map(({ id }) => id);
  const arriving = new Set<string>();
  for (let id = stack.pop(); id !== undefined; id = stack.pop()) {
    if (arriving.has(id)) continue;
    arriving.add(id);
    stack.push(...(before.get(id) ?? []));
  }
  return arriving;
}

/** A dead end is told by other rules: here only steps that lead on and never arrive. */
function firstLost(index: FlowIndex, first: string, arriving: ReadonlySet<string>): FlowNode | null {
  const seen = new Set<string>();
  const stack = [first];
  for (let id = stack.pop(); id !== undefined; id = stack.pop()) {
    const node = index.nodes.get(id);
    if (!node || seen.has(id)) continue;
    seen.add(id);
    const targets = [...(index.edgesFrom.get(id)?.values() ?? [])];
    if (!arriving.has(id) && node.kind !== 'end' && targets.length > 0 && goesRound(index, id)) return node;
    stack.push(...targets);
  }
  return null;
}

/** Whether some walk from here comes back to something it has passed, and so can go on for ever: of all ways, not of the first. */
const goesRound = (index: FlowIndex, from: string): boolean =>
  loopHeads([from], (id) => index.edgesFrom.get(id)?.values() ?? []).size > 0;
