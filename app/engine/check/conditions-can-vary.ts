import type { Problem } from '#app/contracts/problem.ts';
import { conditionOf } from '../flow-index.ts';
import type { CheckRule } from './check-context.ts';
import { nodeTitle, problem } from './node-problems.ts';
import { spaceOf } from './space/space.ts';

/** A condition can hold and can fail. One that never holds contradicts itself; one that always holds is no rule. */
export const conditionsCanVary: CheckRule = {
  name: 'conditions-can-vary',
  check(index) {
    const space = spaceOf(index);
    const found: Problem[] = [];
    for (const node of index.nodes.values()) {
      const condition = conditionOf(node);
      if (!condition) continue;
      const element = condition.id;
      if (space.cases(condition, true)?.length === 0) {
        found.push(
          problem(
            'conditions-can-vary',
            'error',
            node.id,
            `The condition of ${nodeTitle(node)} contradicts itself: it can never hold.`,
            {
              element,
              advice: 'Look for two limits that exclude each other, or use “any” instead of “all”.',
            },
          ),
        );
      } else if (space.cases(condition, false)?.length === 0) {
        found.push(
          problem(
            'conditions-can-vary',
            'warning',
            node.id,
            `The condition of ${nodeTitle(node)} always holds, whatever the customer does.`,
            {
              element,
              advice: 'Remove it, or narrow a limit.',
            },
          ),
        );
      }
    }
    return found;
  },
};
