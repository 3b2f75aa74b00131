/** So many failures in a row open the breaker: one delivery alone never does within its first hours. */
export const OPEN_AFTER_FAILURES = 5;
const FIRST_PAUSE_MS = 30_000;
const LONGEST_PAUSE_MS = 30 * 60_000;
/** How long the one probe has, until another may try. */
export const PROBE_MS = 20_000;

/** How long nothing but one probe is sent after so many failures in a row; null while the breaker stays closed (F17). */
export function pauseMs(failuresInRow: number): number | null {
  if (failuresInRow < OPEN_AFTER_FAILURES) return null;
  return Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(failuresInRow - OPEN_AFTER_FAILURES, 10));
}
