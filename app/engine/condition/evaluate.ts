import type { Condition, Test } from '#app/contracts/condition.ts';
import type { FieldType } from '#app/contracts/field-value.ts';
import type { WindowState } from '#app/contracts/memory.ts';
import type { EngineInput } from '../input.ts';
import { compare, type Comparison } from './compare.ts';
import { resolveOperand, type Parameters } from './resolve-operand.ts';
import { windowHits } from './windows.ts';

/** What a condition is evaluated against. `windows` are those after this turn. */
export interface Evaluation {
  readonly input: EngineInput;
  readonly fieldType: (name: string) => FieldType | undefined;
  readonly parameters: Parameters;
  readonly windows: Readonly<Record<string, WindowState>>;
}

/** A comparison without window: the words of a test or of a cell of a table. */
export interface Comparing {
  readonly field: string;
  readonly op: Test['op'];
  readonly value?: Test['value'];
  readonly to?: Test['to'];
  readonly whenMissing: Test['whenMissing'];
}

const UNKNOWN_FIELD: Comparison = { holds: null, problem: 'missing' };

/** Compares the field of this turn; a field that does not exist is missing. */
export function compareField(test: Comparing, on: Evaluation): Comparison {
  const type = on.fieldType(test.field);
  if (type === undefined) {
    if (test.op === 'is_missing') return { holds: true, problem: null };
    return test.op === 'is_present' ? { holds: false, problem: null } : UNKNOWN_FIELD;
  }
  const against = resolveOperand(test.value, on.parameters);
  const to = resolveOperand(test.to, on.parameters);
  return compare(on.input.facts[test.field], type, test.op, against, to, on.input.turn.atMs);
}

/**
 * What a comparison counts as for the rule. One that could not be made counts against the rule (`no`) or for it (`yes`),
 * whatever stands around it: under a `not` it is turned round, so that a missing value never matches silently.
 */
export function countAs(comparison: Comparison, whenMissing: Test['whenMissing'], negated: boolean): boolean {
  return comparison.holds ?? (whenMissing === 'yes') !== negated;
}

export function evaluateTest(test: Test, on: Evaluation, negated: boolean): boolean {
  if (test.over) {
    const state = Object.hasOwn(on.windows, test.id) ? on.windows[test.id] : undefined;
    return windowHits(state, test.over, on.input.turn.atMs) >= test.over.atLeast;
  }
  return countAs(compareField(test, on), test.whenMissing, negated);
}

/** Whether a condition holds. An empty `all` holds, an empty `any` does not; the checks refuse both. */
export function evaluateCondition(condition: Condition, on: Evaluation, negated = false): boolean {
  switch (condition.kind) {
    case 'all':
      return condition.of.every((part) => evaluateCondition(part, on, negated));
    case 'any':
      return condition.of.some((part) => evaluateCondition(part, on, negated));
    case 'not':
      return !evaluateCondition(condition.of, on, !negated);
    case 'test':
      return evaluateTest(condition, on, negated);
  }
}
