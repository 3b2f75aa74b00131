import type { Evidence } from '#app/contracts/decision.ts';
import { compareField, countAs, type Evaluation } from './condition/evaluate.ts';
import { traceValue } from './condition/trace-tests.ts';
import { listTests } from './condition/walk-condition.ts';
import { spokenFields, type Speaker } from './speaker.ts';

const MOST = 8;

/**
 * What stood behind the rule that spoke: its fields with the values seen, and the words where a signal found them.
 * In a condition only the tests that speak for the match; what is missing is no evidence.
 */
export function evidenceOf(speaker: Speaker, on: Evaluation): Evidence[] {
  const { facts, provenance, turn } = on.input;
  return supportingFields(speaker, on)
    .filter((field) => facts[field] !== undefined && facts[field] !== null)
    .slice(0, MOST)
    .map((field) => {
      const origin = provenance?.[field];
      return {
        signal: field,
        value: traceValue(facts[field]),
        turnId: origin?.turnId ?? turn.id,
        quote: origin?.quote ?? null,
      };
    });
}

function supportingFields(speaker: Speaker, on: Evaluation): readonly string[] {
  const { node } = speaker;
  if (node.kind !== 'hard_rule' && node.kind !== 'condition') return spokenFields(speaker);
  const fields = new Set<string>();
  for (const { test, negated } of listTests(node.when)) {
    const holds = countAs(compareField(test, on), test.whenMissing, negated);
    if (test.over || holds !== negated) fields.add(test.field);
  }
  return [...fields];
}
