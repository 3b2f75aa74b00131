import type { FlowNode } from '#app/contracts/flow-graph.ts';
import type { Problem } from '#app/contracts/problem.ts';
import type { CheckRule } from './check-context.ts';
import { nodeTitle, problem } from './node-problems.ts';
import { meetAll, without, type Box } from './space/box.ts';
import { MOST_BOXES, spaceOf } from './space/space.ts';

/** No hard rule is shadowed: each can win on some turn although the more severe ones are looked at before it. */
export const hardRulesSeen: CheckRule = {
  name: 'hard-rules-seen',
  check(index) {
    const space = spaceOf(index);
    const found: Problem[] = [];
    const before: { rule: FlowNode; cases: readonly Box[] }[] = [];
    for (const rule of index.hardRules) {
      const cases = space.cases(rule.when, true);
      if (!cases) {
        found.push(
          problem(
            'hard-rules-seen',
            'note',
            rule.id,
            `It could not be proven that hard rule ${nodeTitle(rule)} is ever the one that decides: it has too many cases.`,
            {
              advice: 'It becomes provable when it is split into several rules.',
            },
          ),
        );
        continue;
      }
      let left: Box[] | null = cases;
      for (const other of before) left = left && without(left, other.cases, space, MOST_BOXES);
      if (cases.length > 0 && left?.length === 0) {
        const shadows = before.filter((other) => meetAll(cases, other.cases, MOST_BOXES)?.length !== 0);
        found.push(
          problem(
            'hard-rules-seen',
            'error',
            rule.id,
            `Hard rule ${nodeTitle(rule)} never decides: ${shadows.map((other) => nodeTitle(other.rule)).join(' and ')} always comes before it.`,
            {
              advice: 'Narrow the other rule, or remove this one.',
            },
          ),
        );
      }
      before.push({ rule, cases });
    }
    return found;
  },
};
