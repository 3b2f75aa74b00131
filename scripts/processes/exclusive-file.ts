import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';

import { commandLine, errorCode, isAlive } from './liveness.ts';

/** Who holds a lock. */
export type Holder = { pid: number };

/**
 * Takes a lock that is a file with our process number in it. A lock whose process has ended, or whose number went to a
 * program without `mark` in its command line, is stale and taken over.
 * @returns a function that gives it back, or the process that holds it
 */
export function takeExclusiveFile(path: string, mark: string): { release(): void } | { heldBy: Holder } {
  for (let attempt = 0; attempt < 3; attempt += 1) {
    try {
      const file = openSync(path, 'wx', 0o600);
      writeSync(file, String(process.pid));
      closeSync(file);
      return { release: () => releaseOwn(path) };
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') throw error;
      const pid = readHolder(path);
      const holds = pid !== undefined && pid !== process.pid && isAlive(pid) && commandLine(pid).includes(mark);
      if (holds) return { heldBy: { pid } };
      rmSync(path, { force: true });
    }
  }
  throw new Error(`The lock ${path} changes hands faster than it can be taken. Start again.`);
}

function readHolder(path: string): number | undefined {
  try {
    const pid = Number(readFileSync(path, 'utf8'));
    return Number.isInteger(pid) && pid > 0 ? pid : undefined;
  } catch {
    return undefined; // given back in this moment
  }
}

function releaseOwn(path: string): void {
  if (readHolder(path) === process.pid) rmSync(path, { force: true });
}
