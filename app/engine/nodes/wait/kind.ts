import type { NodeOf } from '#app/contracts/flow-graph.ts';
import { formatDuration } from '../../describe/format-value.ts';
import type { RouteKind } from '../node-kind.ts';
import { READS_NOTHING } from '../reads.ts';

export const waitKind: RouteKind<NodeOf<'wait'>> = {
  kind: 'wait',
  part: 'route',
  ops: ['wait'],
  docs: {
    title: 'Wait',
    summary: 'Lets time pass, on the clock of the priority. A loop in a route needs one.',
    ports: { next: 'The time has passed.' },
    example: '10 min.',
  },
  ports: () => ['next'],
  reads: () => READS_NOTHING,
  check: () => [],
  describe: (node) => `Wait ${formatDuration(node.forMs)}`,
  plan: (node, planner) => {
    planner.wait(node.id, node.forMs);
    return 'next';
  },
};
