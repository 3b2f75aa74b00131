import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';

import { builtHost, checkout } from '../setup/products.mjs';
import type { FromHost, PartName, ToHost } from './messages.ts';

/** A process that hosts parts. */
export type Child = {
  pid: number;
  parts: readonly PartName[];
  /** The port that web listens on, when it is one of the parts. */
  port: number | undefined;
  /** Settles when the process has ended, with what ended it. */
  ended: Promise<string>;
  /** Asks it to end, and forces it after `graceMs`. */
  stop(graceMs: number): Promise<void>;
};

/** A part that could not start; `code` is that of the system's error, if it was one. */
export class PartFailed extends Error {
  override name = 'PartFailed';
  readonly code: string | undefined;
  constructor(message: string, code: string | undefined) {
    super(message);
    this.code = code;
  }
}

/** A process that reads its code already and waits to be told where its services are. */
export type WaitingChild = {
  parts: readonly PartName[];
  isAlive(): boolean;
  /**
   * Starts the parts and waits until all of them run, or with `untilServing` until they can do their work.
   * @throws PartFailed with the part's own words
   */
  begin(env: Readonly<Record<string, string | undefined>>, untilServing: boolean): Promise<Child>;
  stop(graceMs: number): Promise<void>;
};

/** From source when pages are served from source; else what was built of it, which is read three times as fast. */
function program(dev: boolean): string[] {
  if (dev) return ['--import', 'tsx', 'scripts/start/host.ts', '--dev'];
  return [builtHost, '--built'];
}

/** A turn leaves much short-lived rubbish; where it has room, less of it is copied about before it is thrown away. */
const youngGeneration = '--max-semi-space-size=64';

/** Starts a process for some parts. `env` is what it needs to read its code. */
export function spawnChild(options: {
  parts: readonly PartName[];
  dev: boolean;
  home: string;
  logPath: string;
  env: NodeJS.ProcessEnv;
}): WaitingChild {
  const { parts, logPath } = options;
  const log = openSync(logPath, 'a', 0o600);
  const child = spawn(
    process.execPath,
    [
      '--enable-source-maps',
      ...(parts.includes('web') ? [youngGeneration] : []),
      ...program(options.dev),
      ...parts,
      `--home=${options.home}`,
    ],
    {
      cwd: checkout,
      // A group of its own: Ctrl-C goes to the supervisor, which stops the parts in order.
      detached: true,
      stdio: ['ignore', log, log, 'ipc'],
      env: options.env,
    },
  );
  closeSync(log);
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(signal ?? `exit code ${code ?? '?'}`));
  });
  let hasEnded = false;
  void ended.then(() => (hasEnded = true));
  const stop = (graceMs: number) => stopChild(child, ended, graceMs);
  return {
    parts,
    isAlive: () => !hasEnded && child.connected,
    begin: async (env, untilServing) => {
      const known = Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined);
      const message: ToHost = { kind: 'begin', env: Object.fromEntries(known), untilServing };
      if (child.connected) child.send(message, () => undefined);
      const port = await firstWord(child, parts, ended, logPath);
      return { pid: child.pid ?? 0, parts, port, ended, stop };
    },
    stop,
  };
}

function firstWord(
  child: ChildProcess,
  parts: readonly PartName[],
  ended: Promise<string>,
  logPath: string,
): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    child.once('message', (message: FromHost) => {
      if (message.kind === 'ready') resolve(message.port);
      else reject(new PartFailed(`${parts.join(', ')}: ${message.message} (log: ${logPath})`, message.code));
    });
    void ended.then((how) =>
      reject(
        new PartFailed(
          `${parts.join(', ')} ended at once (${how})${lastError(logPath)}. Its log is ${logPath}.`,
          undefined,
        ),
      ),
    );
  });
}

/** The last line of a log that names an error, to be told where the part itself could no longer tell it. */
function lastError(logPath: string): string {
  const line = readFileSync(logPath, 'utf8')
    .trimEnd()
    .split('\n')
    .findLast((candidate) => /error/i.test(candidate));
  return line === undefined ? '' : `: ${line.trim().slice(0, 300)}`;
}

async function stopChild(child: ChildProcess, ended: Promise<string>, graceMs: number): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const message: ToHost = { kind: 'stop' };
  if (child.connected) child.send(message, () => undefined);
  else child.kill('SIGTERM');
  const force = setTimeout(() => child.kill('SIGKILL'), graceMs);
  await ended;
  clearTimeout(force);
}
