import { Client, Connection } from '@temporalio/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { getCase } from '#app/cases/case-view.server.ts';
import { cancelCase } from '#app/cases/customer-acts.server.ts';
import { type CaseFixture, createCaseFixture } from '#app/cases/testing/case-fixture.ts';
import { ladderPlan } from '#app/cases/testing/ladder-plan.ts';
import { areClocksPaused } from '#app/desk/clocks-paused.server.ts';
import { readEnv } from '#app/platform/env.server.ts';
import { readHealth } from '#app/server/health.server.ts';
import { testSecret, testTemporal } from '#workflows/testing/test-temporal.ts';

import { bundleWorkflows } from '../bundle.ts';
import { announceBuild, makeBuildCurrent } from '../current-build.ts';
import { openRunsOf, stateOfBuild } from '../drained.ts';
import { forgetDrainedBuilds } from '../forget-drained.ts';
import { startRelay } from '../relay.ts';
import { DEPLOYMENT } from '../task-queue.ts';
import { startWorker } from '../worker.ts';
import { escalationWorkflowId } from './contract.ts';

const WAIT = { timeout: 50_000, interval: 50 };

let fixture: CaseFixture;
let parts: { stop(): Promise<void> }[] = [];
beforeEach(async () => {
  fixture = await createCaseFixture({ people: 3 });
});
afterEach(async () => {
  for (const part of parts.splice(0)) await part.stop();
  await fixture.stop();
});

async function stop(part: { stop(): Promise<void> }): Promise<void> {
  parts = parts.filter((other) => other !== part);
  await part.stop();
}

/** The environment of a worker of this build, and the client that looks at it. */
async function deployment(build: string) {
  const { address } = testTemporal('pinned');
  const env = readEnv({
    DATABASE_URL: fixture.databaseUrl,
    TEMPORAL_ADDRESS: address,
    BATON_ENV: 'test',
    BATON_SECRET: testSecret,
    LOG_LEVEL: 'silent',
    BATON_WORKER_BUILD: build,
  });
  const connection = await Connection.connect({ address });
  parts.push({ stop: () => connection.close() });
  return { env, client: new Client({ connection }) };
}

test('a run stays on the build that began it (PINNED), and the build is drained when it has ended', async () => {
  const { taskQueue } = testTemporal('pinned');
  const build = taskQueue;
  const { env, client } = await deployment(build);
  const code = await bundleWorkflows();
  parts.unshift(
    await startWorker(env, { taskQueue, bundle: { code }, reconcile: false }),
    await startRelay(env, { taskQueue }),
  );
  const { id } = await fixture.openCase({ plan: ladderPlan({ owner: fixture.people[0] ?? '' }) });
  await vi.waitFor(async () => {
    expect((await getCase({ ctx: fixture.ctx(), input: { caseId: id } })).state).toBe('offered');
  }, WAIT);
  const handle = client.workflow.getHandle(escalationWorkflowId(fixture.workspaceId, id));
  await vi.waitFor(async () => {
    const { versioningInfo } = (await handle.describe()).raw.workflowExecutionInfo ?? {};
    expect(versioningInfo?.deploymentVersion?.buildId ?? JSON.stringify(versioningInfo)).toBe(build);
  }, WAIT);
  // Its worker may be stopped when nothing is pinned to it any more, and not before.
  await vi.waitFor(async () => expect(await openRunsOf(client, build)).toBe(1), WAIT);
  // A run that follows the newest build, as the timers of conversations do, keeps none alive.
  const other = await fixture.openCase({ plan: ladderPlan({ owner: fixture.people[0] ?? '' }) });
  await vi.waitFor(async () => expect(await openRunsOf(client, build)).toBe(2), WAIT);
  await client.workflowService.updateWorkflowExecutionOptions({
    namespace: client.options.namespace,
    workflowExecution: { workflowId: escalationWorkflowId(fixture.workspaceId, other.id) },
    workflowExecutionOptions: { versioningOverride: { autoUpgrade: true } },
    updateMask: { paths: ['versioning_override'] },
  });
  await vi.waitFor(async () => expect(await openRunsOf(client, build)).toBe(1), WAIT);
  await cancelCase({ ctx: fixture.ctx(), input: { caseId: id } });
  await vi.waitFor(async () => expect(await openRunsOf(client, build)).toBe(0), WAIT);
});

