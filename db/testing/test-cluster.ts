import { chmodSync, mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import postgres from 'postgres';

import { isAlive, signalProcess, waitForExit } from '../../scripts/processes/liveness.ts';
import { anyFreePort } from '../../scripts/processes/ports.ts';
import { readClusterSettings, removeCluster } from '../server/cluster-files.ts';
import { startPostgres } from '../server/postgres.ts';
import { runningPostmaster } from '../server/postmaster-file.ts';

/** A Postgres that lives as long as somebody in this process holds it. */
export type TestCluster = { url: string; templateDatabase: string; release(): Promise<void> };

const prefix = 'baton-test-postgres-';
const templateDatabase = 'baton_template';

type Shared = { started: ReturnType<typeof start>; holders: number };
// Vitest loads a set-up file once per project, so a module variable would start a cluster for each.
const shared = globalThis as typeof globalThis & { batonTestCluster?: Shared };

/** Starts the cluster of this run, or joins the one that another project of the same run has started. */
export async function startTestCluster(): Promise<TestCluster> {
  const cluster = (shared.batonTestCluster ??= { started: start(), holders: 0 });
  cluster.holders += 1;
  const { url, stop } = await cluster.started;
  return {
    url,
    templateDatabase,
    release: async () => {
      cluster.holders -= 1;
      if (cluster.holders > 0) return;
      delete shared.batonTestCluster;
      await stop();
    },
  };
}

async function start(): Promise<{ url: string; stop(): Promise<void> }> {
  await sweepAbandoned();
  const home = mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-`));
  chmodSync(home, 0o711); // as root, Postgres runs as another user, who has to pass through
  const server = await startPostgres({ home, durable: false, port: await anyFreePort() });
  const stop = async () => {
    await server.stop();
    removeCluster(home);
  };
  try {
    const admin = postgres(server.url, { max: 1, onnotice: () => undefined });
    await admin.unsafe(`create database ${templateDatabase}`);
    await admin.end();
    const { migrate } = await import('../migrate.ts');
    await migrate({ databaseUrl: server.url.replace(/\/postgres$/, `/${templateDatabase}`), log: () => undefined });
  } catch (error) {
    await stop();
    throw error;
  }
  return { url: server.url, stop };
}

/** Ends and removes what test runs left that were killed. The process number is part of the folder's name. */
async function sweepAbandoned(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(prefix))) {
    const owner = Number(name.slice(prefix.length).split('-')[0]);
    if (isAlive(owner)) continue;
    const home = join(tmpdir(), name);
    const settings = readClusterSettings(home);
    const running = settings && runningPostmaster(settings.dataFolder);
    if (running && signalProcess(running.pid, 'SIGQUIT')) await waitForExit(running.pid, 2_000);
    removeCluster(home);
  }
}
