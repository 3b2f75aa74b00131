import { existsSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import {
  NativeConnection,
  Runtime,
  Worker,
  type WorkerDeploymentOptions,
  type WorkflowBundleOption,
} from '@temporalio/worker';

import { createClock } from '#app/platform/clock.server.ts';
import { type Env, EnvError, readEnv } from '#app/platform/env.server.ts';
import { type Logger, createLogger } from '#app/platform/logger.server.ts';
import { createTemporalClient } from '#app/platform/temporal.server.ts';
import { createDatabase } from '#db/client.ts';
import { listUsersWithRole } from '#db/queries/members-by-role.ts';
import { roleUrls } from '#db/roles.ts';

import { bundlePath, bundleWorkflows } from './bundle.ts';
import { makeBuildCurrent } from './current-build.ts';
import { createDeliveryActivities } from './delivery/activities.ts';
import { createEscalationActivities } from './escalation/activities.ts';
import { startHeartbeat } from './heartbeat.ts';
import { createReconcileActivities } from './reconcile/activities.ts';
import { ensureReconcileSchedule } from './reconcile/starter.ts';
import { DEPLOYMENT, TASK_QUEUE } from './task-queue.ts';

/** Runs kept in memory; about 1 MB each. A run that is not kept is replayed, which takes a few milliseconds. */
const MAX_CACHED_RUNS = 200;
const RETRY_MS = 1_000;

export interface WorkerOptions {
  readonly taskQueue?: string;
  readonly log?: Logger;
  /** Code of the workflows, built already. */
  readonly bundle?: WorkflowBundleOption;
  /** Off in tests, whose runs are none of a schedule's business. */
  readonly reconcile?: boolean;
}

let runtimeInstalled = false;

/** Temporal's own messages go to our log, and nothing of them to the terminal. Once per process. */
function installRuntime(log: Logger): void {
  if (runtimeInstalled) return;
  runtimeInstalled = true;
  Runtime.install({
    // The set-up stops the parts in order; the runtime must not do so by itself.
    shutdownSignals: [],
    logger: {
      log: (_, message) => log.info(message),
      trace: (message) => log.trace(message),
      debug: (message) => log.debug(message),
      info: (message) => log.debug(message),
      warn: (message) => log.warn(message),
      error: (message) => log.error(message),
    },
  });
}

/** Runs stay on the build that began them (PINNED); which build takes new ones is set when it is deployed. */
const pinnedTo = (buildId: string): WorkerDeploymentOptions => ({
  useWorkerVersioning: true,
  version: { deploymentName: DEPLOYMENT, buildId },
  defaultVersioningBehavior: 'PINNED',
});

async function workflowCode(options: WorkerOptions): Promise<WorkflowBundleOption> {
  if (options.bundle !== undefined) return options.bundle;
  return existsSync(bundlePath) ? { codePath: bundlePath } : { code: await bundleWorkflows() };
}

/**
 * Runs workflows and activities. While Temporal is away it tries again every second; the rest of Baton works meanwhile and
 * says that clocks are paused.
 * @throws EnvError when DATABASE_URL or TEMPORAL_ADDRESS is missing; the driver's error when the database cannot be reached
 */
export async function startWorker(env: Env, options: WorkerOptions = {}): Promise<{ stop(): Promise<void> }> {
  const { databaseUrl, temporalAddress: address, temporalNamespace: namespace } = env;
  if (databaseUrl === undefined) throw new EnvError('DATABASE_URL: is required');
  if (address === undefined) throw new EnvError('TEMPORAL_ADDRESS: is required');
  const log = options.log ?? createLogger({ part: 'worker', level: env.logLevel });
  installRuntime(log);
  const taskQueue = options.taskQueue ?? TASK_QUEUE;
  const urls = roleUrls(databaseUrl, env.appDatabaseUrl);
  const db = createDatabase({ url: urls.baton_app, max: 10, name: 'baton-worker' });
  const system = createDatabase({ url: urls.baton_system, max: 2, name: 'baton-worker-system' });
  const members = createDatabase({ url: urls.baton_auth, max: 1, name: 'baton-worker-members' });
  const temporal = createTemporalClient(env);
  const clock = await createClock(db);
  const workflowBundle = await workflowCode(options);
  const activities = {
    ...createEscalationActivities({
      db,
      clock,
      log,
      membersWithRole: (workspaceId, role) => listUsersWithRole(members.db, { workspaceId, role }),
    }),
    ...createDeliveryActivities({ db, clock, allowedHosts: env.webhookHosts }),
    ...createReconcileActivities({ system, client: temporal.client, taskQueue, log }),
  };
  let stopped = false;
  let worker: Worker | undefined;
  let polling = false;

  function announce(build: string): void {
    makeBuildCurrent(temporal.client, build).then(
      (done) =>
        done
          ? log.info({ build }, 'new runs go to this build')
          : log.error({ build }, 'the build was not made current'),
      () => undefined,
    );
  }

  async function serve(): Promise<void> {
    const connection = await NativeConnection.connect({ address: address ?? '' });
    try {
      worker = await Worker.create({
        connection,
        namespace,
        taskQueue,
        workflowBundle,
        activities,
        maxCachedWorkflows: MAX_CACHED_RUNS,
        shutdownGraceTime: '2 seconds',
        shutdownForceTime: '4 seconds',
        ...(env.workerBuild === undefined ? {} : { workerDeploymentOptions: pinnedTo(env.workerBuild) }),
      });
      if (stopped) return;
      if (options.reconcile !== false) await ensureReconcileSchedule(temporal.client, taskQueue);
      polling = true;
      if (env.workerBuild !== undefined) announce(env.workerBuild);
      await worker.run();
    } finally {
      polling = false;
      worker = undefined;
      await connection.close().catch(() => undefined);
    }
  }

  async function run(): Promise<void> {
    while (!stopped) {
      try {
        await serve();
      } catch (error) {
        log.warn({ error }, 'cannot work for Temporal, will try again');
        if (!stopped) await delay(RETRY_MS);
      }
    }
  }

  const running = run();
  const beat = startHeartbeat(system, 'worker', async () => (polling ? { taskQueue } : null));
  return {
    stop: async () => {
      stopped = true;
      beat.stop();
      if (worker?.getState() === 'RUNNING') worker.shutdown();
      await running;
      await clock.stop();
      await Promise.all([db.end(), system.end(), members.end(), temporal.close()]);
    },
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const running = await startWorker(readEnv());
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void running.stop());
}