test('a build that was replaced starts again without taking new runs; rolling back is asked for', async () => {
  const { taskQueue } = testTemporal('rolled-back');
  const code = await bundleWorkflows();
  const [one, two] = [`${taskQueue}-one`, `${taskQueue}-two`];
  const { env, client } = await deployment(one);
  const start = async (build: string) => {
    const worker = await startWorker({ ...env, workerBuild: build }, { taskQueue, bundle: { code }, reconcile: false });
    parts.unshift(worker);
    return worker;
  };
  const current = async () => {
    const { workerDeploymentInfo } = await client.workflowService.describeWorkerDeployment({
      namespace: client.options.namespace,
      deploymentName: DEPLOYMENT,
    });
    return workerDeploymentInfo?.routingConfig?.currentDeploymentVersion?.buildId;
  };
  const trying = { signal: AbortSignal.timeout(WAIT.timeout) };
  const first = await start(one);
  await vi.waitFor(async () => expect(await current()).toBe(one), WAIT);
  const second = await start(two);
  await vi.waitFor(async () => expect(await current()).toBe(two), WAIT);

  expect(await stateOfBuild(client, two)).toEqual({ kind: 'current' });
  expect(await stateOfBuild(client, one)).toEqual({ kind: 'drained' });
  expect(await stateOfBuild(client, `${one}-mistyped`)).toEqual({ kind: 'unknown' });

  await stop(first);
  await start(one);
  expect(await announceBuild(client, one, trying)).toBe('replaced');
  expect(await current()).toBe(two);

  expect(await makeBuildCurrent(client, one, trying)).toBe(true);
  await stop(second);
  await start(two);
  expect(await announceBuild(client, two, trying)).toBe('replaced');
  expect(await announceBuild(client, one, trying)).toBe('current');
  expect(await current()).toBe(one);
});

test('S3: the worker of a build that ends before its cases do is missed, whatever other worker lives; a drained one is not', async () => {
  const { taskQueue } = testTemporal('missed');
  const code = await bundleWorkflows();
  const [one, two] = [`${taskQueue}-one`, `${taskQueue}-two`];
  const { env, client } = await deployment(one);
  const start = async (build: string) => {
    const worker = await startWorker({ ...env, workerBuild: build }, { taskQueue, bundle: { code }, reconcile: false });
    parts.unshift(worker);
    await worker.serving;
    return worker;
  };
  const known = async () =>
    (
      await fixture.system.sql<{ part: string }[]>`select part from heartbeats where part like 'worker%' order by part`
    ).map(({ part }) => part.replace(`:${taskQueue}-`, ' '));
  const first = await start(one);
  parts.unshift(await startRelay(env, { taskQueue }));
  await vi.waitFor(async () => expect(await stateOfBuild(client, one)).toEqual({ kind: 'current' }), WAIT);
  const { id } = await fixture.openCase({ plan: ladderPlan({ owner: fixture.people[0] ?? '' }) });
  await vi.waitFor(async () => expect(await openRunsOf(client, one)).toBe(1), WAIT);
  const second = await start(two);
  await vi.waitFor(async () => expect(await stateOfBuild(client, one)).toEqual({ kind: 'open', runs: 1 }), WAIT);

  await stop(first);
  await fixture.system.sql`update heartbeats set at = now() - interval '1 minute' where part like '%-one'`;
  expect(await forgetDrainedBuilds(fixture.system, client)).toEqual([]);
  expect(await known()).toEqual(['worker', 'worker one', 'worker two']);
  expect(await areClocksPaused(fixture.app)).toBe(true);
  // Anybody may ask for it, so it names no build.
  const { parts: healths } = await readHealth(fixture.app);
  expect(Object.keys(healths).join()).not.toContain(one);
  expect(healths['worker']?.state).toBe('late');

  await client.workflow.getHandle(escalationWorkflowId(fixture.workspaceId, id)).terminate('ended by hand');
  await vi.waitFor(async () => expect(await forgetDrainedBuilds(fixture.system, client)).toEqual([one]), WAIT);
  expect(await known()).toEqual(['worker', 'worker two']);
  expect(await areClocksPaused(fixture.system)).toBe(false);

  const again = await start(one);
  expect(await known()).toEqual(['worker', 'worker one', 'worker two']);
  await stop(again);
  expect(await known()).toEqual(['worker', 'worker two']);
  await stop(second);
  expect(await known()).toEqual(['worker', 'worker two']);
});

test('a build whose worker no server has seen is tried until it is told to stop', async () => {
  const { client } = await deployment('never-started');
  const refused: unknown[] = [];
  const trying = { signal: AbortSignal.timeout(2_500), onRefusal: (error: unknown) => refused.push(error) };
  expect(await announceBuild(client, 'never-started', trying)).toBe('ended');
  expect(refused.length).toBeGreaterThan(1);
});
