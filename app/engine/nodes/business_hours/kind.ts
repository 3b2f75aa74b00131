import type { NodeOf } from '#app/contracts/flow-graph.ts';
import type { RouteKind } from '../node-kind.ts';
import { READS_NOTHING } from '../reads.ts';

export const businessHoursKind: RouteKind<NodeOf<'business_hours'>> = {
  kind: 'business_hours',
  part: 'route',
  ops: [],
  docs: {
    title: 'Opening hours',
    summary: 'Asks a calendar (zone, split shifts, holidays) whether it is open when the case gets here.',
    ports: { open: 'It is open.', closed: 'It is closed.' },
    example: 'Closed → promise a call-back.',
  },
  ports: () => ['open', 'closed'],
  reads: () => READS_NOTHING,
  check: () => [],
  describe: (node) => `Is it within the opening hours “${node.calendar}”?`,
  plan: (node, planner) => {
    const port = planner.isOpen(node.calendar) ? 'open' : 'closed';
    planner.branch(node.id, port, `${planner.calendar(node.calendar)?.name ?? node.calendar} is ${port}`);
    return port;
  },
};
