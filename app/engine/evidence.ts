import type { Evidence } from '#app/contracts/decision.ts';
import type { Literal } from '#app/contracts/field-value.ts';
import { compareField, countAs, type Evaluation } from './condition/evaluate.ts';
import { resolveOperand } from './condition/resolve-operand.ts';
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
    .filter(([field]) => facts[field] !== undefined && facts[field] !== null)
    .slice(0, MOST)
    .map(([field, wanted]) => {
      const origin = provenance?.[field];
      const said = wanted.map((value) => origin?.quotes?.get(value)).find((words) => words !== undefined) ?? origin;
      return {
        signal: field,
        value: traceValue(facts[field]),
        turnId: said?.turnId ?? turn.id,
        quote: said?.quote ?? null,
      };
    });
}

/** The fields that speak for the rule, each with the members of a list that it looked for. */
function supportingFields(speaker: Speaker, on: Evaluation): readonly (readonly [string, readonly string[]])[] {
  const { node } = speaker;
  if (node.kind !== 'hard_rule' && node.kind !== 'condition') return spokenFields(speaker).map((field) => [field, []]);
  const fields = new Map<string, readonly string[]>();
  for (const { test, negated } of listTests(node.when)) {
    const holds = countAs(compareField(test, on), test.whenMissing, negated);
    if (test.over || holds !== negated)
      fields.set(test.field, [
        ...(fields.get(test.field) ?? []),
        ...membersOf(resolveOperand(test.value, on.parameters)),
      ]);
  }
  return [...fields];
}

function membersOf(wanted: Literal | undefined): readonly string[] {
  if (typeof wanted === 'string') return [wanted];
  return Array.isArray(wanted) ? wanted : [];
}
