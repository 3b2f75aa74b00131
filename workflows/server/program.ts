import { execFile } from 'node:child_process';
import { chmodSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

import type { Surroundings, TemporalProgram } from './way.ts';

const run = promisify(execFile);

/** The file name of the program on this system. */
export const programName = process.platform === 'win32' ? 'temporal.exe' : 'temporal';

/** Where a program of some version is kept for all checkouts of this user. */
export function cachedPath(surroundings: Surroundings, cliVersion: string): string {
  return join(surroundings.cacheFolder, `temporal-${cliVersion}`, programName);
}

/**
 * Asks a program for its versions, which also shows that it runs on this machine.
 * @returns undefined when it does not run or brings no server
 */
export async function probe(path: string, env: NodeJS.ProcessEnv): Promise<TemporalProgram | undefined> {
  try {
    const { stdout } = await run(path, ['--version'], { env, timeout: 20_000 });
    const match = /temporal version (\S+) \(Server ([^,\s)]+)/i.exec(stdout);
    return match?.[1] && match[2] ? { path, cliVersion: match[1], serverVersion: match[2] } : undefined;
  } catch {
    return undefined;
  }
}

/** Moves a finished program into the cache in one step, so that another start never sees half of it. */
export async function keep(path: string, cliVersion: string, surroundings: Surroundings): Promise<TemporalProgram> {
  chmodSync(path, 0o755);
  if (!(await probe(path, surroundings.env))) throw new Error('the program does not run on this machine');
  const target = cachedPath(surroundings, cliVersion);
  mkdirSync(dirname(target), { recursive: true });
  renameSync(path, target);
  const program = await probe(target, surroundings.env);
  if (!program) throw new Error(`the program does not run from ${target}`);
  return program;
}

/** A folder beside the cached programs (same disk, so that a rename is enough) that is removed afterwards. */
export async function inWorkFolder<Result>(
  surroundings: Surroundings,
  work: (folder: string) => Promise<Result>,
): Promise<Result> {
  const folder = join(surroundings.cacheFolder, `unfinished-${process.pid}-${Date.now()}`);
  mkdirSync(folder, { recursive: true });
  try {
    return await work(folder);
  } finally {
    // Read-only module caches and the like must not turn a success into a failure.
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}
