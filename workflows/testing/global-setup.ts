import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { TestProject } from 'vitest/node';

import { endProcess, isAlive } from '../../scripts/processes/liveness.ts';
import { anyFreePort } from '../../scripts/processes/ports.ts';
import { acquireTemporal, ownSurroundings } from '../server/acquire.ts';
import { readRunningServer, startDevServer } from '../server/dev-server.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** host:port of the Temporal server of this test run. */
    temporalAddress: string;
  }
}

const prefix = 'baton-test-temporal-';

/** One real Temporal server for the whole test run, in memory; `TEMPORAL_ADDRESS` replaces it. */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const given = process.env['TEMPORAL_ADDRESS'];
  if (given !== undefined && given !== '') {
    project.provide('temporalAddress', given);
    return undefined;
  }
  await sweepAbandoned();
  const home = mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-`));
  chmodSync(home, 0o700);
  const server = await startDevServer({
    home,
    inMemory: true,
    port: await anyFreePort(),
    program: () => acquireTemporal(ownSurroundings(() => undefined)),
  });
  project.provide('temporalAddress', server.address);
  return async () => {
    await server.stop(0); // nothing in it is worth an orderly end
    rmSync(home, { recursive: true, force: true });
  };
}

/** Ends and removes the servers of test runs that were killed. */
async function sweepAbandoned(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(prefix))) {
    const owner = Number(name.slice(prefix.length).split('-')[0]);
    if (isAlive(owner)) continue;
    const home = join(tmpdir(), name);
    const running = readRunningServer(home);
    if (running) await endProcess(running.pid, 'SIGKILL', 0);
    rmSync(home, { recursive: true, force: true });
  }
}
