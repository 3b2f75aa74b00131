import { nodeTitle, problem } from './node-problems.ts';
import type { CheckRule } from './check-context.ts';

/** A flow begins in exactly one place. */
export const startOne: CheckRule = {
  name: 'start-one',
  check({ graph }) {
    const starts = graph.nodes.filter((node) => node.kind === 'start');
    if (starts.length === 0) {
      return [
        problem('start-one', 'error', null, 'The flow has no start.', {
          advice: 'Add a start and connect it to the first rule.',
        }),
      ];
    }
    return starts.slice(1).map((node) =>
      problem('start-one', 'error', node.id, `${nodeTitle(node)} is a second start; a flow has one.`, {
        advice: 'Remove one of them.',
      }),
    );
  },
};
