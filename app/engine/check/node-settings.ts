import { conditionOf } from '../flow-index.ts';
import { bindNode } from '../nodes/registry.ts';
import type { CheckRule } from './check-context.ts';
import { checkCondition } from './condition/check-condition.ts';

/** What each kind says of a node by itself, and whether its condition makes sense. */
export const nodeSettings: CheckRule = {
  name: 'node-settings',
  check(index) {
    return [...index.nodes.values()].flatMap((node) => {
      const condition = conditionOf(node);
      return [...bindNode(node).check({ index }), ...(condition ? checkCondition(condition, node.id, index) : [])];
    });
  },
};
