import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import type { Client } from '@temporalio/client';

import { readEnv } from '#app/platform/env.server.ts';
import { createTemporalClient } from '#app/platform/temporal.server.ts';

import { DEPLOYMENT } from './task-queue.ts';

const LOOK_EVERY_MS = 15_000;

/**
 * How many runs are still pinned to a build. Its worker may be stopped only at 0: whoever stops it before leaves cases whose
 * clocks nobody runs, and nothing says so but the watchdog.
 * @param buildId what `BATON_WORKER_BUILD` was
 */
export async function openRunsOf(client: Client, buildId: string): Promise<number> {
  const version = `${DEPLOYMENT}:${buildId}`.replaceAll("'", '');
  const { count } = await client.workflow.count(
    `TemporalWorkerDeploymentVersion = '${version}' AND ExecutionStatus = 'Running'`,
  );
  return count;
}

/** `npm run drained -- BUILD`: exit 0 when its worker may be stopped, 1 when not; `--wait` waits until it may. */
async function main([buildId, ...flags]: readonly string[]): Promise<number> {
  if (buildId === undefined || buildId.startsWith('-')) {
    process.stderr.write('Name the build: npm run drained -- BUILD [--wait]\n');
    return 2;
  }
  const temporal = createTemporalClient(readEnv());
  try {
    for (;;) {
      const open = await openRunsOf(temporal.client, buildId);
      process.stdout.write(open === 0 ? `${buildId} is drained\n` : `${buildId} still has ${open} open runs\n`);
      if (open === 0) return 0;
      if (!flags.includes('--wait')) return 1;
      await delay(LOOK_EVERY_MS);
    }
  } finally {
    await temporal.close();
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = await main(process.argv.slice(2));
