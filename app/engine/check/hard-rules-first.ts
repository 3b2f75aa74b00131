import type { Problem } from '#app/contracts/problem.ts';
import { detectKind } from '../nodes/registry.ts';
import type { CheckRule } from './check-context.ts';
import { nodeTitle, problem } from './node-problems.ts';

/**
 * Hard rules stand before everything else. The engine looks at them first wherever they stand; drawn lower, the picture
 * would say something else than what happens.
 */
export const hardRulesFirst: CheckRule = {
  name: 'hard-rules-first',
  check(index) {
    const found: Problem[] = [];
    const before = new Map<string, string>();
    for (const id of index.drawingOrder) {
      const node = index.nodes.get(id);
      if (!node) continue;
      const kind = detectKind(node);
      if (!kind || node.kind === 'outcome') continue;
      const above = before.get(id);
      const blocking = node.kind === 'hard_rule' || node.kind === 'start' ? above : node.id;
      if (node.kind === 'hard_rule' && above !== undefined) {
        const other = index.nodes.get(above);
        found.push(
          problem(
            'hard-rules-first',
            'error',
            node.id,
            other?.kind === 'hard_rule'
              ? `Hard rule ${nodeTitle(node)} stands where ${nodeTitle(other)} leads when it matches.`
              : `Hard rule ${nodeTitle(node)} stands below ${other ? nodeTitle(other) : above}, which is not a hard rule.`,
            {
              advice: 'Put all hard rules between the start and the first other rule.',
            },
          ),
        );
      }
      // The way by `match` is past the hard rules: what stands there only chooses the outcome.
      for (const [port, next] of index.edgesFrom.get(id) ?? []) {
        const carried = node.kind === 'hard_rule' && port === 'match' ? node.id : blocking;
        if (carried !== undefined && !before.has(next)) before.set(next, carried);
      }
    }
    return found;
  },
};
