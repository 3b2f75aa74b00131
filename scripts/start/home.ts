import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, statfsSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { secretPath } from '#app/platform/env.server.ts';

import { takeExclusiveFile } from '../processes/exclusive-file.ts';
import { errorCode } from '../processes/liveness.ts';
import { readDemoFile } from './demo-file.ts';

const logLimitBytes = 20 * 1024 * 1024;
/** Less than this and a start would fail half-way, in words that say little. */
const neededBytes = 100 * 1024 * 1024;

/** The free space where a folder lies. */
export function freeBytes(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

/**
 * Makes the data folder usable for one start and for one start only.
 * @throws Error with one sentence when it cannot be written, or another Baton uses it
 */
export function openHome(home: string): { release(): void } {
  try {
    mkdirSync(join(home, 'logs'), { recursive: true, mode: 0o755 });
  } catch (error) {
    const code = errorCode(error);
    const reason =
      code === 'EACCES' || code === 'EROFS' ? 'this user may not write there' : `${code ?? 'unknown error'}`;
    throw new Error(`The data folder ${home} cannot be made: ${reason}. Set BATON_HOME to a folder of yours.`, {
      cause: error,
    });
  }
  const free = freeBytes(home);
  if (free < neededBytes) {
    const megabytes = (bytes: number) => `${Math.floor(bytes / 1024 / 1024)} MB`;
    throw new Error(
      `the disk with ${home} has ${megabytes(free)} left, and a start needs ${megabytes(neededBytes)}. Free some space.`,
    );
  }
  const lock = takeExclusiveFile(join(home, 'baton.lock'), 'start.mjs');
  if ('release' in lock) return lock;
  const url = readDemoFile(home)?.url;
  throw new Error(
    `a Baton already runs on ${home} (process ${lock.heldBy.pid}${url === undefined ? '' : `, ${url}`}). ` +
      'Stop it with Ctrl-C, or set BATON_HOME to another folder.',
  );
}

/** The secret that signs sessions, made once. BATON_SECRET replaces it. */
export function readOrMakeSecret(home: string): string {
  const path = secretPath(home);
  if (existsSync(path)) {
    const stored = readFileSync(path, 'utf8').trim();
    if (stored.length >= 32) return stored;
  }
  const secret = randomBytes(32).toString('hex');
  writeFileSync(`${path}.new`, `${secret}\n`, { mode: 0o600 });
  renameSync(`${path}.new`, path);
  return secret;
}

/** The log file of a part; the one before it is kept when it has become long. */
export function logPath(home: string, part: string): string {
  const path = join(home, 'logs', `${part}.log`);
  if (existsSync(path) && statSync(path).size > logLimitBytes) renameSync(path, `${path}.1`);
  return path;
}
