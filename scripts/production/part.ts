/**
 * One part of Baton as a process of its own, as a container runs it: `part.mjs web|worker|relay|watchdog`. And what a container
 * runs once: `part.mjs migrate`, `part.mjs namespace`, `part.mjs alive PART`.
 */
import { awaitDatabase } from '#app/platform/await-database.server.ts';
import { type Env, readEnv } from '#app/platform/env.server.ts';
import { createLogger, type Logger } from '#app/platform/logger.server.ts';

type Running = { stop(): Promise<void> };

/** Each reads its code only when it is asked for: a health check reads none of the pages. */
const parts: Readonly<Record<string, (env: Env, log: Logger) => Promise<Running>>> = {
  web: async (env) => (await import('#app/server/main.ts')).startWeb(env),
  worker: async (env, log) => (await import('#workflows/worker.ts')).startWorker(env, { givesWay: true, log }),
  relay: async (env, log) => (await import('#workflows/relay.ts')).startRelay(env, { log }),
  watchdog: async (env) => (await import('#workflows/watchdog.ts')).startWatchdog(env),
};

const say = (line: string) => process.stdout.write(`${line}\n`);

const once: Readonly<Record<string, (argument: string | undefined) => Promise<void>>> = {
  migrate: async () => {
    const { databaseUrl, appDatabaseUrl, mode } = readEnv();
    if (databaseUrl === undefined) throw new Error('DATABASE_URL is not set.');
    const { migrate } = await import('#db/migrate.ts');
    const production = mode === 'production';
    await migrate({ databaseUrl, production, ...(appDatabaseUrl === undefined ? {} : { appDatabaseUrl }), log: say });
  },
  namespace: async () => {
    const { temporalAddress, temporalNamespace } = readEnv();
    if (temporalAddress === undefined) throw new Error('TEMPORAL_ADDRESS is not set.');
    await (await import('#workflows/prepare-namespace.ts')).prepareNamespace(temporalAddress, temporalNamespace);
    say(`Namespace ${temporalNamespace} is ready`);
  },
  alive: async (part) => {
    const { databaseUrl, appDatabaseUrl, workerBuild } = readEnv();
    if (part === undefined || databaseUrl === undefined) throw new Error('Usage: DATABASE_URL=… part.mjs alive PART');
    const { isBeating } = await import('#db/check-heartbeat.ts');
    const build = part === 'worker' ? workerBuild : undefined;
    if (!(await isBeating(databaseUrl, { part, build }, appDatabaseUrl))) process.exitCode = 1;
  },
};

/** Runs until it is told to end; what is unfinished then is durable. */
async function keepRunning(name: string, start: (env: Env, log: Logger) => Promise<Running>): Promise<void> {
  const env = readEnv();
  const log = createLogger({ part: name, level: env.logLevel });
  // The watchdog does not wait: a database that is away when it starts is what it has to tell.
  const early = name === 'watchdog' ? await start(env, log) : undefined;
  await awaitDatabase(env, log);
  const running = early ?? (await start(env, log));
  log.info('runs');
  const end = () => {
    running.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, end);
}

const [name = '', argument] = process.argv.slice(2);
const part = parts[name];
const task = once[name];
try {
  if (part !== undefined) await keepRunning(name, part);
  else if (task !== undefined) await task(argument);
  else throw new Error(`Usage: part.mjs ${[...Object.keys(parts), ...Object.keys(once)].join('|')}`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(2);
}
