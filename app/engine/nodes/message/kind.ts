import type { NodeOf } from '#app/contracts/flow-graph.ts';
import type { RouteKind } from '../node-kind.ts';
import { READS_NOTHING } from '../reads.ts';

export const messageKind: RouteKind<NodeOf<'message'>> = {
  kind: 'message',
  part: 'route',
  ops: ['message'],
  docs: {
    title: 'Message to the customer',
    summary: 'Says what happens next. It may name times: they are filled in from the plan.',
    ports: { next: 'Goes on at once.' },
    example: '“Still looking. You have an answer by {{respondBy}}.”',
  },
  ports: () => ['next'],
  reads: () => READS_NOTHING,
  check: () => [],
  describe: (node) => `Tell the customer: “${Object.values(node.texts)[0] ?? ''}”`,
  plan: (node, planner) => {
    planner.at({ op: 'message', nodeId: node.id, texts: node.texts });
    return 'next';
  },
};
