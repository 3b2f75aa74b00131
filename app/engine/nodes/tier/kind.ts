import type { NodeOf } from '#app/contracts/flow-graph.ts';
import { formatDuration, formatMoney, listed } from '../../describe/format-value.ts';
import { checkAskedFor } from '../asked-for.ts';
import type { RouteKind } from '../node-kind.ts';
import { READS_NOTHING } from '../reads.ts';

type Node = NodeOf<'tier'>;

const STRATEGY_WORDS: Readonly<Record<Node['strategy'], string>> = {
  longest_idle: 'who has waited longest first',
  round_robin: 'in turn',
  least_loaded: 'who has least to do first',
  best_skill: 'who knows most first',
  sticky: 'who knows the customer first',
  value_first: 'the most valuable case first',
};

function needs(node: Node): string {
  const { mayRefundUpToCents, mayNegotiate, licensed } = node.authority;
  const parts = [
    ...node.skills.map(({ skill, level }) => `${skill} level ${level}`),
    ...(mayRefundUpToCents === undefined ? [] : [`may refund ${formatMoney(mayRefundUpToCents, 'USD')}`]),
    ...(mayNegotiate ? ['may negotiate'] : []),
    ...(licensed ? ['licensed'] : []),
  ];
  const relaxes =
    node.relaxEveryMs === undefined || node.skills.length === 0
      ? ''
      : `, one level less every ${formatDuration(node.relaxEveryMs)}`;
  return parts.length === 0 ? '' : ` (${listed(parts, 'and')}${relaxes})`;
}

export const tierKind: RouteKind<Node> = {
  kind: 'tier',
  part: 'route',
  ops: ['wait', 'offer'],
  docs: {
    title: 'Tier',
    summary:
      'One rung of the ladder: which pool is asked, with which skills and authority, in which order and for how long. An offer goes to one person and expires.',
    ports: { next: 'Nobody of the tier took it.' },
    example: 'Billing team for 10 min, 2 min an offer.',
  },
  ports: () => ['next'],
  reads: () => READS_NOTHING,
  check: checkAskedFor,
  describe: (node) =>
    `Ask “${node.pool}”${needs(node)} for ${formatDuration(node.forMs)}, ${formatDuration(node.offerMs)} an offer, ${STRATEGY_WORDS[node.strategy]}`,
  plan: (node, planner) => {
    planner.offer(node);
    return 'next';
  },
};
