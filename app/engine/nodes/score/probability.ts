import type { ScoreFeature } from '#app/contracts/detect-nodes.ts';
import type { NodeOf } from '#app/contracts/flow-graph.ts';
import type { FactValue } from '#app/contracts/field-value.ts';

export type ScoreNode = NodeOf<'score'>;

/** A fact as a number: yes is 1, no is 0; what is missing or no number counts as the feature's centre. */
export function featureValue(value: FactValue, feature: ScoreFeature): number {
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  return typeof value === 'boolean' ? Number(value) : feature.center;
}

/** Logistic probability, rounded to six places so that the last bit of `Math.exp` never decides. */
export function probability(node: ScoreNode, facts: Readonly<Record<string, FactValue>>): number {
  let sum = node.model.bias;
  for (const feature of node.model.features) {
    sum += (feature.weight * (featureValue(facts[feature.field], feature) - feature.center)) / feature.scale;
  }
  const value = Math.round(1e6 / (1 + Math.exp(-sum))) / 1e6;
  return Number.isNaN(value) ? 0 : value;
}
