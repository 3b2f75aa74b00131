/**
 * Runs `act` on the first call and then at most once in `everyMs`, however often it is called.
 * @returns what to call, with the time in milliseconds on any clock that only goes forward
 */
export function atMostEvery(everyMs: number, act: () => void): (atMs: number) => void {
  let lastMs = Number.NEGATIVE_INFINITY;
  return (atMs) => {
    if (atMs - lastMs < everyMs) return;
    lastMs = atMs;
    act();
  };
}
