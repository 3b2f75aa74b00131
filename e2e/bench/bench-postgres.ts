import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import postgres from 'postgres';

import { migrate } from '#db/migrate.ts';
import { removeCluster } from '#db/server/cluster-files.ts';
import { startPostgres } from '#db/server/postgres.ts';

import { anyFreePort } from '../../scripts/processes/ports.ts';

/** A durable Postgres with an empty, migrated database, for one benchmark. */
export interface BenchPostgres {
  readonly databaseUrl: string;
  /** One sentence on what was measured. */
  readonly description: string;
  /** The postmaster; null when the server was given. */
  readonly pid: number | null;
  stop(): Promise<void>;
}

const databaseName = 'baton_bench';

/**
 * Starts an embedded Postgres as `npm start` does, with `fsync` and `synchronous_commit` on; BENCH_DATABASE_URL (a superuser
 * on another cluster) replaces it.
 */
export async function startBenchPostgres(): Promise<BenchPostgres> {
  const given = process.env.BENCH_DATABASE_URL;
  if (given !== undefined) {
    const url = await createFresh(given);
    return {
      databaseUrl: url,
      description: 'the Postgres of BENCH_DATABASE_URL',
      pid: null,
      stop: () => Promise.resolve(),
    };
  }
  const home = mkdtempSync(join(tmpdir(), 'baton-bench-'));
  // As root, Postgres runs as another user, who has to pass through.
  chmodSync(home, 0o711);
  const server = await startPostgres({ home, port: await anyFreePort() });
  const url = await createFresh(server.url);
  return {
    databaseUrl: url,
    description: 'an embedded Postgres 18, fsync and synchronous_commit on',
    pid: server.pid,
    stop: async () => {
      await server.stop();
      removeCluster(home);
    },
  };
}

async function createFresh(adminUrl: string): Promise<string> {
  const admin = postgres(adminUrl, { max: 1, onnotice: () => undefined });
  await admin.unsafe(`drop database if exists ${databaseName} with (force)`);
  await admin.unsafe(`create database ${databaseName}`);
  await admin.end();
  const url = new URL(adminUrl);
  url.pathname = `/${databaseName}`;
  await migrate({ databaseUrl: url.href });
  return url.href;
}
