import type { NodeOf } from '#app/contracts/flow-graph.ts';
import type { RouteKind } from '../node-kind.ts';
import { READS_NOTHING } from '../reads.ts';

export const availabilityKind: RouteKind<NodeOf<'availability'>> = {
  kind: 'availability',
  part: 'route',
  ops: [],
  docs: {
    title: 'Availability',
    summary: 'Is anybody of a pool here, with room for one more case? Later on a ladder the roster answers.',
    ports: { available: 'At least one.', nobody: 'Nobody.' },
    example: 'Nobody free in billing → call-back.',
  },
  ports: () => ['available', 'nobody'],
  reads: () => READS_NOTHING,
  check: () => [],
  describe: (node) => `Is anybody of “${node.pool}” available?`,
  plan: (node, planner) => {
    const port = planner.isAvailable(node.pool) ? 'available' : 'nobody';
    const pool = planner.pool(node.pool)?.name ?? node.pool;
    planner.branch(node.id, port, port === 'available' ? `somebody of ${pool} is free` : `nobody of ${pool} is free`);
    return port;
  },
};
