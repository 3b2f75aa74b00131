import type { NodeOf } from '#app/contracts/flow-graph.ts';
import type { DetectKind } from '../node-kind.ts';
import { READS_NOTHING } from '../reads.ts';

export const startKind: DetectKind<NodeOf<'start'>> = {
  kind: 'start',
  part: 'detect',
  layer: null,
  docs: {
    title: 'Start',
    summary: 'Every message of a conversation begins here.',
    ports: { next: 'The first rule.' },
    example: 'Each message of the customer and of the bot.',
  },
  ports: () => ['next'],
  reads: () => READS_NOTHING,
  check: () => [],
  describe: () => 'Every message starts here',
  interpret: () => ({ port: 'next', speaks: false }),
  compile: (node, code) => code.leave(node, { port: 'next', speaks: false }),
  trace: () => ({ tests: [], detail: {}, matched: null }),
};
