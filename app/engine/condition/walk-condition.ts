import type { Condition, Test } from '#app/contracts/condition.ts';

/** Every test of a condition, with whether it stands under an odd number of nots. */
export function* testsOf(condition: Condition, negated = false): Generator<{ test: Test; negated: boolean }> {
  switch (condition.kind) {
    case 'test':
      yield { test: condition, negated };
      return;
    case 'not':
      yield* testsOf(condition.of, !negated);
      return;
    case 'all':
    case 'any':
      for (const part of condition.of) yield* testsOf(part, negated);
  }
}

/** Every element, groups included. */
export function* elementsOf(condition: Condition): Generator<Condition> {
  yield condition;
  if (condition.kind === 'not') yield* elementsOf(condition.of);
  else if (condition.kind !== 'test') for (const part of condition.of) yield* elementsOf(part);
}

export interface PlacedTest {
  readonly test: Test;
  readonly negated: boolean;
}

const lists = new WeakMap<Condition, readonly PlacedTest[]>();

/** `testsOf` as a list, worked out once for a condition. */
export function listTests(condition: Condition): readonly PlacedTest[] {
  const known = lists.get(condition);
  if (known) return known;
  const list = [...testsOf(condition)];
  lists.set(condition, list);
  return list;
}
