import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { type Client, isGrpcServiceError } from '@temporalio/client';

import { readEnv } from '#app/platform/env.server.ts';
import { createTemporalClient } from '#app/platform/temporal.server.ts';

import { DEPLOYMENT } from './task-queue.ts';

const LOOK_EVERY_MS = 15_000;

/** Of gRPC: the server has never seen a worker of it, or has forgotten it since. */
const NOT_FOUND = 5;

/** What may be done with the worker of a build: stopped only when it is drained. */
export type BuildState =
  | { readonly kind: 'drained' | 'unknown' }
  /** New runs begin on it, now or in a moment. */
  | { readonly kind: 'current' }
  | { readonly kind: 'open'; readonly runs: number };

/**
 * How many runs are still pinned to a build; those that follow the newest build are none of its own. Its worker may be stopped only at
 * 0: whoever stops it before leaves cases whose clocks nobody runs.
 * @param buildId what `BATON_WORKER_BUILD` was
 */
export async function openRunsOf(client: Client, buildId: string): Promise<number> {
  const version = `${DEPLOYMENT}:${buildId}`.replaceAll("'", '');
  const { count } = await client.workflow.count(
    `TemporalWorkerDeploymentVersion = '${version}' AND TemporalWorkflowVersioningBehavior = 'Pinned' AND ExecutionStatus = 'Running'`,
  );
  return count;
}

/** Whether a build is drained. A name that the server does not know is no drained build: it may be mistyped. */
export async function stateOfBuild(client: Client, buildId: string): Promise<BuildState> {
  const { namespace } = client.options;
  try {
    await client.workflowService.describeWorkerDeploymentVersion({
      namespace,
      deploymentVersion: { deploymentName: DEPLOYMENT, buildId },
    });
  } catch (error) {
    if (isGrpcServiceError(error) && Number(error.code) === NOT_FOUND) return { kind: 'unknown' };
    throw error;
  }
  const { workerDeploymentInfo } = await client.workflowService.describeWorkerDeployment({
    namespace,
    deploymentName: DEPLOYMENT,
  });
  const { currentDeploymentVersion, rampingDeploymentVersion } = workerDeploymentInfo?.routingConfig ?? {};
  if (currentDeploymentVersion?.buildId === buildId || rampingDeploymentVersion?.buildId === buildId)
    return { kind: 'current' };
  const runs = await openRunsOf(client, buildId);
  return runs === 0 ? { kind: 'drained' } : { kind: 'open', runs };
}

function inWords(buildId: string, state: BuildState): string {
  switch (state.kind) {
    case 'drained':
      return `${buildId} is drained`;
    case 'unknown':
      return `the server knows no build ${buildId}`;
    case 'current':
      return `${buildId} takes the new runs: start another build, or make one current`;
    case 'open':
      return `${buildId} still has ${state.runs} open runs`;
  }
}

/** `npm run drained -- BUILD`: exit 0 when its worker may be stopped, 1 when not, 2 for no such build; `--wait` waits until it may. */
async function main([buildId, ...flags]: readonly string[]): Promise<number> {
  if (buildId === undefined || buildId.startsWith('-')) {
    process.stderr.write('Name the build: npm run drained -- BUILD [--wait]\n');
    return 2;
  }
  const temporal = createTemporalClient(readEnv());
  try {
    for (;;) {
      const state = await stateOfBuild(temporal.client, buildId);
      process.stdout.write(`${inWords(buildId, state)}\n`);
      if (state.kind === 'drained') return 0;
      if (state.kind === 'unknown') return 2;
      if (!flags.includes('--wait')) return 1;
      await delay(LOOK_EVERY_MS);
    }
  } finally {
    await temporal.close();
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = await main(process.argv.slice(2));
