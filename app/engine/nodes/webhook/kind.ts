import type { NodeOf } from '#app/contracts/flow-graph.ts';
import type { RouteKind } from '../node-kind.ts';
import { READS_NOTHING } from '../reads.ts';

export const webhookKind: RouteKind<NodeOf<'webhook'>> = {
  kind: 'webhook',
  part: 'route',
  ops: ['notify'],
  docs: {
    title: 'Webhook',
    summary: 'Tells your systems that the case got here.',
    ports: { next: 'Goes on at once.' },
    example: 'case.waiting_long',
  },
  ports: () => ['next'],
  reads: () => READS_NOTHING,
  check: () => [],
  describe: (node) => `Send the webhook “${node.event}”`,
  plan: (node, planner) => {
    planner.at({ op: 'notify', nodeId: node.id, what: 'webhook', to: 'webhook', event: node.event });
    return 'next';
  },
};
