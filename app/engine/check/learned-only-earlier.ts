import type { Problem } from '#app/contracts/problem.ts';
import type { CheckRule } from './check-context.ts';
import { outcomesAfter } from './ends-of.ts';
import { nodeTitle, problem } from './node-problems.ts';

/** The learned layer may only hand off earlier: when it speaks a person follows, and when it does not the rules still decide (R21). */
export const learnedOnlyEarlier: CheckRule = {
  name: 'learned-only-earlier',
  check(index) {
    return [...index.nodes.values()].flatMap((node): Problem[] => {
      if (node.kind !== 'score') return [];
      const weak = outcomesAfter(index, node.id, 'handoff').filter(
        ({ action }) => action === 'continue' || action === 'flag',
      );
      return weak.map((outcome) =>
        problem(
          'learned-only-earlier',
          'error',
          node.id,
          `Learned score ${nodeTitle(node)} can lead to ${nodeTitle(outcome)}: it may only hand off earlier, never keep the customer with the bot.`,
          {
            element: 'handoff',
            advice: 'Lead “handoff” to an outcome that offers or escalates.',
          },
        ),
      );
    });
  },
};
