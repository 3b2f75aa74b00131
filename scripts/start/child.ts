import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';

import { checkout } from '../setup/build.ts';
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

/**
 * Starts a process for some parts and waits until all of them serve.
 * @throws PartFailed with the part's own words
 */
export async function startChild(options: {
  parts: readonly PartName[];
  dev: boolean;
  home: string;
  logPath: string;
  env: NodeJS.ProcessEnv;
}): Promise<Child> {
  const { parts, logPath } = options;
  const log = openSync(logPath, 'a', 0o600);
  const flags = ['--enable-source-maps', '--import', 'tsx', 'scripts/start/host.ts'];
  const child = spawn(
    process.execPath,
    [...flags, ...(options.dev ? ['--dev'] : []), ...parts, `--home=${options.home}`],
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
  const port = await firstWord(child, parts, ended, logPath);
  return { pid: child.pid ?? 0, parts, port, ended, stop: (graceMs) => stopChild(child, ended, graceMs) };
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
      reject(new PartFailed(`${parts.join(', ')} ended at once (${how}). Its log is ${logPath}.`, undefined)),
    );
  });
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
