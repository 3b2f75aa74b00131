import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { type Client, isGrpcServiceError } from '@temporalio/client';

import { readEnv } from '#app/platform/env.server.ts';
import { createTemporalClient } from '#app/platform/temporal.server.ts';

import { DEPLOYMENT } from './task-queue.ts';

/** Of gRPC: the server has not seen the build's worker yet. */
const notFound = 5;
const AGAIN_AFTER_MS = 1_000;
/** How long the command tries; a server that is busy with thousands of runs refuses for a while. */
const COMMAND_WITHIN_MS = 120_000;

export interface Trying {
  /** Ends the trying. */
  readonly signal: AbortSignal;
  /** Told why the server refused, each time. */
  readonly onRefusal?: (error: unknown) => void;
}

/**
 * Sends new runs to this build, and tries until the server has taken it: it has to have seen the build's worker. Runs that are open
 * stay where they began.
 * @returns false when the signal ended it first
 */
export const makeBuildCurrent = (client: Client, buildId: string, trying: Trying): Promise<boolean> =>
  untilTaken(trying, async () => {
    await client.workflowService.setWorkerDeploymentCurrentVersion({
      namespace: client.options.namespace,
      deploymentName: DEPLOYMENT,
      buildId,
      identity: 'baton-worker',
      ignoreMissingTaskQueues: true,
    });
  });

/**
 * What a worker does when it has started: a build that is new takes the new runs. One that another build has replaced, be it a newer
 * one or the one before after a roll-back, only goes on with its own: its worker starting again must not undo that.
 */
export async function announceBuild(
  client: Client,
  buildId: string,
  trying: Trying,
): Promise<'current' | 'replaced' | 'ended'> {
  let replaced = false;
  const looked = await untilTaken(trying, async () => {
    replaced = await isReplaced(client, buildId);
  });
  if (replaced) return 'replaced';
  return looked && (await makeBuildCurrent(client, buildId, trying)) ? 'current' : 'ended';
}

async function isReplaced(client: Client, buildId: string): Promise<boolean> {
  try {
    const { workerDeploymentVersionInfo: info } = await client.workflowService.describeWorkerDeploymentVersion({
      namespace: client.options.namespace,
      deploymentVersion: { deploymentName: DEPLOYMENT, buildId },
    });
    // Said of a build that was current and is no more; of a new one never.
    return info?.drainageInfo !== null && info?.drainageInfo !== undefined;
  } catch (error) {
    if (isGrpcServiceError(error) && Number(error.code) === notFound) return false;
    throw error;
  }
}

async function untilTaken({ signal, onRefusal }: Trying, ask: () => Promise<void>): Promise<boolean> {
  while (!signal.aborted) {
    try {
      await ask();
      return true;
    } catch (error) {
      onRefusal?.(error);
      await delay(AGAIN_AFTER_MS, undefined, { ref: false, signal }).catch(() => undefined);
    }
  }
  return false;
}

/** `npm run current -- BUILD`: new runs go to that build from now on, which rolls back to it. Exit 0 when they do. */
async function main([buildId]: readonly string[]): Promise<number> {
  if (buildId === undefined || buildId.startsWith('-')) {
    process.stderr.write('Name the build that is to take new runs: npm run current -- BUILD\n');
    return 2;
  }
  const temporal = createTemporalClient(readEnv());
  try {
    let why = '';
    const onRefusal = (error: unknown) => (why = error instanceof Error ? error.message : String(error));
    const signal = AbortSignal.timeout(COMMAND_WITHIN_MS);
    if (await makeBuildCurrent(temporal.client, buildId, { signal, onRefusal })) {
      process.stdout.write(`new runs go to ${buildId}\n`);
      return 0;
    }
    process.stderr.write(`${buildId} was not made current: ${why}\n`);
    return 1;
  } finally {
    await temporal.close();
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = await main(process.argv.slice(2));
