import type { NodeOf } from '#app/contracts/flow-graph.ts';
import type { Problem } from '#app/contracts/problem.ts';
import { nodeTitle, problem } from '../../check/node-problems.ts';
import { readsOfCondition } from '../reads.ts';

/** A hard rule may not move when operations tune a number (R21). */
export function checkHardRule(node: NodeOf<'hard_rule'>): Problem[] {
  return readsOfCondition(node.when).parameters.map((name) =>
    problem(
      'hard-rule-reads-parameter',
      'error',
      node.id,
      `Hard rule ${nodeTitle(node)} reads the parameter ${name}: a hard rule must not move when somebody tunes a number.`,
      { parameter: name, advice: 'Write the value in the rule, or make it a tunable rule.' },
    ),
  );
}
