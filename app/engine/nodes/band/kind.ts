import { describeOperand } from '../../describe/describe-condition.ts';
import type { DetectKind } from '../node-kind.ts';
import { readsOf } from '../reads.ts';
import { checkBand } from './check.ts';
import { compileBand } from './compile.ts';
import { bandCuts, interpretBand, traceBand, type BandNode } from './interpret.ts';

const MISSING_WORDS = {
  act: 'the bot acts alone',
  flag: 'the answer is reviewed later',
  handoff: 'a person takes over',
} as const;

export const bandKind: DetectKind<BandNode> = {
  kind: 'band',
  part: 'detect',
  layer: 'tunable',
  docs: {
    title: 'Band',
    summary:
      'Two cut points on one number. Below the lower: a person takes over. Above the upper: the bot acts alone. Between them, both ends included: the bot goes on and the message goes to the review queue.',
    ports: { handoff: 'Below the lower cut.', flag: 'Between the cuts.', act: 'Above the upper cut.' },
    example: 'Confidence: hand off below 70%, flag up to 85%, act above.',
  },
  ports: () => ['handoff', 'flag', 'act'],
  reads: (node) => readsOf(Object.values(bandCuts(node))),
  check: checkBand,
  describe: (node, index) => {
    const info = index.fields.get(node.field);
    const low = describeOperand(node.handoffBelow, info?.type, index);
    const high = describeOperand(node.actAbove, info?.type, index);
    return `${info?.label ?? node.field}: below ${low} a person takes over, up to ${high} the answer is reviewed later, above that the bot acts alone; when it is not known, ${MISSING_WORDS[node.whenMissing]}`;
  },
  interpret: interpretBand,
  compile: compileBand,
  trace: traceBand,
};
