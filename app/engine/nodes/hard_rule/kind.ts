import type { NodeOf } from '#app/contracts/flow-graph.ts';
import { evaluateCondition } from '../../condition/evaluate.ts';
import { traceCondition } from '../../condition/trace-tests.ts';
import { describeCondition } from '../../describe/describe-condition.ts';
import type { DetectKind } from '../node-kind.ts';
import { readsOfCondition } from '../reads.ts';
import { checkHardRule } from './check.ts';

/**
 * The hard layer. `interpret` only says whether this rule matches; which of several wins is decided before the walk
 * (`hard-rules.ts`), so a hard rule that the walk passes is one that did not match.
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
  interpret: (node, on) =>
    evaluateCondition(node.when, on) ? { port: 'match', speaks: true } : { port: 'else', speaks: false },
  /** The writer looks at the matches of all hard rules first and then enters here by `match` or passes by `else`. */
  compile: (node, code) => code.leave(node, { port: 'else', speaks: false }),
  trace: (node, on, move) => ({ tests: traceCondition(node.when, on), detail: {}, matched: move.port === 'match' }),
};
