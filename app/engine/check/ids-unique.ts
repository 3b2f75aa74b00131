import type { Problem } from '#app/contracts/problem.ts';
import { elementsOf } from '../condition/walk-condition.ts';
import { conditionOf } from '../flow-index.ts';
import type { CheckRule } from './check-context.ts';
import { nodeTitle, problem } from './node-problems.ts';

/** Names that must be used once: nodes, rules, elements of conditions, parameters, fields. */
export const idsUnique: CheckRule = {
  name: 'ids-unique',
  check({ graph }) {
    const found: Problem[] = [];
    const seen = new Map<string, Set<string>>();
    const twice = (space: string, name: string): boolean => {
      const names = seen.get(space) ?? new Set<string>();
      seen.set(space, names);
      if (names.has(name)) return true;
      names.add(name);
      return false;
    };
    for (const node of graph.nodes) {
      if (twice('node', node.id))
        found.push(problem('ids-unique', 'error', node.id, `Two nodes have the id ${node.id}.`));
      if ('ruleId' in node && twice('rule', node.ruleId)) {
        found.push(
          problem(
            'ids-unique',
            'error',
            node.id,
            `${nodeTitle(node)} has the rule id “${node.ruleId}”, which another rule has too: decisions could not be told apart.`,
            { element: 'ruleId' },
          ),
        );
      }
      const condition = conditionOf(node);
      for (const element of condition ? elementsOf(condition) : []) {
        if (twice('element', element.id)) {
          found.push(
            problem('ids-unique', 'error', node.id, `Two parts of conditions have the id ${element.id}.`, {
              element: element.id,
            }),
          );
        }
      }
    }
    for (const { name } of graph.parameters) {
      if (twice('parameter', name))
        found.push(problem('ids-unique', 'error', null, `Two parameters are called ${name}.`, { parameter: name }));
    }
    for (const { name } of graph.fields) {
      if (twice('field', name))
        found.push(problem('ids-unique', 'error', null, `Two fields are called ${name}.`, { element: name }));
    }
    return found;
  },
};
