import { setTimeout as delay } from 'node:timers/promises';

import type { Client } from '@temporalio/client';

import { DEPLOYMENT } from './task-queue.ts';

const TRIES = 30;
const BETWEEN_MS = 1_000;

/**
 * Makes this build the one that takes new runs, once the server has seen its worker. Runs that are open stay where they
 * began. Nobody waits for it: until it has happened new runs go to the build before.
 * @returns whether it was done
 */
export async function makeBuildCurrent(client: Client, buildId: string): Promise<boolean> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    try {
      await client.workflowService.setWorkerDeploymentCurrentVersion({
        namespace: client.options.namespace,
        deploymentName: DEPLOYMENT,
        buildId,
        identity: 'baton-worker',
        ignoreMissingTaskQueues: true,
      });
      return true;
    } catch {
      await delay(BETWEEN_MS, undefined, { ref: false });
    }
  }
  return false;
}
