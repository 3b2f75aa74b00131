import { setTimeout as delay } from 'node:timers/promises';

import { isOutage } from './api-problem.server.ts';

const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 2_000;

const waitBeforeMs = (tries: number): number => Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(tries, 10));

export interface ThroughOutages {
  /** Told of each try that failed, and how many failed before it; may throw to give up. */
  readonly away?: (error: unknown, tries: number) => void;
  /** Waits so many milliseconds; tests pass their own. */
  readonly pause?: (ms: number) => Promise<unknown>;
}

/**
 * Does what needs the database again and again until it is there, a little later each time: for what a process reads before it can
 * work. It may go away at any point of a start, also right after it answered (F6).
 * @throws what `work` throws when waiting mends nothing, as for a wrong password
 */
export async function throughOutages<T>(work: () => Promise<T>, options: ThroughOutages = {}): Promise<T> {
  const { away, pause = delay } = options;
  for (let tries = 0; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      if (!isOutage(error)) throw error;
      away?.(error, tries);
    }
    await pause(waitBeforeMs(tries));
  }
}
