/** So many of one second are served as they come. */
const AT_ONCE = 50;
/** What the clocks of two cores need for one case more. */
const EACH_MS = 40;
/** Nobody waits longer for his turn; well below what the watchdog takes for a clock that stands still. */
const AT_MOST_MS = 30_000;

/**
 * How many milliseconds on the wall a clock waits for its turn when many come due in the same second (F16). A thousand at once keep a
 * server from the critical ones among them and cost it twice: whatever a worker does not take within ten seconds Temporal hands
 * out again. One after the other nobody is served later than in the crowd, and whoever is critical is not in it.
 * @param ahead how many stand before it
 */
export function turnInCrowdMs(ahead: number): number {
  return Math.min(AT_MOST_MS, Math.max(0, ahead - AT_ONCE) * EACH_MS);
}
