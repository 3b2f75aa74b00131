import type { Problem } from '#app/contracts/problem.ts';
import { spokenReason } from '../speaker.ts';
import type { CheckRule } from './check-context.ts';
import { nodeTitle, problem } from './node-problems.ts';

/** Nobody is flagged, offered a person or handed over without a reason: a rule on the way, or the outcome, gives one (R40). */
export const outcomesSayWhy: CheckRule = {
  name: 'outcomes-say-why',
  check(index) {
    const silent = new Set<string>();
    const open = index.start ? [index.start.id] : [];
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      const node = index.nodes.get(id);
      if (!node || silent.has(id)) continue;
      silent.add(id);
      if (node.kind === 'outcome') continue;
      for (const [port, next] of index.edgesFrom.get(id) ?? []) {
        const speaks =
          (port === 'match' &&
            (node.kind === 'hard_rule' || (node.kind === 'condition' && node.reason !== undefined))) ||
          (node.kind === 'band' && port !== 'act') ||
          (node.kind === 'score' && port === 'handoff') ||
          (node.kind === 'table' &&
            node.rows.every(
              (row) => port !== `branch:${row.branch}` || spokenReason({ node, port, row: row.id }) !== null,
            ) &&
            port.startsWith('branch:'));
        if (!speaks) open.push(next);
      }
    }
    return [...silent].flatMap((id): Problem[] => {
      const node = index.nodes.get(id);
      if (node?.kind !== 'outcome' || node.action === 'continue' || node.reason) return [];
      return [
        problem(
          'outcomes-say-why',
          'error',
          id,
          `${nodeTitle(node)} can be reached without any rule that gives a reason.`,
          {
            element: 'reason',
            advice: 'Give the outcome a reason of its own, or the rule before it.',
          },
        ),
      ];
    });
  },
};
