import type { Problem } from '#app/contracts/problem.ts';
import { canonicalJson } from '../canonical.ts';
import { indexFlow } from '../flow-index.ts';
import type { CheckRule } from './check-context.ts';
import { nodeTitle, problem } from './node-problems.ts';

/** A locked rule was changed, added or removed by somebody who may not. Needs the live version and the author's right. */
export const hardLayerGuarded: CheckRule = {
  name: 'hard-layer-guarded',
  check(index, { live, mayChangeHardLayer }) {
    if (!live || mayChangeHardLayer !== false) return [];
    const before = indexFlow(live);
    const found: Problem[] = [];
    const advice = 'Ask a member with the compliance role.';
    for (const rule of index.hardRules) {
      const old = before.nodes.get(rule.id);
      if (!old)
        found.push(
          problem('hard-layer-guarded', 'error', rule.id, `${nodeTitle(rule)} is a new hard rule.`, { advice }),
        );
      else if (canonicalJson(old) !== canonicalJson(rule)) {
        found.push(
          problem('hard-layer-guarded', 'error', rule.id, `Hard rule ${nodeTitle(rule)} was changed.`, { advice }),
        );
      } else if (before.next(rule.id, 'match') !== index.next(rule.id, 'match')) {
        found.push(
          problem('hard-layer-guarded', 'error', rule.id, `Hard rule ${nodeTitle(rule)} leads somewhere else.`, {
            element: 'match',
            advice,
          }),
        );
      }
    }
    for (const rule of before.hardRules) {
      if (index.nodes.get(rule.id)?.kind === 'hard_rule') continue;
      found.push(
        problem('hard-layer-guarded', 'error', null, `Hard rule ${nodeTitle(rule)} was removed.`, {
          element: rule.id,
          advice,
        }),
      );
    }
    return found;
  },
};
