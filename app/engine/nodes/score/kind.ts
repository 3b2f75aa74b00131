import { traceValue } from '../../condition/trace-tests.ts';
import { resolveOperand } from '../../condition/resolve-operand.ts';
import { describeOperand } from '../../describe/describe-condition.ts';
import { listed } from '../../describe/format-value.ts';
import type { DetectKind } from '../node-kind.ts';
import { checkScore } from './check.ts';
import { probability, type ScoreNode } from './probability.ts';

export const scoreKind: DetectKind<ScoreNode> = {
  kind: 'score',
  part: 'detect',
  layer: 'learned',
  docs: {
    title: 'Learned score',
    summary:
      'A small model, trained on how earlier conversations ended. It may only hand off earlier than the rules, never later, and it is never put live by itself.',
    ports: { handoff: 'The score is at or above the threshold.', else: 'It is below: the rules decide.' },
    example: 'Looks like the ones that ended badly (at least 80%) → offer a person.',
  },
  ports: () => ['handoff', 'else'],
  reads: (node) => ({
    fields: node.model.features.map((feature) => feature.field),
    parameters: 'param' in node.threshold ? [node.threshold.param] : [],
  }),
  check: checkScore,
  describe: (node, index) => {
    const fields = node.model.features.map((feature) => index.fields.get(feature.field)?.label ?? feature.field);
    return `Learned from ${node.model.trainedOn} conversations (${listed(fields.slice(0, 4), 'and')}): a person at or above ${describeOperand(node.threshold, 'percent', index)}`;
  },
  interpret: (node, on) => {
    const threshold = resolveOperand(node.threshold, on.parameters);
    const over = typeof threshold === 'number' && probability(node, on.input.facts) >= threshold;
    return over ? { port: 'handoff', speaks: true } : { port: 'else', speaks: false };
  },
  compile: (node, code) => {
    const threshold = resolveOperand(node.threshold, code.index.parameters);
    const above = code.leave(node, { port: 'else', speaks: false });
    if (typeof threshold !== 'number') return above;
    const terms = node.model.features.map((feature) => {
      const [weight, center, scale] = [feature.weight, feature.center, feature.scale].map((n) => JSON.stringify(n));
      return `read = ${code.fact(feature.field)};x = typeof read === 'number' && isFinite(read) ? read : typeof read === 'boolean' ? +read : ${center};sum += (${weight} * (x - ${center})) / ${scale};`;
    });
    return `{let read, x, sum = ${JSON.stringify(node.model.bias)};${terms.join('')}x = Math.round(1e6 / (1 + Math.exp(-sum))) / 1e6;if ((x === x ? x : 0) >= ${JSON.stringify(threshold)}) {${code.leave(node, { port: 'handoff', speaks: true })}} else {${above}}}`;
  },
  trace: (node, on, left) => ({
    tests: [],
    detail: {
      probability: probability(node, on.input.facts),
      threshold: Number(traceValue(resolveOperand(node.threshold, on.parameters)) ?? 0),
      model: node.model.version,
    },
    matched: left.port === 'handoff',
  }),
};
