import type { Problem } from '#app/contracts/problem.ts';
import type { FallbackPoolNode, TierNode } from '#app/contracts/route-nodes.ts';
import { nodeTitle, problem } from '../check/node-problems.ts';
import { formatDuration } from '../describe/format-value.ts';

/** A tier must last long enough for one offer, and tell whom it tells while it lasts. */
export function checkAskedFor(node: TierNode | FallbackPoolNode): Problem[] {
  const found: Problem[] = [];
  if (node.offerMs > node.forMs) {
    found.push(
      problem(
        'clock-too-short',
        'error',
        node.id,
        `${nodeTitle(node)} lasts ${formatDuration(node.forMs)}, but one offer takes ${formatDuration(node.offerMs)}: nobody could answer in time.`,
        { element: 'forMs', advice: 'Let the tier last at least as long as one offer.' },
      ),
    );
  }
  for (const target of node.notify) {
    if (target.afterMs < node.forMs) continue;
    found.push(
      problem(
        'clock-too-short',
        'error',
        node.id,
        `${nodeTitle(node)} lasts ${formatDuration(node.forMs)}, but tells the ${target.to} by ${target.channel} only after ${formatDuration(target.afterMs)}.`,
        { element: 'notify', advice: 'Tell them earlier, or let the tier last longer.' },
      ),
    );
  }
  return found;
}
