import { readdirSync } from 'node:fs';
import { setPriority } from 'node:os';

/** Weighs about a third of a process that answers somebody. */
const NICENESS = 5;

/**
 * Lets the processes of the same machine that answer somebody go first: a burst of timers may take a second longer, a bot that waits
 * for its answer may not. On Linux niceness belongs to each thread, and those that are made later have it from their maker.
 */
export function giveWay(pid = process.pid): void {
  for (const thread of threadsOf(pid)) {
    try {
      setPriority(thread, NICENESS);
    } catch {
      // Gone meanwhile, or not allowed: it only would have been polite.
    }
  }
}

function threadsOf(pid: number): number[] {
  try {
    return readdirSync(`/proc/${pid}/task`).map(Number);
  } catch {
    return [pid];
  }
}
