/**
 * Waits for work, but no longer than `ms`: past it this fails with what `late` makes. The work goes on and nobody hears of it,
 * so it must be safe to be asked for again.
 */
export function within<T>(work: Promise<T>, ms: number, late: () => Error): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const passed = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(late()), ms);
  });
  return Promise.race([work, passed]).finally(() => clearTimeout(timer));
}
