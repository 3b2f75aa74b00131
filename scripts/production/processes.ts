import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { builtPart, checkout } from '../setup/products.mjs';

/** What docker-compose.yml runs, one process each. */
export const parts = ['web', 'worker', 'relay', 'watchdog'] as const;

/** Starts a long-running part. */
export function startPart(part: (typeof parts)[number], env: NodeJS.ProcessEnv, home: string): ChildProcess {
  const log = openSync(join(home, `${part}.log`), 'a');
  const child = spawn(process.execPath, ['--enable-source-maps', builtPart, part], {
    cwd: checkout,
    detached: true,
    stdio: ['ignore', log, log],
    env,
  });
  closeSync(log);
  return child;
}

/** Stops a part as a container would be stopped. */
export async function stopPart(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const force = setTimeout(() => child.kill('SIGKILL'), 15_000);
  await ended;
  clearTimeout(force);
}

/** The end of a part's log, for the message of a failure. */
export function logTail(home: string, part: string): string {
  try {
    return `${part}:\n${readFileSync(join(home, `${part}.log`), 'utf8')
      .split('\n')
      .slice(-15)
      .join('\n')}`;
  } catch {
    return `${part}: no log`;
  }
}
