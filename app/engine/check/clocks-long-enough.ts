import type { Problem } from '#app/contracts/problem.ts';
import { formatDuration } from '../describe/format-value.ts';
import type { CheckRule } from './check-context.ts';
import { nodeTitle, problem } from './node-problems.ts';
import { responseTime, routeWalks } from './route-ladders.ts';

/** A route has a clock, and its ladder fits into it: who is asked after the deadline is asked too late. */
export const clocksLongEnough: CheckRule = {
  name: 'clocks-long-enough',
  check(index) {
    const found = new Map<string, Problem>();
    for (const { outcome, clock, asked } of routeWalks(index)) {
      if (!clock) {
        found.set(
          outcome.id,
          problem(
            'clocks-long-enough',
            'warning',
            outcome.id,
            `The route of ${nodeTitle(outcome)} has no response time; the same business day is used.`,
            {
              element: 'route',
              advice: 'Begin the route with a priority.',
            },
          ),
        );
        continue;
      }
      const response = responseTime(clock);
      const first = asked[0];
      if (first && first.offerMs > response.ms) {
        found.set(
          `${clock.id} offer`,
          problem(
            'clocks-long-enough',
            'error',
            clock.id,
            `${nodeTitle(clock)} wants an answer within ${response.words}, but one offer of ${nodeTitle(first)} takes ${formatDuration(first.offerMs)}.`,
            {
              element: 'respondWithin',
              advice: 'Shorten the offer or lengthen the clock.',
            },
          ),
        );
      }
      // The last rung may run past the deadline, it must only begin before it.
      const beforeLast = asked.slice(0, -1).reduce((sum, rung) => sum + rung.forMs, 0);
      const last = asked.at(-1);
      if (last && beforeLast >= response.ms) {
        found.set(
          `${clock.id} ladder`,
          problem(
            'clocks-long-enough',
            'error',
            clock.id,
            `${nodeTitle(clock)} wants an answer within ${response.words}, but ${nodeTitle(last)} is asked only after ${formatDuration(beforeLast)}.`,
            {
              element: 'respondWithin',
              advice: 'Shorten the tiers before it or lengthen the clock.',
            },
          ),
        );
      }
    }
    return [...found.values()];
  },
};
