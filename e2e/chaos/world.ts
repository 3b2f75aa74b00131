import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { Client, Connection } from '@temporalio/client';
import postgres from 'postgres';

import { newId } from '#app/platform/ids.ts';
import type { Database } from '#db/client.ts';
import { migrate } from '#db/migrate.ts';
import { people, poolMembers, pools, webhookEndpoints } from '#db/schema/index.ts';
import { removeCluster } from '#db/server/cluster-files.ts';
import { type RunningPostgres, startPostgres } from '#db/server/postgres.ts';
import { acquireTemporal, ownSurroundings } from '#workflows/server/acquire.ts';
import { type RunningTemporal, startDevServer } from '#workflows/server/dev-server.ts';

import { endProcess } from '../../scripts/processes/liveness.ts';
import { anyFreePort } from '../../scripts/processes/ports.ts';
import { buildWhenStale } from '../../scripts/setup/build.ts';
import { builtPart } from '../../scripts/setup/products.mjs';
import { type ApiClient, apiClient } from '../api/api-client.ts';
import { type ApiWorkspace, makeWorkspace, openSystemDatabase } from '../api/api-world.ts';
import { Cable } from './cable.ts';
import { describeWorld } from './describe-world.ts';
import { Part } from './part.ts';
import type { TemporalPlace } from './production-temporal.ts';
import { SmallDisk } from './small-disk.ts';

export type PartName = 'web' | 'worker' | 'relay' | 'watchdog';

/** A whole Baton of processes on loopback, each of which can be killed by its id. */
export interface World {
  readonly system: Database;
  readonly temporal: Client;
  readonly workspace: ApiWorkspace;
  readonly bot: ApiClient;
  readonly parts: Readonly<Record<PartName, Part>>;
  /** What the webhook sink heard: event id to how often it came. */
  readonly heard: Map<string, number>;
  /** Where the data lies, and what its parts are started with: for a part of another build. */
  readonly home: string;
  readonly env: Readonly<Record<string, string>>;
  /** Postgres as its superuser: for backups. */
  adminUrl(): string;
  /** Between the parts and Temporal, when the world was made with one. */
  readonly cable: Cable | null;
  /** What all data lies on, when the world was made with a small disk. */
  readonly disk: SmallDisk | null;
  /** The process ids of everything that runs, by name: for who measures what it costs. */
  pids(): Readonly<Record<PartName | 'postgres' | 'temporal', number>>;
  killTemporal(): Promise<void>;
  startTemporal(): Promise<void>;
  killPostgres(): Promise<void>;
  startPostgres(): Promise<void>;
  webAnswers(): Promise<boolean>;
  /** Whether this part, as it runs now, does its work. */
  serves(name: PartName): Promise<boolean>;
  /** What the rows and the ends of the logs say: for whoever has to find out why something did not happen. */
  describe(): Promise<string>;
  stop(): Promise<void>;
}

const SECRET = 'a-secret-of-chaos-that-is-long-enough';
const DATABASE = 'baton_chaos';
/** Four processes, on a machine that may have much else to do: starting is not what is measured. */
const START_MS = 420_000;
const ENDS_THE_RUN = ['SIGINT', 'SIGTERM'] as const;

export interface WorldOptions {
  readonly people?: number;
  readonly presence?: 'available' | 'offline';
  /** One second on the wall is so many of Baton. */
  readonly scale?: number;
  /** Parts reach Temporal through something that can be cut. */
  readonly cable?: boolean;
  /** Megabytes of disk for all data; needs the right to mount. */
  readonly diskMb?: number;
  /** Runs are pinned to this build of the worker. */
  readonly workerBuild?: string;
  /** Another Temporal than the development server; started again it is the same one. */
  readonly temporal?: (place: TemporalPlace) => Promise<RunningTemporal>;
}

/** Waits until it is so. @throws when it is not in time */
export async function until(what: string, isSo: () => Promise<boolean>, withinMs = 60_000): Promise<number> {
  const begun = performance.now();
  for (;;) {
    if (await isSo().catch(() => false)) return performance.now() - begun;
    if (performance.now() - begun > withinMs) throw new Error(`${what}: not within ${withinMs / 1_000} s`);
    await delay(50);
  }
}

function startSink(heard: Map<string, number>): Promise<Server> {
  const sink = createServer((request, response) => {
    const id = String(request.headers['webhook-id']);
    heard.set(id, (heard.get(id) ?? 0) + 1);
    request.resume();
    response.writeHead(200).end();
  });
  return new Promise((ready) => sink.listen(0, '127.0.0.1', () => ready(sink)));
}

