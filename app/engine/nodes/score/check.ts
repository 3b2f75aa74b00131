import type { Problem } from '#app/contracts/problem.ts';
import { nodeTitle, problem, type NodeProblems } from '../../check/node-problems.ts';
import { resolveOperand } from '../../condition/resolve-operand.ts';
import type { ScoreNode } from './probability.ts';

/** The fewest conversations a learned rule should rest on. */
const FEWEST_EXAMPLES = 50;

export function checkScore(node: ScoreNode, { index }: NodeProblems): Problem[] {
  const found: Problem[] = [];
  const error = (message: string, element: string) =>
    found.push(problem('score-form', 'error', node.id, `Learned score ${nodeTitle(node)} ${message}`, { element }));
  for (const { field } of node.model.features) {
    const type = index.fieldType(field);
    if (type === undefined) error(`reads “${field}”, which is no field of this flow.`, field);
    else if (!['number', 'percent', 'duration', 'yes_no'].includes(type))
      error(`cannot weigh “${field}”: it is no number.`, field);
  }
  const threshold = resolveOperand(node.threshold, index.parameters);
  if (typeof threshold !== 'number' || threshold < 0 || threshold > 1) {
    error('needs a threshold between 0 and 100%.', 'threshold');
  }
  if (node.model.trainedOn < FEWEST_EXAMPLES) {
    found.push(
      problem(
        'score-form',
        'warning',
        node.id,
        `Learned score ${nodeTitle(node)} rests on ${node.model.trainedOn} conversations; below ${FEWEST_EXAMPLES} it is guesswork.`,
        { element: 'model', advice: 'Wait for more outcomes before you publish it.' },
      ),
    );
  }
  return found;
}
