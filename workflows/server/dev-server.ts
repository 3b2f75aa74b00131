import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { commandLine, endProcess, isAlive } from '../../scripts/processes/liveness.ts';
import { nextFreePort, portForFolder, takesConnections } from '../../scripts/processes/ports.ts';
import { searchAttributes } from '../search-attributes.ts';
import { giveWay } from '../give-way.ts';
import { dynamicConfigFlags } from './dynamic-config.ts';
import type { TemporalProgram } from './way.ts';

/** A running development server. */
export type RunningTemporal = {
  address: string;
  pid: number;
  how: 'started' | 'adopted';
  stop(graceMs?: number): Promise<void>;
};

export type DevServerOptions = {
  /** Folder for its data, settings and log. */
  home: string;
  /** Gets the program; not called when a server is adopted. */
  program: () => Promise<TemporalProgram>;
  /** Keep its data in memory only: for tests. */
  inMemory?: boolean;
  port?: number;
  /** More of its dynamic settings, by their names: for tests. */
  settings?: Readonly<Record<string, number>>;
};

type Settings = { pid: number; port: number; file: string };

/**
 * Starts Temporal's development server on a SQLite file of `home`, or takes over the one that still runs there. The
 * file's name carries the server's version, because the server never migrates it: a newer server begins an empty one
 * and the reconciler rebuilds open cases from Postgres.
 * @throws Error with one sentence that says what to do
 */
export async function startDevServer(options: DevServerOptions): Promise<RunningTemporal> {
  const { home } = options;
  mkdirSync(join(home, 'logs'), { recursive: true, mode: 0o755 });
  const left = readSettings(home);
  if (left && readRunningServer(home)) {
    if (await answers(left.port, left.pid, 10_000)) return describe(left.pid, left.port, 'adopted');
    await endProcess(left.pid, 'SIGTERM', 2_000);
  }
  const program = await options.program();
  const file = options.inMemory ? '' : join(home, `temporal-${program.serverVersion}.sqlite`);
  const logPath = join(home, 'logs', 'temporal.log');
  let wanted = left?.port ?? options.port ?? portForFolder(home, 'temporal');
  let complaint = '';
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const port = await nextFreePort(wanted);
    const logStart = existsSync(logPath) ? statSync(logPath).size : 0;
    const pid = launch(program, { port, file, logPath, settings: options.settings ?? {} });
    writeSettings(home, { pid, port, file });
    if (await answers(port, pid, 30_000)) {
      giveWay(pid);
      return describe(pid, port, 'started');
    }
    await endProcess(pid, 'SIGKILL', 0);
    complaint = readFileSync(logPath, 'utf8').slice(logStart);
    if (!/address already in use|can't set port|bind/i.test(complaint)) break;
    wanted = port + 1;
  }
  if (/disk is full|no space left/i.test(complaint)) {
    throw new Error(`Temporal did not start because the disk with ${home} is full. Free some space and start again.`);
  }
  const lastWords = complaint.trim().split('\n').at(-1) ?? '';
  throw new Error(`Temporal did not start${lastWords === '' ? '' : ` (${lastWords})`}. Its log is ${logPath}.`);
}

function launch(
  program: TemporalProgram,
  to: { port: number; file: string; logPath: string; settings: Readonly<Record<string, number>> },
): number {
  const flags = [
    '--headless',
    '--ip',
    '127.0.0.1',
    '--port',
    String(to.port),
    '--log-format',
    'json',
    '--log-level',
    'error',
  ];
  if (to.file !== '') {
    flags.push('--db-filename', to.file, '--sqlite-pragma', 'journal_mode=wal', '--sqlite-pragma', 'synchronous=1');
  }
  for (const [name, type] of Object.entries(searchAttributes)) flags.push('--search-attribute', `${name}=${type}`);
  flags.push(...dynamicConfigFlags);
  for (const [name, value] of Object.entries(to.settings)) flags.push('--dynamic-config-value', `${name}=${value}`);
  const log = openSync(to.logPath, 'a', 0o600);
  try {
    // A process group of its own: Ctrl-C must not reach it before the workers that talk to it.
    const child = spawn(program.path, ['server', 'start-dev', ...flags], {
      detached: true,
      stdio: ['ignore', log, log],
      env: { PATH: process.env['PATH'], HOME: process.env['HOME'], TZ: 'UTC' },
    });
    child.on('error', () => undefined); // seen as a process that never was
    child.unref();
    return child.pid ?? 0;
  } finally {
    closeSync(log);
  }
}

/** Waits until the port takes connections, as long as the process lives. */
async function answers(port: number, pid: number, timeoutMs: number): Promise<boolean> {
  const deadline = performance.now() + timeoutMs;
  while (isAlive(pid) && performance.now() < deadline) {
    if (await takesConnections(port)) return isAlive(pid);
    await delay(20);
  }
  return false;
}

/** The server that runs for a folder right now; a process number that went to another program does not count. */
export function readRunningServer(home: string): { pid: number; port: number } | undefined {
  const left = readSettings(home);
  if (!left || !isAlive(left.pid)) return undefined;
  const command = commandLine(left.pid);
  const isOurs =
    command.includes('start-dev') && command.includes(`--port ${left.port}`) && command.includes(left.file);
  return isOurs ? left : undefined;
}

function readSettings(home: string): Settings | undefined {
  try {
    return JSON.parse(readFileSync(join(home, 'temporal.json'), 'utf8')) as Settings;
  } catch {
    return undefined; // first start, or cut off by a full disk: the file is only a memory aid
  }
}

function writeSettings(home: string, settings: Settings): void {
  const path = join(home, 'temporal.json');
  writeFileSync(`${path}.new`, `${JSON.stringify(settings)}\n`);
  renameSync(`${path}.new`, path);
}

function describe(pid: number, port: number, how: RunningTemporal['how']): RunningTemporal {
  return {
    address: `127.0.0.1:${port}`,
    pid,
    how,
    stop: async (graceMs = 2_000) => {
      await endProcess(pid, 'SIGTERM', graceMs);
    },
  };
}