/** Starts everything: durable Postgres and Temporal, the four processes of Baton, a workspace with people, and a sink. */
export async function createWorld(options: WorldOptions = {}): Promise<World> {
  await buildWhenStale(['workflows', 'parts']);
  const home = mkdtempSync(join(tmpdir(), 'baton-chaos-'));
  chmodSync(home, 0o711); // as root, Postgres runs as another user, who has to pass through
  const disk = options.diskMb === undefined ? null : new SmallDisk(home, options.diskMb);
  const [postgresPort, temporalPort, webPort] = [await anyFreePort(), await anyFreePort(), await anyFreePort()];
  let cluster: RunningPostgres = await startPostgres({ home, port: postgresPort });
  const admin = postgres(cluster.url, { max: 1, onnotice: () => undefined });
  await admin.unsafe(`create database ${DATABASE}`);
  await admin.end();
  const databaseUrl = cluster.url.replace(/\/postgres$/u, `/${DATABASE}`);
  await migrate({ databaseUrl, log: () => undefined });
  const launch = () =>
    options.temporal?.({ home, postgresUrl: cluster.url }) ??
    startDevServer({ home, port: temporalPort, program: () => acquireTemporal(ownSurroundings(() => undefined)) });
  let server: RunningTemporal = await launch();
  const system = openSystemDatabase(databaseUrl);
  if (options.scale !== undefined) await system.sql`select baton_set_clock(baton_now(), ${options.scale})`;
  const workspace = await makeWorkspace(system);
  await staff(system, workspace, options);
  const heard = new Map<string, number>();
  const sink = await startSink(heard);
  await system.db.insert(webhookEndpoints).values({
    workspaceId: workspace.id,
    id: newId('we'),
    url: `http://127.0.0.1:${(sink.address() as AddressInfo).port}/`,
    secret: `whsec_${Buffer.alloc(24, 7).toString('base64')}`,
    events: ['escalation.opened'],
    environment: 'test',
  });
  const cable = options.cable === true ? new Cable() : null;
  const env = {
    DATABASE_URL: databaseUrl,
    TEMPORAL_ADDRESS: cable === null ? server.address : await cable.plugIn(server.address),
    BATON_SECRET: SECRET,
    BATON_ENV: 'test',
    BATON_WEBHOOK_HOSTS: '127.0.0.1',
    BATON_HOME: home,
    LOG_LEVEL: 'warn',
    PORT: String(webPort),
    TZ: 'UTC',
    ...(options.workerBuild === undefined ? {} : { BATON_WORKER_BUILD: options.workerBuild }),
  };
  const parts = {
    web: new Part(['e2e/chaos/web-process.mjs'], env, join(home, 'web.log')),
    worker: new Part([builtPart, 'worker'], env, join(home, 'worker.log')),
    relay: new Part([builtPart, 'relay'], env, join(home, 'relay.log')),
    watchdog: new Part([builtPart, 'watchdog'], env, join(home, 'watchdog.log')),
  };
  const bot = apiClient(`http://127.0.0.1:${webPort}`, await workspace.key());
  const connection = Connection.lazy({ address: server.address });
  for (const part of Object.values(parts)) part.start();
  const webAnswers = () =>
    bot.get('/healthz').then(
      (reply) => reply.status === 200,
      () => false,
    );
  // Whoever ends the run leaves no Postgres, Temporal or part behind.
  const leave = () => void world.stop().finally(() => process.exit(1));
  for (const signal of ENDS_THE_RUN) process.once(signal, leave);
  const world: World = {
    system,
    temporal: new Client({ connection }),
    workspace,
    bot,
    parts,
    heard,
    home,
    env,
    adminUrl: () => cluster.url,
    cable,
    disk,
    pids: () => ({
      web: parts.web.pid ?? 0,
      worker: parts.worker.pid ?? 0,
      relay: parts.relay.pid ?? 0,
      watchdog: parts.watchdog.pid ?? 0,
      postgres: cluster.pid,
      temporal: server.pid,
    }),
    killTemporal: () => endProcess(server.pid, 'SIGKILL', 2_000).then(() => undefined),
    startTemporal: async () => {
      server = await launch();
    },
    killPostgres: () => endProcess(cluster.pid, 'SIGKILL', 2_000).then(() => undefined),
    startPostgres: async () => {
      cluster = await startPostgres({ home, port: postgresPort });
    },
    webAnswers,
    serves: async (name) => {
      if (name === 'web') return webAnswers();
      const { pid } = parts[name];
      const rows = await system.sql`select 1 from heartbeats where part = ${name} and pid = ${pid}`;
      return rows.length > 0;
    },
    describe: () => describeWorld(system, workspace.id, home),
    stop: async () => {
      for (const signal of ENDS_THE_RUN) process.off(signal, leave);
      await Promise.all(Object.values(parts).map((part) => part.stop()));
      await connection.close().catch(() => undefined);
      await new Promise((done) => sink.close(done));
      await system.end();
      await server.stop(0);
      await cluster.stop();
      await cable?.unplug();
      disk?.remove();
      removeCluster(home);
      rmSync(home, { recursive: true, force: true });
    },
  };
  try {
    await until('web', world.webAnswers, START_MS);
    await until(
      'worker and relay',
      async () => {
        const rows = await system.sql<{ part: string }[]>`
        select part from heartbeats where part in ('worker', 'relay', 'temporal') and at > now() - interval '15 seconds'`;
        return rows.length === 3;
      },
      START_MS,
    );
    return world;
  } catch (error) {
    // Nothing is left behind of a world that did not come up.
    await world.stop();
    throw error;
  }
}

async function staff(system: Database, workspace: ApiWorkspace, options: WorldOptions): Promise<void> {
  const presence = options.presence ?? 'available';
  await system.sql`update people set presence = ${presence}, capacity = 100 where workspace_id = ${workspace.id}`;
  const known = await system.db.select({ id: pools.id, workspaceId: pools.workspaceId }).from(pools);
  for (let n = 1; n < (options.people ?? 20); n += 1) {
    const personId = newId('person');
    await system.db.insert(people).values({
      workspaceId: workspace.id,
      id: personId,
      name: `Person ${n}`,
      presence,
      capacity: 100,
      mayRefundUpToCents: 1_000_000,
      mayNegotiate: true,
      licensed: true,
    });
    const rows = known.filter((pool) => pool.workspaceId === workspace.id);
    await system.db
      .insert(poolMembers)
      .values(rows.map((pool) => ({ workspaceId: workspace.id, poolId: pool.id, personId })));
  }
}
