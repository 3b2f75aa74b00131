import type { Problem } from '#app/contracts/problem.ts';
import type { CheckRule } from './check-context.ts';
import { nodeTitle, problem } from './node-problems.ts';

const RULE = 'rules-observed';
/** Fewer messages than this say nothing. */
const ENOUGH_TURNS = 500;

/**
 * What tunable conditions did on the messages of the last 30 days: one that held on every message is no rule, one that never
 * held is worth a look. Needs the workspace's counts; hard rules are meant to be rare and are left alone.
 */
export const rulesObserved: CheckRule = {
  name: RULE,
  check(index, { ruleUse }) {
    if (!ruleUse) return [];
    return [...index.nodes.values()].flatMap((node): Problem[] => {
      if (node.kind !== 'condition') return [];
      const use = Object.hasOwn(ruleUse, node.ruleId) ? ruleUse[node.ruleId] : undefined;
      if (!use || use.looked < ENOUGH_TURNS) return [];
      const turns = use.looked.toLocaleString('en');
      if (use.held === use.looked) {
        return [
          problem(RULE, 'warning', node.id, `${nodeTitle(node)} held on all ${turns} messages of the last 30 days.`, {
            element: node.when.id,
            advice: 'Narrow a limit, or remove the rule and connect what follows it.',
          }),
        ];
      }
      if (use.held > 0) return [];
      return [
        problem(RULE, 'note', node.id, `${nodeTitle(node)} held on none of ${turns} messages of the last 30 days.`, {
          element: node.when.id,
          advice: 'Loosen a limit, or leave it if it is meant for rare cases.',
        }),
      ];
    });
  },
};
