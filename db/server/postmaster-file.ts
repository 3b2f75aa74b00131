import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { commandLine, errorCode, isAlive } from '../../scripts/processes/liveness.ts';

/** What a Postgres writes about itself into its data folder. */
export type Postmaster = { pid: number; port: number; ready: boolean };

/**
 * Reads `postmaster.pid` (PostgreSQL documentation, "Database File Layout"; the lines are: pid, data folder, start
 * time, port, socket folder, listen address, shared memory key, status).
 * @returns undefined when the file is missing or not complete yet
 */
export function readPostmaster(dataFolder: string): Postmaster | undefined {
  let lines: string[];
  try {
    lines = readFileSync(join(dataFolder, 'postmaster.pid'), 'utf8').split('\n');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  return { pid, port: Number.isInteger(port) ? port : 0, ready: lines[7]?.trim() === 'ready' };
}

/**
 * The Postgres that serves a data folder right now. A file left by a killed one, or whose process number has gone to
 * another program since, does not count.
 */
export function runningPostmaster(dataFolder: string): Postmaster | undefined {
  const postmaster = readPostmaster(dataFolder);
  if (!postmaster || !isAlive(postmaster.pid)) return undefined;
  const command = commandLine(postmaster.pid);
  return command === '' || (command.includes('postgres') && command.includes(dataFolder)) ? postmaster : undefined;
}
