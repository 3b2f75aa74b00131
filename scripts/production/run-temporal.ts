import { execFile, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';

import postgres from 'postgres';

import { dynamicConfigPath } from '#workflows/server/dynamic-config.ts';

import { endProcess, isAlive } from '../processes/liveness.ts';
import { nextFreePort, takesConnections } from '../processes/ports.ts';
import type { TemporalBinaries } from './temporal-binaries.ts';

const run = promisify(execFile);
const stores = { temporal: 'temporal', visibility: 'temporal_visibility' } as const;

/** Gives Temporal a role and two databases of its own on our cluster, as docker-compose.yml does. */
export async function createTemporalDatabases(clusterUrl: string, password: string): Promise<void> {
  const sql = postgres(clusterUrl, { max: 1, onnotice: () => undefined });
  try {
    await sql.unsafe(`create role temporal login password '${password}'`);
    for (const database of Object.values(stores)) await sql.unsafe(`create database ${database} owner temporal`);
  } finally {
    await sql.end();
  }
}

/** Sets up empty databases and brings any to the server's version. Safe to repeat. */
export async function updateTemporalSchema(binaries: TemporalBinaries, port: number, password: string): Promise<void> {
  for (const [store, database] of Object.entries(stores)) {
    const tool = (...args: string[]) =>
      run(binaries.sqlTool, ['--db', database, ...args], {
        env: {
          SQL_PLUGIN: 'postgres12',
          SQL_HOST: '127.0.0.1',
          SQL_PORT: String(port),
          SQL_USER: 'temporal',
          SQL_PASSWORD: password,
        },
      });
    const update = () => tool('update-schema', '--schema-name', `postgresql/v12/${store}`);
    await update().catch(async () => {
      await tool('setup-schema', '-v', '0.0');
      await update();
    });
  }
}

/** Starts the production server on Postgres, configured by the variables that docker-compose.yml gives it. */
export async function startTemporalServer(options: {
  binaries: TemporalBinaries;
  postgresPort: number;
  password: string;
  home: string;
}): Promise<{ address: string; pid: number; stop(): Promise<void> }> {
  const { home } = options;
  const ports = await freePorts(9);
  const names = ['FRONTEND', 'HISTORY', 'MATCHING', 'WORKER'];
  const portSettings = names.flatMap((name, n) => [
    [`${name}_GRPC_PORT`, String(ports[2 * n])],
    [`${name}_MEMBERSHIP_PORT`, String(ports[2 * n + 1])],
  ]);
  const log = openSync(join(home, 'temporal-server.log'), 'a');
  const child = spawn(options.binaries.server, ['start'], {
    cwd: home,
    detached: true,
    stdio: ['ignore', log, log],
    env: {
      DB: 'postgres12',
      DB_PORT: String(options.postgresPort),
      POSTGRES_SEEDS: '127.0.0.1',
      POSTGRES_USER: 'temporal',
      POSTGRES_PWD: options.password,
      DBNAME: stores.temporal,
      VISIBILITY_DBNAME: stores.visibility,
      NUM_HISTORY_SHARDS: '4',
      BIND_ON_IP: '127.0.0.1',
      TEMPORAL_BROADCAST_ADDRESS: '127.0.0.1',
      FRONTEND_HTTP_PORT: String(ports[8]),
      LOG_LEVEL: 'warn',
      DYNAMIC_CONFIG_FILE_PATH: dynamicConfigPath,
      ...(Object.fromEntries(portSettings) as Record<string, string>),
    },
  });
  closeSync(log);
  const pid = child.pid ?? 0;
  const frontend = ports[0] ?? 0;
  while (!(await takesConnections(frontend))) {
    if (!isAlive(pid)) throw new Error(`The production server ended. Its log is ${join(home, 'temporal-server.log')}.`);
    await delay(50);
  }
  return {
    address: `127.0.0.1:${frontend}`,
    pid,
    stop: async () => {
      await endProcess(pid, 'SIGTERM', 10_000);
    },
  };
}

/** Low ones: the server's table of members keeps a port in 16 bits with a sign. */
async function freePorts(count: number): Promise<number[]> {
  const ports: number[] = [];
  while (ports.length < count) ports.push(await nextFreePort((ports.at(-1) ?? 17_200) + 1));
  return ports;
}
