import type { FlowGraph, NodeOf } from '#app/contracts/flow-graph.ts';
import type { Problem } from '#app/contracts/problem.ts';
import { canonicalJson } from '../canonical.ts';
import { readsOfCondition } from '../nodes/reads.ts';
import type { CheckRule } from './check-context.ts';
import { nodeTitle, problem } from './node-problems.ts';

const RULE = 'rules-observed';
/** Fewer messages than this say nothing. */
const ENOUGH_TURNS = 500;

/**
 * What tunable conditions did on the newest messages: one that held on every message is no rule, one that never
 * held is worth a look. Needs the workspace's counts; hard rules are meant to be rare and are left alone, and so is a rule
 * whose test or limits were changed since.
 */
export const rulesObserved: CheckRule = {
  name: RULE,
  check(index, { ruleUse }) {
    if (!ruleUse) return [];
    const now = (node: NodeOf<'condition'>) => testAsItStands(node, index.graph);
    return [...index.nodes.values()].flatMap((node): Problem[] => {
      if (node.kind !== 'condition') return [];
      const use = Object.hasOwn(ruleUse, node.ruleId) ? ruleUse[node.ruleId] : undefined;
      if (!use || use.looked < ENOUGH_TURNS || (use.as ?? now(node)) !== now(node)) return [];
      const turns = use.looked.toLocaleString('en');
      if (use.held === use.looked) {
        return [
          problem(
            RULE,
            'warning',
            node.id,
            `${nodeTitle(node)} held on all of the last ${turns} messages that came to it.`,
            {
              element: node.when.id,
              advice: 'Narrow a limit, or remove the rule and connect what follows it.',
            },
          ),
        ];
      }
      if (use.held > 0) return [];
      return [
        problem(
          RULE,
          'note',
          node.id,
          `${nodeTitle(node)} held on none of the last ${turns} messages that came to it.`,
          {
            element: node.when.id,
            advice: 'Loosen a limit, or leave it if it is meant for rare cases.',
          },
        ),
      ];
    });
  },
};

/** A rule's test with the values of the limits it reads, as text to compare: its name, place and wires are not part of it. */
export function testAsItStands({ when }: NodeOf<'condition'>, graph: FlowGraph): string {
  const reads = new Set(readsOfCondition(when).parameters);
  const limits = graph.parameters.filter(({ name }) => reads.has(name)).map(({ name, value }) => [name, value]);
  return canonicalJson({ when, limits: Object.fromEntries(limits) as unknown });
}
