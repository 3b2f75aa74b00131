import { setTimeout as delay } from 'node:timers/promises';

import postgres from 'postgres';

import { untilDatabaseAnswers } from '#app/platform/await-database.server.ts';
import type { Env } from '#app/platform/env.server.ts';
import { migrate } from '#db/migrate.ts';
import { type RunningPostgres, startPostgres } from '#db/server/postgres.ts';
import { acquireTemporal, ownSurroundings } from '#workflows/server/acquire.ts';
import { type RunningTemporal, startDevServer } from '#workflows/server/dev-server.ts';

import { isAlive } from '../processes/liveness.ts';
import { takesConnections } from '../processes/ports.ts';
import type { Steps } from './steps.ts';

const databaseName = 'baton';

/** The address of our own database on an embedded Postgres. */
export function databaseUrl(server: RunningPostgres): string {
  return server.url.replace(/\/postgres$/, `/${databaseName}`);
}

/** Starts or takes over the embedded Postgres and makes sure that our database exists there. */
export async function startDatabase(home: string): Promise<RunningPostgres> {
  const server = await startPostgres({ home });
  const sql = postgres(server.url, { max: 1, onnotice: () => undefined });
  try {
    const found = await sql`select 1 from pg_database where datname = ${databaseName}`;
    if (found.length === 0) await sql.unsafe(`create database ${databaseName}`);
  } finally {
    await sql.end();
  }
  return server;
}

/** A database that is started beside Baton may take so long; one that is not started at all is not waited for longer. */
const GIVEN_DATABASE_WITHIN_MS = 60_000;

/**
 * Waits for a database of the operator's own, and says so at once.
 * @param options.pause waits so many milliseconds; tests pass their own
 * @throws the driver's error when it does not answer within a minute, or when waiting mends nothing
 */
export async function awaitGivenDatabase(
  url: string,
  options: { readonly say: (line: string) => void; readonly pause?: (ms: number) => Promise<unknown> },
): Promise<void> {
  const { say, pause = delay } = options;
  const { host } = new URL(url);
  let waitedMs = 0;
  const away = (error: unknown, tries: number) => {
    if (waitedMs >= GIVEN_DATABASE_WITHIN_MS) throw error;
    if (tries === 0)
      say(`nothing answers at ${host} yet, waiting for it for up to ${GIVEN_DATABASE_WITHIN_MS / 1_000} s`);
  };
  const tries = await untilDatabaseAnswers(url, {
    away,
    pause: (ms) => {
      waitedMs += ms;
      return pause(ms);
    },
  });
  if (tries > 0) say(`${host} answers`);
}

/** Brings a database to this version; the sentence says what was done. */
export async function migrateDatabase(url: string, env: Env): Promise<string> {
  const { applied } = await migrate({
    databaseUrl: url,
    production: env.mode === 'production',
    ...(env.appDatabaseUrl === undefined ? {} : { appDatabaseUrl: env.appDatabaseUrl }),
  });
  return applied === 0 ? 'up to date' : `${applied} migration${applied === 1 ? '' : 's'} applied`;
}

/** Starts or takes over the Temporal server of a data folder; gets the program first when there is none. */
export function startTemporal(home: string, steps: Steps): Promise<RunningTemporal & { via: string | undefined }> {
  let via: string | undefined;
  return startDevServer({
    home,
    program: async () => {
      const program = await acquireTemporal(ownSurroundings(quietAboutCache(steps)));
      via = `${program.via}, server ${program.serverVersion}`;
      return program;
    },
  }).then((server) => ({ ...server, via }));
}

/** @throws Error when nothing listens at a given TEMPORAL_ADDRESS */
export async function expectTemporal(address: string): Promise<void> {
  const [host = '', port = ''] = address.split(/:(?=\d+$)/);
  if (await takesConnections(Number(port), host)) return;
  throw new Error(
    `Nothing answers at TEMPORAL_ADDRESS (${address}). Start that server, or unset it to use Baton’s own.`,
  );
}

/** The usual case needs no lines of its own: what it found is part of the step's line. */
function quietAboutCache(steps: Steps): (line: string) => void {
  const held: string[] = [];
  return (line) => {
    if (/^(temporal on the path|copy of an earlier start): /.test(line) && held.length < 2) held.push(line);
    else for (const each of [...held.splice(0), line]) steps.say(each);
  };
}

/** Settles when a process that may not be our own child has ended. */
export async function untilEnded(pid: number): Promise<string> {
  while (isAlive(pid)) await delay(200, undefined, { ref: false });
  return `process ${pid} is gone`;
}
