import { setTimeout as delay } from 'node:timers/promises';

import type { Env } from '#app/platform/env.server.ts';
import type { RunningPostgres } from '#db/server/postgres.ts';
import type { RunningTemporal } from '#workflows/server/dev-server.ts';

import { portForFolder } from '../processes/ports.ts';
import { type Child, PartFailed, spawnChild, type WaitingChild } from './child.ts';
import type { DemoFile } from './demo-file.ts';
import { logPath } from './home.ts';
import { keepRunning, type Keeper } from './keep-running.ts';
import type { PartName } from './messages.ts';
import { databaseUrl, startDatabase, startTemporal, untilEnded } from './services.ts';
import type { Steps } from './steps.ts';
import { chooseWebPort } from './web-port.ts';

/**
 * Which parts share a process. One for everything that waits most of the time; the worker has its own, because a busy
 * workflow must not delay a turn.
 */
export const processGroups: readonly (readonly PartName[])[] = [['web', 'relay', 'watchdog'], ['worker']];

/** What a running Baton consists of, and how each piece is kept running. */
export class RunningBaton {
  readonly #env: Env;
  readonly #secret: string;
  readonly #dev: boolean;
  readonly #steps: Steps;
  readonly #onChange: () => void;
  #webPort: number;
  #postgres: Keeper<RunningPostgres> | undefined;
  #temporal: Keeper<RunningTemporal> | undefined;
  #children: Keeper<Child>[] = [];
  /** Processes that read their code while the services start. */
  #waiting: WaitingChild[] = [];
  /** What is being started: an interrupted start must not leave it behind. */
  readonly #starting = new Set<Promise<unknown>>();

  constructor(options: { env: Env; secret: string; dev: boolean; steps: Steps; onChange: () => void }) {
    this.#env = options.env;
    this.#secret = options.secret;
    this.#dev = options.dev;
    this.#steps = options.steps;
    this.#onChange = options.onChange;
    this.#webPort = options.env.port;
  }

  get databaseUrl(): string {
    const own = this.#postgres?.current();
    const url = this.#env.databaseUrl ?? (own && databaseUrl(own));
    if (url === undefined) throw new Error('Postgres does not run yet.');
    return url;
  }

  get temporalAddress(): string | undefined {
    return this.#env.temporalAddress ?? this.#temporal?.current()?.address;
  }

  get url(): string {
    return this.#env.batonUrl.endsWith(`:${this.#env.port}`) ? `http://localhost:${this.#webPort}` : this.#env.batonUrl;
  }

  get pids(): DemoFile['pids'] {
    const ofPart = (part: PartName) =>
      this.#children.map((keeper) => keeper.current()).find((child) => child?.parts.includes(part))?.pid ?? null;
    return {
      web: ofPart('web'),
      worker: ofPart('worker'),
      relay: ofPart('relay'),
      watchdog: ofPart('watchdog'),
      postgres: this.#postgres?.current()?.pid ?? null,
      temporal: this.#temporal?.current()?.pid ?? null,
    };
  }

