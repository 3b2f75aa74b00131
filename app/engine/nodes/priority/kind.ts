import type { NodeOf } from '#app/contracts/flow-graph.ts';
import type { Problem } from '#app/contracts/problem.ts';
import { nodeTitle, problem } from '../../check/node-problems.ts';
import { formatDuration } from '../../describe/format-value.ts';
import type { RouteKind } from '../node-kind.ts';
import { READS_NOTHING } from '../reads.ts';

type Node = NodeOf<'priority'>;

function checkPriority(node: Node): Problem[] {
  if (node.clock !== 'business' || node.calendar !== undefined) return [];
  return [
    problem('priority-form', 'error', node.id, `${nodeTitle(node)} runs on opening hours but names no calendar.`, {
      element: 'calendar',
      advice: 'Choose a calendar, or let it run on the wall clock.',
    }),
  ];
}

export const priorityKind: RouteKind<Node> = {
  kind: 'priority',
  part: 'route',
  ops: ['notify', 'advance'],
  docs: {
    title: 'Priority and response time',
    summary:
      'By when a person must have answered. Critical: 15 minutes on the wall clock. Priority: 1 hour and normal: the same business day, both counted in opening hours. A breach moves the case to somebody else.',
    ports: { next: 'Who is asked first.' },
    example: 'Critical, 15 min, then the manager.',
  },
  ports: () => ['next'],
  reads: () => READS_NOTHING,
  check: checkPriority,
  describe: (node) => {
    const within =
      node.respondWithin === 'same_business_day'
        ? 'the same business day'
        : `within ${formatDuration(node.respondWithin.ms)}`;
    const clock = node.clock === 'business' && node.respondWithin !== 'same_business_day' ? ' of opening hours' : '';
    return `${node.priority[0]?.toUpperCase() ?? ''}${node.priority.slice(1)}: answer ${within}${clock}, else it goes to the ${node.breachTo}`;
  },
  plan: (node, planner) => {
    planner.setClock(node);
    return 'next';
  },
};
