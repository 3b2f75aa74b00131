import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { unprivilegedUser, type UnprivilegedUser } from '../../scripts/processes/folder-access.ts';
import { isAlive, signalProcess, waitForExit } from '../../scripts/processes/liveness.ts';
import { nextFreePort, portForFolder } from '../../scripts/processes/ports.ts';
import { findPostgresBinaries, type PostgresBinaries } from './binaries.ts';
import {
  assertSameMajor,
  type ClusterSettings,
  createCluster,
  dataFolderFor,
  readClusterSettings,
  writeClusterSettings,
} from './cluster-files.ts';
import { runningPostmaster } from './postmaster-file.ts';

/** A running embedded Postgres. `url` names its superuser and the database `postgres`. */
export type RunningPostgres = {
  url: string;
  port: number;
  pid: number;
  /** created: first start of this folder; started: again; adopted: it was still running. */
  how: 'created' | 'started' | 'adopted';
  dataFolder: string;
  /** Ends it in order, by force after `graceMs`. */
  stop(graceMs?: number): Promise<void>;
};

export type PostgresOptions = {
  /** Folder for data, settings and log. Made when missing. */
  home: string;
  /** false gives up crash safety for speed: for data that only a test needs. */
  durable?: boolean;
  /** The port of the first start, one made from the path when absent. Later starts keep theirs while it is free. */
  port?: number;
};

/**
 * Starts the embedded Postgres of a folder, or takes over the one that still runs there after its Baton was killed.
 * It listens on 127.0.0.1 only, with a password that only `postgres.json` knows, and lives in a process group of its
 * own: Ctrl-C in the terminal must not reach it before the programs that write to it.
 * @throws Error with one sentence that says what to do
 */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const { home } = options;
  mkdirSync(home, { recursive: true, mode: 0o755 });
  const user = unprivilegedUser();
  const binaries = findPostgresBinaries(user);
  let settings = readClusterSettings(home);
  const isNew = settings === undefined;
  if (settings === undefined) {
    const port = options.port ?? portForFolder(home, 'postgres');
    const password = randomBytes(24).toString('hex');
    settings = { port, user: 'baton', password, dataFolder: dataFolderFor(home, user) };
    if (!existsSync(settings.dataFolder)) writeClusterSettings(home, settings);
    await createCluster(settings, binaries, user);
  } else {
    assertSameMajor(settings.dataFolder, binaries);
    const running = await adopt(settings);
    if (running) return running;
  }
  const { pid, port } = await launch({ home, settings, binaries, user, durable: options.durable ?? true });
  return describe(settings, pid, port, isNew ? 'created' : 'started');
}

/** A postmaster that is on its way down is waited for, one that starts or serves is taken over. */
async function adopt(settings: ClusterSettings): Promise<RunningPostgres | undefined> {
  const deadline = performance.now() + 30_000;
  for (let found = runningPostmaster(settings.dataFolder); found; found = runningPostmaster(settings.dataFolder)) {
    if (found.ready) return describe(settings, found.pid, found.port, 'adopted');
    if (performance.now() > deadline) {
      throw new Error(
        `A Postgres (process ${found.pid}) holds ${settings.dataFolder} but does not answer. End that process and start again.`,
      );
    }
    await delay(30);
  }
  return undefined;
}

type Launch = {
  home: string;
  settings: ClusterSettings;
  binaries: PostgresBinaries;
  user: UnprivilegedUser | undefined;
  durable: boolean;
};

async function launch({ home, settings, binaries, user, durable }: Launch): Promise<{ pid: number; port: number }> {
  const logPath = join(home, 'logs', 'postgres.log');
  mkdirSync(join(home, 'logs'), { recursive: true, mode: 0o755 });
  let wanted = settings.port;
  let complaint = '';
  for (let attempt = 0; attempt < 40; attempt += 1) {
    // What is left belongs to a killed Postgres: runningPostmaster() has found nobody behind it.
    rmSync(join(settings.dataFolder, 'postmaster.pid'), { force: true });
    const port = await nextFreePort(wanted);
    const logStart = sizeOf(logPath);
    const pid = spawnPostgres({ binaries, dataFolder: settings.dataFolder, port, user, durable, logPath });
    if (await becomesReady(settings.dataFolder, pid)) {
      if (port !== settings.port) writeClusterSettings(home, { ...settings, port });
      return { pid, port };
    }
    complaint = readFileSync(logPath, 'utf8').slice(logStart);
    if (/could not bind|Address already in use/i.test(complaint)) wanted = port + 1;
    else if (/shared memory block .* is still in use/i.test(complaint)) await delay(250); // its last children still end
    else break;
  }
  if (/No space left on device/i.test(complaint)) {
    throw new Error(
      `Postgres did not start because the disk with ${settings.dataFolder} is full. Free some space and start again.`,
    );
  }
  const lastWords = complaint.trim().split('\n').slice(-3).join(' ') || 'it said nothing';
  throw new Error(`Postgres did not start (${lastWords}). Its log is ${logPath}.`);
}

function spawnPostgres(options: {
  binaries: PostgresBinaries;
  dataFolder: string;
  port: number;
  user: UnprivilegedUser | undefined;
  durable: boolean;
  logPath: string;
}): number {
  const log = openSync(options.logPath, 'a', 0o600);
  try {
    const settings: Record<string, string> = {
      listen_addresses: '127.0.0.1',
      unix_socket_directories: '',
      max_connections: '150',
      shared_buffers: '128MB',
      timezone: 'UTC',
      log_timezone: 'UTC',
      // Statements and details of errors can quote what a customer wrote.
      log_min_error_statement: 'panic',
      log_error_verbosity: 'terse',
      synchronous_commit: options.durable ? 'on' : 'off',
      ...(options.durable ? {} : { fsync: 'off', full_page_writes: 'off' }),
    };
    const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const child = spawn(options.binaries.postgres, ['-D', options.dataFolder, '-p', String(options.port), ...flags], {
      cwd: '/',
      detached: true,
      stdio: ['ignore', log, log],
      env: { PATH: process.env['PATH'], LANG: 'C.UTF-8', TZ: 'UTC' },
      ...(options.user ? { uid: options.user.uid, gid: options.user.gid } : {}),
    });
    child.on('error', () => undefined); // no such program: seen below as a process that never was
    child.unref();
    return child.pid ?? 0;
  } finally {
    closeSync(log);
  }
}

async function becomesReady(dataFolder: string, pid: number): Promise<boolean> {
  while (isAlive(pid)) {
    const found = runningPostmaster(dataFolder);
    if (found?.pid === pid && found.ready) return true;
    await delay(10);
  }
  return false;
}

function describe(settings: ClusterSettings, pid: number, port: number, how: RunningPostgres['how']): RunningPostgres {
  return {
    url: `postgres://${settings.user}:${settings.password}@127.0.0.1:${port}/postgres`,
    port,
    pid,
    how,
    dataFolder: settings.dataFolder,
    stop: (graceMs = 3_000) => stopPostgres(pid, graceMs),
  };
}

/** Fast shutdown (ends sessions, writes a checkpoint), then immediate (recovers at the next start). */
async function stopPostgres(pid: number, graceMs: number): Promise<void> {
  if (!signalProcess(pid, 'SIGINT') || (await waitForExit(pid, graceMs))) return;
  if (!signalProcess(pid, 'SIGQUIT') || (await waitForExit(pid, 1_000))) return;
  signalProcess(pid, 'SIGKILL');
  await waitForExit(pid, 1_000);
}

function sizeOf(path: string): number {
  try {
    return statSync(path).size;
  } catch {
    return 0;
  }
}
