import { type ChildProcess, spawn } from 'node:child_process';
import { openSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

const FIRST_AGAIN_MS = 100;
const LATEST_AGAIN_MS = 60_000;
/** Whoever ran so long has started well: the next start comes as soon as the first. */
const WELL_AFTER_MS = 10_000;
/** So much of the end of a log says why its part ended. */
const LAST_WORDS_BYTES = 1_500;

/** How long a container's restart policy waits before it starts what has ended so many times in a row. */
export const againAfterMs = (ends: number): number => Math.min(LATEST_AGAIN_MS, FIRST_AGAIN_MS * 2 ** (ends - 1));

/** A process of Baton that can be killed, by its own id, and started again. */
export class Part {
  readonly #program: readonly string[];
  readonly #env: Readonly<Record<string, string>>;
  readonly #logFile: string;
  readonly #log: number;
  #child: ChildProcess | null = null;
  #isSupervised = false;
  #again: NodeJS.Timeout | undefined;
  #endsInARow = 0;
  readonly #ownEnds: string[] = [];

  /**
   * @param program what Node runs, with its arguments; what is not built is read through the loader of TypeScript
   * @param logFile where its log goes; what it writes when it dies goes there too
   */
  constructor(program: readonly [string, ...string[]], env: Readonly<Record<string, string>>, logFile: string) {
    this.#program = program[0].endsWith('.ts') ? ['--import', 'tsx', ...program] : program;
    this.#env = env;
    this.#logFile = logFile;
    this.#log = openSync(logFile, 'a');
  }

  get pid(): number | null {
    return this.#child?.pid ?? null;
  }

  get runs(): boolean {
    return this.#child !== null;
  }

  /** How often it ended though nobody here had ended it. */
  get ownEnds(): number {
    return this.#ownEnds.length;
  }

  /** With what code or signal it ended each time by itself, and the end of its log then. */
  get lastWords(): readonly string[] {
    return this.#ownEnds;
  }

  start(): void {
    clearTimeout(this.#again);
    if (this.#child !== null) return;
    const begun = performance.now();
    const child = spawn(process.execPath, this.#program, {
      cwd: root,
      env: { ...process.env, ...this.#env },
      stdio: ['ignore', this.#log, this.#log],
    });
    this.#child = child;
    child.once('exit', (code, signal) => {
      if (this.#child !== child) return;
      this.#child = null;
      this.#endedByItself(String(code ?? signal), performance.now() - begun);
    });
  }

  /** From now on it is started again whenever it ends by itself, as the restart policy of docker-compose.yml does. */
  supervise(): void {
    this.#isSupervised = true;
  }

  /** kill -9, and waits until it is gone. Nobody starts it again but who killed it. */
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

  #endedByItself(how: string, ranMs: number): void {
    const words = readFileSync(this.#logFile, 'utf8').slice(-LAST_WORDS_BYTES).trim();
    this.#ownEnds.push(`ended with ${how} after ${ranMs.toFixed(0)} ms: ${words}`);
    this.#endsInARow = ranMs >= WELL_AFTER_MS ? 1 : this.#endsInARow + 1;
    if (this.#isSupervised) this.#again = setTimeout(() => this.start(), againAfterMs(this.#endsInARow));
  }

  async #end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    clearTimeout(this.#again);
    const child = this.#child;
    if (child === null) return;
    // Not its own end: what ends from here on was asked to.
    this.#child = null;
    const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    child.kill(signal);
    const late = setTimeout(() => child.kill('SIGKILL'), 8_000);
    await gone;
    clearTimeout(late);
  }
}
