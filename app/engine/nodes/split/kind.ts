import type { FactValue } from '#app/contracts/field-value.ts';
import type { Problem } from '#app/contracts/problem.ts';
import { nodeTitle, problem } from '../../check/node-problems.ts';
import { listed } from '../../describe/format-value.ts';
import type { DetectKind } from '../node-kind.ts';
import { armOf, type SplitNode } from './arm.ts';

const armPort = (arm: string) => `arm:${arm}`;

function checkSplit(node: SplitNode): Problem[] {
  const found: Problem[] = [];
  const error = (message: string, element: string) =>
    found.push(problem('split-form', 'error', node.id, `Split ${nodeTitle(node)} ${message}`, { element }));
  if (new Set(node.arms.map((arm) => arm.id)).size < node.arms.length) error('has two arms with one id.', 'arms');
  if (node.arms.every((arm) => arm.weight === 0)) error('gives no arm any weight.', 'arms');
  return found;
}

const share = (node: SplitNode, weight: number) => {
  const total = node.arms.reduce((sum, arm) => sum + arm.weight, 0);
  return total === 0 ? '0%' : `${Math.round((weight / total) * 1000) / 10}%`;
};

export const splitKind: DetectKind<SplitNode> = {
  kind: 'split',
  part: 'detect',
  layer: 'tunable',
  docs: {
    title: 'Experiment',
    summary: 'Sends a share of conversations each way. A conversation always goes the same way.',
    ports: { 'arm:*': 'Conversations of this arm.' },
    example: 'Half get the short message, half the long one.',
  },
  ports: (node) => [...new Set(node.arms.map((arm) => armPort(arm.id)))],
  reads: () => ({ fields: ['conversation.id'], parameters: [] }),
  check: checkSplit,
  describe: (node) =>
    `${listed(
      node.arms.map((arm) => `${share(node, arm.weight)} ${arm.label}`),
      'and',
    )}`,
  interpret: (node, on) => {
    const arm = armOf(node, on.input.facts['conversation.id']);
    return { port: armPort(arm), speaks: false, arm };
  },
  compile: (node, code) => {
    const ids = [...new Set(node.arms.map((arm) => arm.id))];
    const cases = ids.map(
      (arm) =>
        `if (arm === ${JSON.stringify(arm)}) {${code.arm(node, arm)}${code.leave(node, { port: armPort(arm), speaks: false })}}`,
    );
    return `{const arm = ${code.constant((id: FactValue) => armOf(node, id))}(${code.fact('conversation.id')});${cases.join(' else ')}}`;
  },
  trace: (node, on, { port }) => ({
    tests: [],
    detail: { arm: port.slice(armPort('').length), seed: node.seed },
    matched: null,
  }),
};
