import { type ChildProcess, spawn } from 'node:child_process';
import { openSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** A process of Baton that can be killed, by its own id, and started again. */
export class Part {
  readonly #script: string;
  readonly #env: Readonly<Record<string, string>>;
  readonly #log: number;
  #child: ChildProcess | null = null;

  /** @param logFile where its log goes; what it writes when it dies goes there too */
  constructor(script: string, env: Readonly<Record<string, string>>, logFile: string) {
    this.#script = script;
    this.#env = env;
    this.#log = openSync(logFile, 'a');
  }

  get pid(): number | null {
    return this.#child?.pid ?? null;
  }

  get runs(): boolean {
    return this.#child !== null;
  }

  start(): void {
    if (this.#child !== null) return;
    const child = spawn(process.execPath, ['--import', 'tsx', this.#script], {
      cwd: root,
      env: { ...process.env, ...this.#env },
      stdio: ['ignore', this.#log, this.#log],
    });
    this.#child = child;
    child.once('exit', () => {
      if (this.#child === child) this.#child = null;
    });
  }

  /** kill -9, and waits until it is gone. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  async stop(): Promise<void> {
    await this.#end('SIGTERM');
  }

  /** Freezes or thaws the process. */
  signal(name: 'SIGSTOP' | 'SIGCONT'): void {
    this.#child?.kill(name);
  }

  async #end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const child = this.#child;
    if (child === null) return;
    const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    child.kill(signal);
    const late = setTimeout(() => child.kill('SIGKILL'), 8_000);
    await gone;
    clearTimeout(late);
    this.#child = null;
  }
}
