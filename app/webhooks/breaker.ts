/** So many failures in a row open the breaker: one delivery alone never does within its first hours. */
export const OPEN_AFTER_FAILURES = 5;
const FIRST_PAUSE_MS = 30_000;
const LONGEST_PAUSE_MS = 30 * 60_000;
/** How long the one probe has, until another may try. */
export const PROBE_MS = 20_000;
/** Whoever waits out a pause looks again over at least this long, not all in the same moment. */
const SPREAD_MS = 60_000;

/** An endpoint's breaker: failures in a row, of which only those of probes count while it is open, and the end of its pause. */
export interface Breaker {
  readonly failuresInRow: number;
  readonly openUntil: Date | null;
}

export const CLOSED: Breaker = { failuresInRow: 0, openUntil: null };

/** How long nothing but one probe is sent after so many failures in a row; null while the breaker stays closed (F17). */
export function pauseMs(failuresInRow: number): number | null {
  if (failuresInRow < OPEN_AFTER_FAILURES) return null;
  return Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(failuresInRow - OPEN_AFTER_FAILURES, 10));
}

/**
 * The breaker after one more failure. While it is open only the probe that holds the right to be sent raises the pause: what was
 * under way when it opened, and a probe whose time had run out, tell nothing new.
 * @param failure.probeUntil until when the failed attempt held that right; null when it was no probe
 */
export function afterFailure(
  breaker: Breaker,
  failure: { readonly at: Date; readonly probeUntil: Date | null },
): Breaker {
  const { openUntil } = breaker;
  if (openUntil !== null && openUntil.getTime() !== failure.probeUntil?.getTime()) return breaker;
  const failuresInRow = breaker.failuresInRow + 1;
  const pause = pauseMs(failuresInRow);
  return { failuresInRow, openUntil: pause === null ? null : new Date(failure.at.getTime() + pause) };
}

/**
 * When a delivery that waits for a paused endpoint looks again: after the probe had its time, each at a moment of its own, spread
 * over as long as the pause still lasts. Nothing is lost by it: a probe that is taken wakes all of them.
 * @param share from 0 to 1, the delivery's own
 */
export function turnAfterPause(pause: { readonly openUntil: Date; readonly now: Date }, share: number): Date {
  const nowMs = pause.now.getTime();
  const endMs = Math.max(pause.openUntil.getTime(), nowMs);
  return new Date(endMs + PROBE_MS + Math.round(share * Math.max(SPREAD_MS, endMs - nowMs)));
}
