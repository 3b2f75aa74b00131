import type { NodeOf } from '#app/contracts/flow-graph.ts';
import { nodeTitle, problem } from '../../check/node-problems.ts';
import type { ReservedKind } from '../node-kind.ts';
import { READS_NOTHING } from '../reads.ts';

/** Reserved by the language, so that a later version can fill it without a new format. */
export const subflowKind: ReservedKind<NodeOf<'subflow'>> = {
  kind: 'subflow',
  part: 'reserved',
  docs: {
    title: 'Sub-flow',
    summary: 'Reserved. A flow that has one cannot be published.',
    ports: { next: 'After the sub-flow.' },
    example: '',
  },
  ports: () => ['next'],
  reads: () => READS_NOTHING,
  check: (node) => [
    problem(
      'reserved-kind',
      'error',
      node.id,
      `${nodeTitle(node)} is a sub-flow, which this format reserves and does not run.`,
      {
        advice: 'Draw its steps in this flow.',
      },
    ),
  ],
  describe: (node) => `Sub-flow ${node.flow} (reserved)`,
};
