import { existsSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

import {
  makeTelemetryFilterString,
  NativeConnection,
  Runtime,
  Worker,
  type WorkerDeploymentOptions,
  type WorkflowBundleOption,
} from '@temporalio/worker';

import { createClock } from '#app/platform/clock.server.ts';
import { type Env, EnvError } from '#app/platform/env.server.ts';
import { type Logger, createLogger } from '#app/platform/logger.server.ts';
import { createTemporalClient } from '#app/platform/temporal.server.ts';
import { createTurnFlowsCache } from '#app/turns/turn-flows.server.ts';
import { createDatabase } from '#db/client.ts';
import { workerOfBuild } from '#db/queries/heartbeats.ts';
import { listUsersWithRole } from '#db/queries/members-by-role.ts';
import { roleUrls } from '#db/roles.ts';

import { bundlePath, bundleWorkflows } from './bundle.ts';
import { announceBuild } from './current-build.ts';
import { createConversationTimerActivities } from './conversation-timer/activities.ts';
import { createDeliveryActivities } from './delivery/activities.ts';
import { errorsWithoutWords } from './errors-without-words.ts';
import { createEscalationActivities } from './escalation/activities.ts';
import { forgetOwnBuild } from './forget-drained.ts';
import { giveWay } from './give-way.ts';
import { startHeartbeat } from './heartbeat.ts';
import { createNotificationActivities } from './notification/activities.ts';
import { channelQueue, NOTIFICATION_CHANNELS } from './notification/contract.ts';
import { historyCodec } from './payload-codec.ts';
import { createReconcileActivities } from './reconcile/activities.ts';
import { ensureReconcileSchedule } from './reconcile/starter.ts';
import { DEPLOYMENT, TASK_QUEUE } from './task-queue.ts';

/** Runs kept in memory, 0.1 MB each. One that is not kept is replayed at each timer, which costs as much as the timer itself (F16). */
const MAX_CACHED_RUNS = 1_200;
const RETRY_MS = 1_000;
const SCHEDULE_WITHIN_MS = 2_000;
/**
 * Steps taken at the same time, each with a connection of its own. One thread of JavaScript gains nothing from more, and with
 * forty under way each took so long in a burst that the server gave them up and handed them out again; whoever is critical waits for
 * those few only.
 */
const STEPS_AT_ONCE = 8;

/** Messages that one channel sends at the same time. */
const MAX_SENDING_PER_CHANNEL = 10;

export interface WorkerOptions {
  /** Histories that can be read without keys: for recording golden ones. */
  readonly plainHistories?: boolean;
  readonly taskQueue?: string;
  readonly log?: Logger;
  /** Code of the workflows, built already. */
  readonly bundle?: WorkflowBundleOption;
  /** Off in tests, whose runs are none of a schedule's business. */
  readonly reconcile?: boolean;
  /** The process is the worker's alone: once it works, others of the machine go first. */
  readonly givesWay?: boolean;
}

export interface RunningWorker {
  readonly serving: Promise<void>;
  stop(): Promise<void>;
}

let runtimeInstalled = false;

/** Temporal's own messages go to our log, and nothing of them to the terminal. Once per process. */
function installRuntime(log: Logger): void {
  if (runtimeInstalled) return;
  runtimeInstalled = true;
  Runtime.install({
    // The set-up stops the parts in order; the runtime must not do so by itself.
    shutdownSignals: [],
    telemetryOptions: { logging: { forward: {}, filter: makeTelemetryFilterString({ core: 'WARN' }) } },
    logger: {
      log: (_, message) => log.info(message),
      trace: (message) => log.trace(message),
      debug: (message) => log.debug(message),
      info: (message) => log.debug(message),
      warn: (message, meta) => log.warn({ err: meta?.['error'] }, message),
      error: (message, meta) => log.error({ err: meta?.['error'] }, message),
    },
  });
}

/** Runs stay on the build that began them (PINNED); which build takes new ones is set when it is deployed. */
const pinnedTo = (buildId: string): WorkerDeploymentOptions => ({
  useWorkerVersioning: true,
  version: { deploymentName: DEPLOYMENT, buildId },
  defaultVersioningBehavior: 'PINNED',
});

function shutDown(workers: readonly Worker[]): void {
  for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
}

/** Runs them until one ends, which ends all: together they are one worker. */
async function runTogether(workers: readonly Worker[]): Promise<void> {
  const runs = workers.map((worker) => worker.run().finally(() => shutDown(workers)));
  const settled = await Promise.allSettled(runs);
  for (const one of settled) if (one.status === 'rejected') throw one.reason;
}

async function workflowCode(options: WorkerOptions): Promise<WorkflowBundleOption> {
  if (options.bundle !== undefined) return options.bundle;
  return existsSync(bundlePath) ? { codePath: bundlePath } : { code: await bundleWorkflows() };
}

/**
 * Runs workflows and activities. While Temporal is away it tries again every second; the rest of Baton works meanwhile and
 * says that clocks are paused. `serving` settles when it has asked for work for the first time and its heartbeat says so.
 * @throws EnvError when DATABASE_URL, TEMPORAL_ADDRESS or BATON_SECRET is missing; the driver's error when the database cannot be reached
 */
export async function startWorker(env: Env, options: WorkerOptions = {}): Promise<RunningWorker> {
  const { databaseUrl, temporalAddress: address, temporalNamespace: namespace, secret } = env;
  if (databaseUrl === undefined) throw new EnvError('DATABASE_URL: is required');
  if (address === undefined) throw new EnvError('TEMPORAL_ADDRESS: is required');
  if (secret === undefined) throw new EnvError('BATON_SECRET: is required');
  const log = options.log ?? createLogger({ part: 'worker', level: env.logLevel });
  installRuntime(log);
  const taskQueue = options.taskQueue ?? TASK_QUEUE;
  const urls = roleUrls(databaseUrl, env.appDatabaseUrl);
  const db = createDatabase({ url: urls.baton_app, max: STEPS_AT_ONCE + 2, name: 'baton-worker', genericPlans: true });
  const system = createDatabase({ url: urls.baton_system, max: 2, name: 'baton-worker-system' });
  const members = createDatabase({ url: urls.baton_auth, max: 1, name: 'baton-worker-members' });
  const codec = historyCodec(system, env, options.plainHistories);
  const temporal = createTemporalClient(env, codec);
  const dataConverter = codec === undefined ? {} : { dataConverter: { payloadCodecs: [codec] } };
  const interceptors = { activity: [errorsWithoutWords(log)] };
  const clock = await createClock(db);
  const workflowBundle = await workflowCode(options);
  const cache = createTurnFlowsCache({ db, listenUrl: urls.baton_app, log });
  const { batonUrl, smtpUrl, webhookHosts: allowedHosts } = env;
  const channelActivities = createNotificationActivities({ db, clock, secret, batonUrl, smtpUrl, allowedHosts });
  const activities = {
    ...createEscalationActivities({
      db,
      clock,
      log,
      membersWithRole: (workspaceId, role) => listUsersWithRole(members.db, { workspaceId, role }),
    }),
    ...createDeliveryActivities({ db, clock, allowedHosts, secret }),
    ...createConversationTimerActivities({ db, clock, log, cache, secret, batonUrl }),
    ...createReconcileActivities({ system, clock, client: temporal.client, taskQueue, log }),
  };
  let stopped = false;
  let workers: readonly Worker[] = [];
  let polling = false;
  let firstServes: () => void = () => undefined;
  const serving = new Promise<void>((resolve) => (firstServes = resolve));

  const announcing = new AbortController();
  /** Begun once, however often the server goes away: which build takes new runs is the server's to keep. */
  let announced: Promise<void> | undefined;
  async function announce(build: string): Promise<void> {
    const onRefusal = (error: unknown) => log.warn({ build, error }, 'the build is not current yet');
    const became = await announceBuild(temporal.client, build, { signal: announcing.signal, onRefusal });
    if (became === 'current') log.info({ build }, 'new runs go to this build');
    if (became === 'replaced') log.info({ build }, 'another build has taken over; this one goes on with its own runs');
  }

  async function keepScheduled(isOver: () => boolean): Promise<void> {
    while (!isOver()) {
      const tried = temporal.client.withDeadline(Date.now() + SCHEDULE_WITHIN_MS, () =>
        ensureReconcileSchedule(temporal.client, taskQueue),
      );
      if (
        await tried.then(
          () => true,
          () => false,
        )
      )
        return;
      await delay(RETRY_MS);
    }
  }

  async function serve(): Promise<void> {
    const connection = await NativeConnection.connect({ address: address ?? '' });
    let scheduling = Promise.resolve();
    try {
      const ending = { shutdownGraceTime: '2 seconds', shutdownForceTime: '4 seconds' } as const;
      const main = await Worker.create({
        connection,
        namespace,
        taskQueue,
        workflowBundle,
        activities,
        interceptors,
        ...dataConverter,
        maxCachedWorkflows: MAX_CACHED_RUNS,
        maxConcurrentWorkflowTaskExecutions: STEPS_AT_ONCE,
        maxConcurrentLocalActivityExecutions: STEPS_AT_ONCE,
        ...ending,
        ...(env.workerBuild === undefined ? {} : { workerDeploymentOptions: pinnedTo(env.workerBuild) }),
      });
      // One queue a channel, whatever build a run is pinned to: a provider that hangs holds up nobody else's messages.
      const channels = NOTIFICATION_CHANNELS.map((channel) =>
        Worker.create({
          connection,
          namespace,
          taskQueue: channelQueue(taskQueue, channel),
          activities: channelActivities,
          interceptors,
          ...dataConverter,
          maxConcurrentActivityTaskExecutions: MAX_SENDING_PER_CHANNEL,
          maxConcurrentActivityTaskPolls: 1,
          ...ending,
        }),
      );
      workers = [main, ...(await Promise.all(channels))];
      if (stopped) return;
      polling = true;
      if (options.givesWay === true) giveWay();
      void Promise.all([beat.now(), beatOfBuild?.now()]).then(firstServes);
      if (env.workerBuild !== undefined) announced ??= announce(env.workerBuild);
      // Beside the work: a server that goes away again meanwhile must not keep cases waiting for a sweep.
      if (options.reconcile !== false) scheduling = keepScheduled(() => !polling);
      await runTogether(workers);
    } finally {
      polling = false;
      await scheduling;
      workers = [];
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
  const build = env.workerBuild;
  const sign = async () => (polling ? { taskQueue } : null);
  const beat = startHeartbeat(system, 'worker', sign);
  const beatOfBuild = build === undefined ? undefined : startHeartbeat(system, workerOfBuild(build), sign);
  return {
    serving,
    stop: async () => {
      stopped = true;
      beat.stop();
      beatOfBuild?.stop();
      announcing.abort();
      shutDown(workers);
      await running;
      await announced;
      if (build !== undefined) await forgetOwnBuild(system, temporal.client, build);
      await Promise.all([clock.stop(), cache.stop()]);
      await Promise.all([db.end(), system.end(), members.end(), temporal.close()]);
    },
  };
}
