import type { Condition } from '#app/contracts/condition.ts';
import type { Problem } from '#app/contracts/problem.ts';
import { elementsOf } from '../../condition/walk-condition.ts';
import type { FlowIndex } from '../../flow-index.ts';
import { problem } from '../node-problems.ts';
import { checkComparing } from './check-comparing.ts';

/** Whether a condition makes sense in form: no empty group, every comparison possible, every window reachable. */
export function checkCondition(condition: Condition, nodeId: string, index: FlowIndex): Problem[] {
  return [...elementsOf(condition)].flatMap((element): Problem[] => {
    switch (element.kind) {
      case 'not':
        return [];
      case 'all':
      case 'any':
        return element.of.length > 0
          ? []
          : [
              problem(
                'condition-valid',
                'error',
                nodeId,
                element.kind === 'all' ? 'An empty “all of” always holds.' : 'An empty “any of” never holds.',
                {
                  element: element.id,
                  advice: 'Add a condition to the group, or remove it.',
                },
              ),
            ];
      case 'test': {
        const { over } = element;
        const found = checkComparing(element, nodeId, element.id, index);
        if (over?.kind === 'turns' && over.atLeast > over.last) {
          found.push(
            problem(
              'condition-valid',
              'error',
              nodeId,
              `“${over.atLeast} of the last ${over.last} messages” can never happen.`,
              { element: element.id },
            ),
          );
        }
        return found;
      }
    }
  });
}
