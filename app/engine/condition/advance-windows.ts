import type { Test } from '#app/contracts/condition.ts';
import type { WindowState } from '#app/contracts/memory.ts';
import { compareField, countAs, type Evaluation } from './evaluate.ts';
import { advanceWindow, windowCounts } from './windows.ts';

/** A test with a window, wherever in the graph it stands. */
export interface WindowedTest {
  readonly test: Test & { readonly over: NonNullable<Test['over']> };
  readonly negated: boolean;
}

/**
 * The windows after this turn. All of them move on every turn, also those that the path will not reach, so that memory
 * does not depend on which way earlier turns went.
 */
export function advanceWindows(tests: readonly WindowedTest[], on: Evaluation): Readonly<Record<string, WindowState>> {
  const before = on.input.memory.windows;
  if (tests.length === 0) return before;
  const after: Record<string, WindowState> = {};
  for (const { test, negated } of tests) {
    const state = Object.hasOwn(before, test.id) ? before[test.id] : undefined;
    if (windowCounts(test.over, on.input.turn.author)) {
      const hit = countAs(compareField(test, on), test.whenMissing, negated);
      after[test.id] = advanceWindow(state, test.over, hit, on.input.turn.atMs);
    } else if (state) {
      after[test.id] = state;
    }
  }
  return after;
}