  /** Starts the embedded Postgres; from then on it is kept running. */
  async startPostgres(): Promise<RunningPostgres> {
    const { batonHome } = this.#env;
    const first = await this.#begin(startDatabase(batonHome));
    this.#postgres = keepRunning(
      {
        name: 'Postgres',
        start: () => startDatabase(batonHome),
        ended: ({ pid }) => untilEnded(pid),
        restarted: (server) => this.#moved(first.port !== server.port),
      },
      first,
      this.#steps.say,
    );
    return first;
  }

  /** Starts the Temporal server; from then on it is kept running. */
  async startTemporal(): Promise<RunningTemporal & { via: string | undefined }> {
    const { batonHome } = this.#env;
    const first = await this.#begin(startTemporal(batonHome, this.#steps));
    this.#temporal = keepRunning<RunningTemporal>(
      {
        name: 'Temporal',
        start: () => startTemporal(batonHome, this.#steps),
        ended: ({ pid }) => untilEnded(pid),
        restarted: (server) => this.#moved(first.address !== server.address),
      },
      first,
      this.#steps.say,
    );
    return first;
  }

  /** Lets the processes of all parts read their code already. Only when what they run is built. */
  readAhead(): void {
    this.#waiting = processGroups.map((parts) => this.#spawnWaiting(parts));
  }

  /** Starts a process for some parts, on another port when web's was taken in the meantime. */
  async startParts(parts: readonly PartName[]): Promise<void> {
    if (parts.includes('web')) {
      this.#webPort = await chooseWebPort(this.#env.port);
      if (this.#webPort !== this.#env.port) this.#steps.say(`port ${this.#env.port} is taken, using ${this.#webPort}`);
    }
    const first = await this.#begin(this.#spawn(parts, true)).catch(async (error: unknown) => {
      if (!(error instanceof PartFailed) || error.code !== 'EADDRINUSE') throw error;
      this.#webPort = await chooseWebPort(this.#webPort + 1);
      return this.#spawn(parts, true);
    });
    const kept = { name: parts.join(' + '), start: () => this.#spawn(parts), ended: (child: Child) => child.ended };
    this.#children.push(keepRunning({ ...kept, restarted: () => this.#onChange() }, first, this.#steps.say));
  }

  async #begin<Result>(start: Promise<Result>): Promise<Result> {
    this.#starting.add(start);
    try {
      return await start;
    } finally {
      // One turn later, so that whoever waited for it has taken note of the result.
      setImmediate(() => this.#starting.delete(start));
    }
  }

  #spawnWaiting(parts: readonly PartName[]): WaitingChild {
    const { batonHome } = this.#env;
    return spawnChild({
      parts,
      dev: this.#dev,
      home: batonHome,
      logPath: logPath(batonHome, parts[0] ?? 'baton'),
      env: { ...process.env, NODE_ENV: this.#dev ? 'development' : 'production', TZ: 'UTC', BATON_HOME: batonHome },
    });
  }

  /** A part that comes back does not wait for the services that it works for: they may be away for long. */
  #spawn(parts: readonly PartName[], untilServing = false): Promise<Child> {
    const early = this.#waiting.find((child) => child.parts === parts);
    this.#waiting = this.#waiting.filter((child) => child !== early);
    const child = early?.isAlive() ? early : this.#spawnWaiting(parts);
    return child.begin(
      {
        PORT: String(this.#webPort),
        BATON_URL: this.url,
        BATON_SECRET: this.#secret,
        DATABASE_URL: this.databaseUrl,
        TEMPORAL_ADDRESS: this.temporalAddress,
        ...(this.#dev ? { BATON_HMR_PORT: String(portForFolder(this.#env.batonHome, 'hmr')) } : {}),
      },
      untilServing,
    );
  }

  /** A service that came back elsewhere is told to the parts by starting them again. */
  #moved(elsewhere: boolean): void {
    if (elsewhere) for (const child of this.#children) void child.current()?.stop(3_000);
    this.#onChange();
  }

  /** Keeps a part from being started again after its end, or lets it: for tests of what happens without it. */
  hold(part: keyof DemoFile['pids'], held: boolean): void {
    const keeper =
      part === 'postgres'
        ? this.#postgres
        : part === 'temporal'
          ? this.#temporal
          : this.#children.find((child) => child.current()?.parts.includes(part));
    if (held) keeper?.hold();
    else keeper?.resume();
  }

  /**
   * Stops everything in order within 5 s: first what writes, then the clocks, then the record. What does not end in
   * time is ended by force.
   */
  async stop(): Promise<void> {
    for (const child of this.#waiting) void child.stop(1_000);
    await Promise.race([Promise.allSettled(this.#starting).then(() => delay(1)), delay(2_500)]);
    const children = await Promise.all(this.#children.map((keeper) => keeper.release()));
    const postgres = this.#postgres?.release();
    const temporal = this.#temporal?.release();
    const worker = children.find((child) => child?.parts.includes('worker'));
    const stopped = children.map((child) => child?.stop(2_500));
    const temporalStopped = Promise.race([worker?.stop(2_500) ?? Promise.resolve(), delay(1_500)]).then(async () =>
      (await temporal)?.stop(1_800),
    );
    await Promise.all([...stopped, temporalStopped]);
    await (await postgres)?.stop(1_000);
  }
}
