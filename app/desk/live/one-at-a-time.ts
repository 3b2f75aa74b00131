/** A reading that has not ended after this long is not waited for any more. */
const patienceMs = 10_000;

/**
 * Runs `read` again and again as often as it is asked for, but never two at a time: what is asked for meanwhile is one more
 * reading afterwards. A router drops a reading that another one interrupts, so a desk on which something happens all the time
 * would never show any of it.
 * @param nowMs a monotonic clock
 */
export function oneAtATime(read: () => Promise<void>, nowMs = () => performance.now()): () => void {
  let runningSinceMs: number | null = null;
  let again = false;
  const run = async () => {
    const startedMs = nowMs();
    runningSinceMs = startedMs;
    again = false;
    await read().catch(() => undefined);
    // Overtaken by one that lost its patience.
    if (runningSinceMs !== startedMs) return;
    runningSinceMs = null;
    if (again) void run();
  };
  return () => {
    if (runningSinceMs !== null && nowMs() - runningSinceMs < patienceMs) again = true;
    else void run();
  };
}
