import type { NodeOf } from '#app/contracts/flow-graph.ts';
import { evaluateCondition } from '../../condition/evaluate.ts';
import { traceCondition } from '../../condition/trace-tests.ts';
import { describeCondition } from '../../describe/describe-condition.ts';
import type { DetectKind } from '../node-kind.ts';
import { readsOfCondition } from '../reads.ts';

export const conditionKind: DetectKind<NodeOf<'condition'>> = {
  kind: 'condition',
  part: 'detect',
  layer: 'tunable',
  docs: {
    title: 'Condition',
    summary: 'A tunable rule: facts about the message and the conversation against numbers that operations may adjust.',
    ports: { match: 'The condition holds.', else: 'It does not.' },
    example: 'Failed tries are at least 2 → offer a person.',
  },
  ports: () => ['match', 'else'],
  reads: (node) => readsOfCondition(node.when),
  check: () => [],
  describe: (node, index) => `When ${describeCondition(node.when, index)}`,
  interpret: (node, on) =>
    evaluateCondition(node.when, on)
      ? { port: 'match', speaks: node.reason !== undefined }
      : { port: 'else', speaks: false },
  compile: (node, code) =>
    `if (${code.condition(node.when)}) {${code.leave(node, { port: 'match', speaks: node.reason !== undefined })}} else {${code.leave(node, { port: 'else', speaks: false })}}`,
  trace: (node, on, left) => ({ tests: traceCondition(node.when, on), detail: {}, matched: left.port === 'match' }),
};
