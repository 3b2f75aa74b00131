import type { NodeOf } from '#app/contracts/flow-graph.ts';
import { formatDuration } from '../../describe/format-value.ts';
import { checkAskedFor } from '../asked-for.ts';
import type { RouteKind } from '../node-kind.ts';
import { READS_NOTHING } from '../reads.ts';

export const fallbackPoolKind: RouteKind<NodeOf<'fallback_pool'>> = {
  kind: 'fallback_pool',
  part: 'route',
  ops: ['wait', 'offer'],
  docs: {
    title: 'Fall-back pool',
    summary:
      'Part-timers, the manager, anybody with the authority that the tiers before ask for: asked when they did not take the case.',
    ports: { next: 'Nobody took it.' },
    example: 'Everybody on shift for 15 min.',
  },
  ports: () => ['next'],
  reads: () => READS_NOTHING,
  check: checkAskedFor,
  describe: (node) =>
    `Fall back on “${node.pool}” for ${formatDuration(node.forMs)}, ${formatDuration(node.offerMs)} an offer`,
  plan: (node, planner) => {
    planner.offer(node);
    return 'next';
  },
};
