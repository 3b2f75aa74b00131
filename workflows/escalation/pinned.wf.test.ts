import { Client, Connection } from '@temporalio/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { getCase } from '#app/cases/case-view.server.ts';
import { cancelCase } from '#app/cases/customer-acts.server.ts';
import { type CaseFixture, createCaseFixture } from '#app/cases/testing/case-fixture.ts';
import { ladderPlan } from '#app/cases/testing/ladder-plan.ts';
import { readEnv } from '#app/platform/env.server.ts';
import { testSecret, testTemporal } from '#workflows/testing/test-temporal.ts';

import { bundleWorkflows } from '../bundle.ts';
import { openRunsOf } from '../drained.ts';
import { startRelay } from '../relay.ts';
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

test('a run stays on the build that began it (PINNED), and the build is drained when it has ended', async () => {
  const { address, taskQueue } = testTemporal('pinned');
  const build = taskQueue;
  const env = readEnv({
    DATABASE_URL: fixture.databaseUrl,
    TEMPORAL_ADDRESS: address,
    BATON_ENV: 'test',
    BATON_SECRET: testSecret,
    LOG_LEVEL: 'silent',
    BATON_WORKER_BUILD: build,
  });
  const code = await bundleWorkflows();
  parts = [
    await startWorker(env, { taskQueue, bundle: { code }, reconcile: false }),
    await startRelay(env, { taskQueue }),
  ];
  const { id } = await fixture.openCase({ plan: ladderPlan({ owner: fixture.people[0] ?? '' }) });
  await vi.waitFor(async () => {
    expect((await getCase({ ctx: fixture.ctx(), input: { caseId: id } })).state).toBe('offered');
  }, WAIT);
  const connection = await Connection.connect({ address });
  const handle = new Client({ connection }).workflow.getHandle(escalationWorkflowId(fixture.workspaceId, id));
  await vi.waitFor(async () => {
    const { versioningInfo } = (await handle.describe()).raw.workflowExecutionInfo ?? {};
    expect(versioningInfo?.deploymentVersion?.buildId ?? JSON.stringify(versioningInfo)).toBe(build);
  }, WAIT);
  // Its worker may be stopped when nothing is pinned to it any more, and not before.
  const client = new Client({ connection });
  await vi.waitFor(async () => expect(await openRunsOf(client, build)).toBe(1), WAIT);
  await cancelCase({ ctx: fixture.ctx(), input: { caseId: id } });
  await vi.waitFor(async () => expect(await openRunsOf(client, build)).toBe(0), WAIT);
  await connection.close();
});
