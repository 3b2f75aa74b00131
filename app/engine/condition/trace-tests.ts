import type { Condition, Test } from '#app/contracts/condition.ts';
import type { Evidence, TestTrace } from '#app/contracts/decision.ts';
import type { FactValue, Literal } from '#app/contracts/field-value.ts';
import { compareField, countAs, type Comparing, type Evaluation } from './evaluate.ts';
import { operandParameter, resolveOperand } from './resolve-operand.ts';
import { listTests } from './walk-condition.ts';
import { windowHits } from './windows.ts';

/** Every test of a condition as it went, also those that a group did not need any more. */
export function traceCondition(condition: Condition, on: Evaluation): TestTrace[] {
  return listTests(condition).map(({ test, negated }) => traceTest(test, on, negated));
}

export function traceTest(test: Test, on: Evaluation, negated: boolean): TestTrace {
  const comparing = traceComparing(test.id, test, on, negated);
  if (!test.over) return comparing;
  const state = Object.hasOwn(on.windows, test.id) ? on.windows[test.id] : undefined;
  const hits = windowHits(state, test.over, on.input.turn.atMs);
  comparing.window = { hits, needed: test.over.atLeast };
  comparing.result = hits >= test.over.atLeast;
  return comparing;
}

/** One comparison of this turn's value: a test without its window, a cell of a table, a cut of a band. */
export function traceComparing(testId: string, test: Comparing, on: Evaluation, negated: boolean): TestTrace {
  const comparison = compareField(test, on);
  const params: string[] = [];
  const from = operandParameter(test.value);
  const to = operandParameter(test.to);
  if (from !== null) params.push(from);
  if (to !== null) params.push(to);
  return {
    testId,
    field: test.field,
    op: test.op,
    value: traceValue(on.input.facts[test.field]),
    source: on.input.provenance?.[test.field]?.source ?? null,
    problem: comparison.problem,
    against: traceValue(resolveOperand(test.value, on.parameters)),
    to: traceValue(resolveOperand(test.to, on.parameters)),
    params,
    window: null,
    result: countAs(comparison, test.whenMissing, negated),
  };
}

/** A value in the form that a trace, an evidence or an example carries: `null` for missing, copies of lists. */
export function traceValue(value: FactValue | Literal): Evidence['value'] {
  if (value === undefined || value === null) return null;
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value !== 'object') return value;
  return 'minor' in value ? { minor: value.minor, currency: value.currency } : [...value];
}
