import type { Problem } from '#app/contracts/problem.ts';
import type { FlowIndex } from '../flow-index.ts';
import type { CheckRule } from './check-context.ts';
import { nodeTitle, problem } from './node-problems.ts';

const TAKES_TIME: readonly string[] = ['wait', 'tier', 'fallback_pool'];

/** A decision has no loop at all; a loop of a route passes something that takes time. */
export const loopsWait: CheckRule = {
  name: 'loops-wait',
  check(index) {
    const found: Problem[] = [];
    for (const loop of instantLoops(index)) {
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

/** One node of every loop that takes no time: found by a walk that looks at each node once (three colours). */
function instantLoops(index: FlowIndex): string[] {
  const done = new Set<string>();
  const loops = new Set<string>();
  for (const root of index.nodes.keys()) {
    if (done.has(root)) continue;
    const open = new Set<string>([root]);
    const stack: { id: string; left: string[] }[] = [{ id: root, left: followers(index, root) }];
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const next = top.left.pop();
      if (next === undefined) {
        done.add(top.id);
        open.delete(top.id);
        stack.pop();
      } else if (open.has(next)) {
        loops.add(next);
      } else if (!done.has(next)) {
        open.add(next);
        stack.push({ id: next, left: followers(index, next) });
      }
    }
  }
  return [...loops];
}

/** Where a node leads without time passing. */
function followers(index: FlowIndex, id: string): string[] {
  const node = index.nodes.get(id);
  if (!node || TAKES_TIME.includes(node.kind)) return [];
  return [...(index.edgesFrom.get(id)?.values() ?? [])].filter((next) => index.nodes.has(next));
}
