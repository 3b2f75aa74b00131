import fc from 'fast-check';
import { expect, test } from 'vitest';

import { afterFailure, type Breaker, CLOSED, OPEN_AFTER_FAILURES, pauseMs, PROBE_MS } from './breaker.ts';

const at = (ms: number) => new Date(ms);

test('F17: a burst of 200 failures at once pauses an endpoint for 30 seconds, not for half an hour', () => {
  let breaker: Breaker = CLOSED;
  for (let n = 0; n < 200; n += 1) breaker = afterFailure(breaker, { at: at(n), probeUntil: null });
  expect(breaker).toEqual({ failuresInRow: OPEN_AFTER_FAILURES, openUntil: at(4 + 30_000) });
});

test('F17: pauses grow with each probe that fails: 30 s, 1, 2, 4, 8, 16 and 30 minutes', () => {
  let breaker: Breaker = { failuresInRow: OPEN_AFTER_FAILURES - 1, openUntil: null };
  const seconds = Array.from({ length: 8 }, (_, n) => {
    const probeUntil = n === 0 ? null : at(PROBE_MS);
    breaker = afterFailure({ ...breaker, openUntil: probeUntil }, { at: at(0), probeUntil });
    return (breaker.openUntil?.getTime() ?? 0) / 1_000;
  });
  expect(seconds).toEqual([30, 60, 120, 240, 480, 960, 1_800, 1_800]);
});

type Step = { readonly kind: 'late' | 'probe' | 'lost probe' } | { readonly kind: 'wait'; readonly ms: number };
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.constantFrom<Step>({ kind: 'late' }, { kind: 'probe' }, { kind: 'lost probe' }),
  fc.record({ kind: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 3_600_000 }) }),
);

test('F17: however attempts end, an open pause is only raised by the probe that holds it, and never cut short', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      let breaker: Breaker = CLOSED;
      let nowMs = 0;
      let probes = 0;
      for (const each of steps) {
        const before = breaker;
        if (each.kind === 'wait') nowMs += each.ms;
        else if (each.kind === 'late') {
          breaker = afterFailure(breaker, { at: at(nowMs), probeUntil: null });
          if (before.openUntil !== null) expect(breaker).toBe(before);
        } else if (before.openUntil !== null && before.openUntil.getTime() <= nowMs) {
          const held = at(nowMs + PROBE_MS);
          breaker = { ...before, openUntil: held };
          if (each.kind === 'lost probe') {
            // It answers after its time, when another holds the right.
            nowMs += PROBE_MS;
            breaker = { ...before, openUntil: at(nowMs + PROBE_MS) };
            expect(afterFailure(breaker, { at: at(nowMs), probeUntil: held })).toBe(breaker);
          } else {
            probes += 1;
            breaker = afterFailure(breaker, { at: at(nowMs), probeUntil: held });
            expect(breaker.openUntil).toEqual(at(nowMs + (pauseMs(OPEN_AFTER_FAILURES + probes) ?? 0)));
          }
        }
        expect(breaker.failuresInRow).toBeLessThanOrEqual(OPEN_AFTER_FAILURES + probes);
      }
    }),
  );
});
