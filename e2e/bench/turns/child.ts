import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** A process of the benchmark that answers each message with one message. */
export interface Child {
  ask<Answer>(message: unknown): Promise<Answer>;
  readonly pid: number;
  stop(): Promise<void>;
}

function next<Answer>(child: ChildProcess): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null) => reject(new Error(`a process of the benchmark ended (${code})`));
    child.once('exit', ended);
    child.once('message', (message) => {
      child.off('exit', ended);
      resolve(message as Answer);
    });
  });
}

/** Starts `file` beside this one as a process of its own; `first` is what it says when it is ready, if it says something. */
export async function startChild<First>(
  file: string,
  options: { readonly env?: Readonly<Record<string, string>>; readonly speaksFirst: boolean },
): Promise<Child & { readonly first: First }> {
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), {
    execArgv: [
      ...(file.endsWith('.ts') ? ['--import', 'tsx'] : []),
      '--expose-gc',
      // As web is started in production.
      '--max-semi-space-size=64',
      ...(process.env.BENCH_NODE_ARGS ?? '').split(' ').filter((arg) => arg !== ''),
    ],
    env: { ...process.env, ...options.env },
  });
  const first = options.speaksFirst ? await next<First>(child) : (undefined as First);
  return {
    first,
    pid: child.pid ?? 0,
    ask: <Answer>(message: unknown) => {
      const answer = next<Answer>(child);
      child.send(message as object);
      return answer;
    },
    stop: async () => {
      if (child.exitCode !== null) return;
      const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
      child.disconnect();
      await ended;
    },
  };
}
