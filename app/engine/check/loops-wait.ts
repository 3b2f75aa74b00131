import type { Problem } from '#app/contracts/problem.ts';
import type { FlowIndex } from '../flow-index.ts';
import type { CheckRule } from './check-context.ts';
import { loopHeads } from './loop-heads.ts';
import { nodeTitle, problem } from './node-problems.ts';

const TAKES_TIME: readonly string[] = ['wait', 'tier', 'fallback_pool'];

/** A decision has no loop at all; a loop of a route passes something that takes time. */
export const loopsWait: CheckRule = {
  name: 'loops-wait',
  check(index) {
    const found: Problem[] = [];
    for (const loop of loopHeads(index.nodes.keys(), (from) => followers(index, from))) {
      const node = index.nodes.get(loop);
      if (!node) continue;
      found.push(
        problem(
          'loops-wait',
          'error',
          node.id,
          `${nodeTitle(node)} stands in a loop that nothing slows down or ends.`,
          {
            advice: 'Lead the loop somewhere else, or put a wait into it (routes only).',
          },
        ),
      );
    }
    return found;
  },
};

/** Where a node leads without time passing. */
function followers(index: FlowIndex, id: string): string[] {
  const node = index.nodes.get(id);
  if (!node || TAKES_TIME.includes(node.kind)) return [];
  return [...(index.edgesFrom.get(id)?.values() ?? [])];
}
