import type { NodeOf } from '#app/contracts/flow-graph.ts';
import type { RouteKind } from '../node-kind.ts';
import { READS_NOTHING } from '../reads.ts';

export const lastResortKind: RouteKind<NodeOf<'last_resort'>> = {
  kind: 'last_resort',
  part: 'route',
  ops: ['advance'],
  docs: {
    title: 'Owner of last resort',
    summary: 'When nobody took the case, this person owns it until it is resolved. No case is ever without an owner.',
    ports: {},
    example: 'The owner of the workspace.',
  },
  ports: () => [],
  reads: () => READS_NOTHING,
  check: () => [],
  describe: (node) => ('role' in node.person ? `The ${node.person.role} takes it` : 'A named person takes it'),
  plan: (node, planner) => {
    planner.lastResort(node.id, node.name || 'Owner of last resort', node.person);
    return null;
  },
};
