import { randomBytes } from 'node:crypto';
import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { prepareNamespace } from '#workflows/prepare-namespace.ts';
import { dynamicConfigPath } from '#workflows/server/dynamic-config.ts';
import type { RunningTemporal } from '#workflows/server/dev-server.ts';

import { endProcess, isAlive } from '../../scripts/processes/liveness.ts';
import { nextFreePort, takesConnections } from '../../scripts/processes/ports.ts';
import { createTemporalDatabases, updateTemporalSchema } from '../../scripts/production/run-temporal.ts';
import { buildTemporal } from '../../scripts/production/temporal-binaries.ts';

/** Where a Temporal of a world finds its place. */
export interface TemporalPlace {
  readonly home: string;
  readonly postgresUrl: string;
}

/** How often a call of Temporal's own store fails, by kind of failure: shares of all calls, as its `faultInjection` takes them. */
export type StoreFaults = Readonly<Record<'Timeout' | 'ExecuteAndTimeout' | 'ResourceExhausted', number>>;

/** A write that is carried out and reported as failed is only for writes: a read of that kind would be a read that fails. */
const writes = ['CreateWorkflowExecution', 'UpdateWorkflowExecution', 'AppendHistoryNodes'];
const reads = ['GetWorkflowExecution', 'GetCurrentExecution', 'ReadHistoryBranch'];

/** Temporal's production server on the world's Postgres, whose store can be made to err. Built with Go when it is first asked for. */
export class ProductionTemporal {
  #faults: StoreFaults | null = null;
  #ports: readonly number[] = [];
  #password = '';

  /** From the next start on. */
  errWith(faults: StoreFaults | null): void {
    this.#faults = faults;
  }

  async start(place: TemporalPlace, say: (line: string) => void): Promise<RunningTemporal> {
    const binaries = await buildTemporal(say);
    const postgresPort = Number(new URL(place.postgresUrl).port);
    const isFirst = this.#ports.length === 0;
    if (isFirst) {
      this.#ports = await lowPorts(10);
      this.#password = randomBytes(16).toString('hex');
      await createTemporalDatabases(place.postgresUrl, this.#password);
      await updateTemporalSchema(binaries, postgresPort, this.#password);
    }
    const folder = join(place.home, 'temporal-config');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'chaos.yaml'), this.#config(postgresPort));
    const log = openSync(join(place.home, 'temporal-server.log'), 'a');
    const child = spawn(
      binaries.server,
      ['--root', place.home, '--config', 'temporal-config', '--env', 'chaos', 'start'],
      {
        detached: true,
        stdio: ['ignore', log, log],
        env: { PATH: process.env['PATH'], TZ: 'UTC' },
      },
    );
    closeSync(log);
    const pid = child.pid ?? 0;
    const [frontend = 0] = this.#ports;
    while (!(await takesConnections(frontend))) {
      if (!isAlive(pid)) throw new Error(`The production server ended. Its log is ${place.home}/temporal-server.log.`);
      await delay(50);
    }
    const address = `127.0.0.1:${frontend}`;
    if (isFirst) await prepareNamespace(address, 'default');
    const stop = async (graceMs = 5_000) => {
      await endProcess(pid, 'SIGTERM', graceMs);
    };
    return { address, pid, how: 'started', stop };
  }

  /** How many calls of its store have failed since it started, by its own count. */
  async failures(): Promise<number> {
    const text = await (await fetch(`http://127.0.0.1:${this.#ports[9] ?? 0}/metrics`)).text();
    return text
      .split('\n')
      .filter(
        (line) => /^persistence_errors?(_with_type)?(_total)?\{/u.test(line) && /ResourceExhausted|Timeout/u.test(line),
      )
      .reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' ') + 1)), 0);
  }

  #config(postgresPort: number): string {
    const [frontend = 0, frontendMembers = 0, matching = 0, matchingMembers = 0, history = 0, historyMembers = 0, worker = 0, workerMembers = 0, http = 0, metrics = 0] = this.#ports; // prettier-ignore
    const sql = (databaseName: string) => ({
      sql: {
        pluginName: 'postgres12', databaseName, connectAddr: `127.0.0.1:${postgresPort}`, connectProtocol: 'tcp',
        user: 'temporal', password: this.#password, maxConns: 20, maxIdleConns: 20, maxConnLifetime: '1h',
      },
    }); // prettier-ignore
    const rpc = (grpcPort: number, membershipPort: number) => ({
      rpc: { grpcPort, membershipPort, bindOnIP: '127.0.0.1' },
    });
    const faultInjection = this.#faults === null ? {} : { faultInjection: injected(this.#faults) };
    // YAML that is JSON: what the server reads, without a library that writes it.
    return JSON.stringify({
      log: { stdout: true, level: 'error' },
      persistence: {
        defaultStore: 'store',
        visibilityStore: 'visibility',
        numHistoryShards: 4,
        datastores: { store: { ...faultInjection, ...sql('temporal') }, visibility: sql('temporal_visibility') },
      },
      global: {
        membership: { maxJoinDuration: '30s', broadcastAddress: '127.0.0.1' },
        metrics: { prometheus: { framework: 'tally', timerType: 'histogram', listenAddress: `127.0.0.1:${metrics}` } },
      },
      services: {
        frontend: { rpc: { ...rpc(frontend, frontendMembers).rpc, httpPort: http } },
        matching: rpc(matching, matchingMembers),
        history: rpc(history, historyMembers),
        worker: rpc(worker, workerMembers),
      },
      clusterMetadata: {
        enableGlobalNamespace: false, failoverVersionIncrement: 10, masterClusterName: 'active', currentClusterName: 'active',
        clusterInformation: {
          active: { enabled: true, initialFailoverVersion: 1, rpcName: 'frontend', rpcAddress: `127.0.0.1:${frontend}` },
        },
      },
      dcRedirectionPolicy: { policy: 'noop' },
      dynamicConfigClient: { filepath: dynamicConfigPath, pollInterval: '10s' },
    }); // prettier-ignore
  }
}

function injected({ Timeout, ExecuteAndTimeout, ResourceExhausted }: StoreFaults) {
  const methods = Object.fromEntries([
    ...writes.map((name) => [name, { errors: { Timeout, ExecuteAndTimeout, ResourceExhausted } }] as const),
    ...reads.map((name) => [name, { errors: { Timeout, ResourceExhausted } }] as const),
  ]);
  return { targets: { dataStores: { ExecutionStore: { methods } } } };
}

/** Low ones: the server's table of members keeps a port in 16 bits with a sign. */
async function lowPorts(count: number): Promise<number[]> {
  const ports: number[] = [];
  while (ports.length < count) ports.push(await nextFreePort((ports.at(-1) ?? 18_200) + 1));
  return ports;
}
