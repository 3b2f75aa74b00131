import type { NodeOf } from '#app/contracts/flow-graph.ts';
import { evaluateCondition, type Evaluation } from './condition/evaluate.ts';
import type { FlowIndex } from './flow-index.ts';

/**
 * Every hard rule that matches, the winner first. All are evaluated, wherever they stand: the most severe class wins,
 * then drawing order, and nothing drawn later can undo it (R14, R15, R21).
 */
export function matchingHardRules(index: FlowIndex, on: Evaluation): NodeOf<'hard_rule'>[] {
  return index.hardRules.filter((rule) => evaluateCondition(rule.when, on));
}
