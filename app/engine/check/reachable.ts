import type { CheckRule } from './check-context.ts';
import { nodeTitle, problem } from './node-problems.ts';

/** Every node can be reached from the start. */
export const reachable: CheckRule = {
  name: 'reachable',
  check({ nodes, drawingOrder, start }) {
    if (!start) return [];
    const reached = new Set(drawingOrder);
    return [...nodes.values()]
      .filter((node) => !reached.has(node.id) && node.kind !== 'start')
      .map((node) =>
        problem('reachable', 'error', node.id, `${nodeTitle(node)} cannot be reached from the start.`, {
          advice: 'Connect it or remove it.',
        }),
      );
  },
};
