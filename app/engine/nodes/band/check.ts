import type { Problem } from '#app/contracts/problem.ts';
import { checkComparing } from '../../check/condition/check-comparing.ts';
import { nodeTitle, problem, type NodeProblems } from '../../check/node-problems.ts';
import { isMoney } from '../../condition/read-fact.ts';
import { resolveOperand } from '../../condition/resolve-operand.ts';
import { describeOperand } from '../../describe/describe-condition.ts';
import { bandCuts, type BandNode } from './interpret.ts';

/** The two cuts must be of the field's type and in order: else a part of the band can never be reached. */
export function checkBand(node: BandNode, { index }: NodeProblems): Problem[] {
  const { below, above } = bandCuts(node);
  const found = [
    ...checkComparing(below, node.id, 'handoffBelow', index),
    ...checkComparing(above, node.id, 'actAbove', index),
  ];
  const [low, high] = [node.handoffBelow, node.actAbove].map((cut) => {
    const value = resolveOperand(cut, index.parameters);
    return isMoney(value) ? value.minor : value;
  });
  if (typeof low === 'number' && typeof high === 'number' && low > high) {
    const type = index.fieldType(node.field);
    found.push(
      problem(
        'band-cuts',
        'error',
        node.id,
        `Band ${nodeTitle(node)} hands off below ${describeOperand(node.handoffBelow, type, index)} and acts alone above ${describeOperand(node.actAbove, type, index)}: the cuts are the wrong way round, so nothing is ever flagged.`,
        { element: 'handoffBelow', advice: 'Put the hand-off cut at or below the other one.' },
      ),
    );
  }
  return found;
}
