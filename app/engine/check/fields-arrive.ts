import type { Problem } from '#app/contracts/problem.ts';
import { bindNode } from '../nodes/registry.ts';
import type { CheckRule } from './check-context.ts';
import { nodeTitle, problem } from './node-problems.ts';

/** Judged only on so many turns. */
const ENOUGH_TURNS = 500;
const OFTEN_MISSING = 0.2;

/** Fields that rules read do arrive. Needs how often each had a value in the last turns. */
export const fieldsArrive: CheckRule = {
  name: 'fields-arrive',
  check(index, { fieldUse }) {
    if (!fieldUse) return [];
    const found: Problem[] = [];
    for (const node of index.nodes.values()) {
      for (const name of bindNode(node).reads.fields) {
        const use = fieldUse[name];
        const info = index.fields.get(name);
        if (!use || !info || use.turns < ENOUGH_TURNS || info.always) continue;
        const share = use.present / use.turns;
        // A signal of ours is absent when there is nothing to say; only what the bot sends can be forgotten.
        const sent = info.source === 'declared' || name === 'confidence' || name === 'grounded';
        if (use.present === 0 && sent) {
          found.push(
            problem(
              'fields-arrive',
              // Asked, not refused: the bot may be about to send it.
              'warning',
              node.id,
              `${nodeTitle(node)} reads “${info.label}”, which your bot sent in none of the last ${use.turns} messages.`,
              { element: name, advice: 'Let the bot send it, or remove the rule.' },
            ),
          );
        } else if (sent && share < 1 - OFTEN_MISSING) {
          found.push(
            problem(
              'fields-arrive',
              'warning',
              node.id,
              `“${info.label}”, which ${nodeTitle(node)} reads, is missing in ${Math.round((1 - share) * 100)}% of messages.`,
              { element: name },
            ),
          );
        }
      }
    }
    return found;
  },
};
