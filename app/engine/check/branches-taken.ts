import type { FlowNode } from '#app/contracts/flow-graph.ts';
import type { Problem } from '#app/contracts/problem.ts';
import { portsOf } from '../nodes/registry.ts';
import type { CheckRule } from './check-context.ts';
import { conditionOf } from '../flow-index.ts';
import { nodeTitle, problem } from './node-problems.ts';
import { reachOf } from './space/reach.ts';
import { spaceOf, type Space } from './space/space.ts';

const WORDS: Readonly<Record<string, string>> = { match: 'matching', else: 'not matching', otherwise: '“otherwise”' };

/**
 * No branch is dead: each can be taken by some turn, after all that was decided before it. A rule that an earlier one
 * hides is found here.
 */
export const branchesTaken: CheckRule = {
  name: 'branches-taken',
  check(index) {
    const reach = reachOf(index);
    const alone = spaceOf(index);
    const found: Problem[] = [];
    for (const id of index.drawingOrder) {
      const node = index.nodes.get(id);
      if (!node || node.kind === 'outcome' || (reach.at.get(id)?.length ?? 0) === 0) continue;
      for (const port of portsOf(node)) {
        if (reach.port(id, port)?.length !== 0 || impossibleAlone(node, port, alone)) continue;
        const hidden = port === 'match';
        found.push(
          problem(
            'branches-taken',
            'warning',
            id,
            hidden
              ? `${nodeTitle(node)} is hidden: an earlier rule always decides before it.`
              : `${nodeTitle(node)} is never left by ${WORDS[port] ?? `“${port}”`}.`,
            {
              element: port,
              advice: hidden
                ? 'Move it up, narrow the earlier rule, or remove it.'
                : 'Remove the branch, or look at the limits before it.',
            },
          ),
        );
      }
    }
    return found;
  },
};

/** What the node's own condition already rules out is said by another rule. */
function impossibleAlone(node: FlowNode, port: string, space: Space): boolean {
  const condition = conditionOf(node);
  return condition !== undefined && space.cases(condition, port === 'match')?.length === 0;
}
