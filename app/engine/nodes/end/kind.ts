import type { NodeOf } from '#app/contracts/flow-graph.ts';
import type { Problem } from '#app/contracts/problem.ts';
import { nodeTitle, problem } from '../../check/node-problems.ts';
import type { RouteKind } from '../node-kind.ts';
import { READS_NOTHING } from '../reads.ts';

type Node = NodeOf<'end'>;

const PROMISE_WORDS = {
  callback: 'a call-back',
  voicemail: 'an answer to the voicemail',
  deferred: 'an answer later',
} as const;

function checkEnd(node: Node): Problem[] {
  if (node.promise === 'none') {
    return [
      problem(
        'route-lands',
        'error',
        node.id,
        `The route ends at ${nodeTitle(node)} without a person and without a promise.`,
        {
          element: 'promise',
          advice: 'Promise a call-back or an answer, or end at the owner of last resort.',
        },
      ),
    ];
  }
  if (node.pool !== undefined) return [];
  return [
    problem(
      'route-lands',
      'error',
      node.id,
      `${nodeTitle(node)} promises ${PROMISE_WORDS[node.promise]}, but nobody keeps it.`,
      {
        element: 'pool',
        advice: 'Name the pool that keeps the promise.',
      },
    ),
  ];
}

export const endKind: RouteKind<Node> = {
  kind: 'end',
  part: 'route',
  ops: ['callback', 'advance'],
  docs: {
    title: 'End',
    summary: 'The route ends with something that was promised: a call-back, an answer to a voicemail, an answer later.',
    ports: {},
    example: 'Call-back by the billing team.',
  },
  ports: () => [],
  reads: () => READS_NOTHING,
  check: checkEnd,
  describe: (node) =>
    node.promise === 'none'
      ? 'Ends without a promise'
      : `Promise ${PROMISE_WORDS[node.promise]} by “${node.pool ?? 'nobody'}”`,
  plan: (node, planner) => {
    // Without a promise the case would be nobody's: it goes to the owner instead.
    if (node.promise === 'none' || node.pool === undefined)
      planner.lastResort(node.id, 'Owner of last resort', { role: 'owner' });
    else planner.promise(node.id, node.name || node.pool, node.pool, node.promise);
    return null;
  },
};
