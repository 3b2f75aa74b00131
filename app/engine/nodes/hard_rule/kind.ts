import type { NodeOf } from '#app/contracts/flow-graph.ts';
import { traceCondition } from '../../condition/trace-tests.ts';
import { describeCondition } from '../../describe/describe-condition.ts';
import type { DetectKind } from '../node-kind.ts';
import { readsOfCondition } from '../reads.ts';
import { checkHardRule } from './check.ts';

/**
 * The hard layer. Which of several rules wins is decided before the walk (`hard-rules.ts`), which enters by `match` of the
 * winner and passes every other by `else`.
 */
export const hardRuleKind: DetectKind<NodeOf<'hard_rule'>> = {
  kind: 'hard_rule',
  part: 'detect',
  layer: 'hard',
  docs: {
    title: 'Hard rule',
    summary:
      'Compliance, emergency, “asked for a person” and risks by policy. All hard rules are looked at before anything else; the most severe that matches decides. They read no parameters and only the compliance role changes them.',
    ports: { match: 'The rule matches: on to a person.', else: 'No hard rule matched.' },
    example: 'Asked for a person → escalate at once.',
  },
  ports: () => ['match', 'else'],
  reads: (node) => readsOfCondition(node.when),
  check: checkHardRule,
  describe: (node, index) => `Always when ${describeCondition(node.when, index)}`,
  interpret: () => ({ port: 'else', speaks: false }),
  compile: (node, code) => code.leave(node, { port: 'else', speaks: false }),
  trace: (node, on, left) => ({ tests: traceCondition(node.when, on), detail: {}, matched: left.port === 'match' }),
};
