import type { CheckRule } from './check-context.ts';
import { outcomesAfter } from './ends-of.ts';
import { nodeTitle, problem } from './node-problems.ts';

/** What a hard rule may end in: a person at once; for a risk, an offer will do (R1, R14, R15). */
export const hardRulesEscalate: CheckRule = {
  name: 'hard-rules-escalate',
  check(index) {
    return index.hardRules.flatMap((rule) => {
      const wrong = outcomesAfter(index, rule.id, 'match').filter(
        ({ action }) => action !== 'escalate' && !(rule.reason.class === 'risk' && action === 'offer'),
      );
      return wrong.map((outcome) =>
        problem(
          'hard-rules-escalate',
          'error',
          rule.id,
          `Hard rule ${nodeTitle(rule)} can end at ${nodeTitle(outcome)}, which keeps the customer with the bot.`,
          {
            element: 'match',
            advice: 'Lead it to an outcome that escalates.',
          },
        ),
      );
    });
  },
};
