/** Times by name: what a message waits for on its way to the other screen. */
export function stopwatch() {
  const times = new Map<string, number[]>();
  const note = (name: string, ms: number) => {
    const list = times.get(name) ?? [];
    list.push(ms);
    times.set(name, list);
  };
  return {
    note,
    timed: async <T>(name: string, work: () => Promise<T>): Promise<T> => {
      const startedMs = performance.now();
      const result = await work();
      note(name, performance.now() - startedMs);
      return result;
    },
    table: () =>
      [...times].map(([name, list]) => {
        const sorted = list.toSorted((a, b) => a - b);
        const at = (share: number) =>
          Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
        return { name, n: sorted.length, p50Ms: at(0.5), p95Ms: at(0.95), p99Ms: at(0.99) };
      }),
  };
}
