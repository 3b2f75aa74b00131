import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Client, Connection } from '@temporalio/client';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { acceptCase } from '#app/cases/accept-case.server.ts';
import { getCase } from '#app/cases/case-view.server.ts';
import { replyToCase } from '#app/cases/reply-to-case.server.ts';
import { resolveCase } from '#app/cases/resolve-case.server.ts';
import { type CaseFixture, createCaseFixture } from '#app/cases/testing/case-fixture.ts';
import { ladderPlan } from '#app/cases/testing/ladder-plan.ts';
import { type Env, readEnv } from '#app/platform/env.server.ts';
import { createEndpoint, listDeliveries, sendTestEvent } from '#app/webhooks/endpoints.server.ts';
import { acquireTemporal, ownSurroundings } from '#workflows/server/acquire.ts';
import { type RunningTemporal, startDevServer } from '#workflows/server/dev-server.ts';

import { endProcess } from '../../scripts/processes/liveness.ts';
import { anyFreePort } from '../../scripts/processes/ports.ts';
import { bundleWorkflows } from '../bundle.ts';
import { deliveryWorkflowId } from '../delivery/contract.ts';
import { startFakeProvider } from '../notification/testing/fake-providers.ts';
import { createReconcileActivities } from '../reconcile/activities.ts';
import { startRelay } from '../relay.ts';
import { startWatchdog } from '../watchdog.ts';
import { testSecret } from '../testing/test-temporal.ts';
import { startWorker } from '../worker.ts';
import { escalationWorkflowId } from './contract.ts';

const WAIT = { timeout: 50_000, interval: 50 };
const taskQueue = 'outage';

let home: string;
let port: number;
let server: RunningTemporal;
let fixture: CaseFixture;
let env: Env;
let parts: { stop(): Promise<void> }[] = [];

const startServer = () =>
  startDevServer({ home, port, program: () => acquireTemporal(ownSurroundings(() => undefined)) });

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'baton-outage-'));
  chmodSync(home, 0o700);
  port = await anyFreePort();
  server = await startServer();
  fixture = await createCaseFixture({ people: 3, scale: 20 });
  env = readEnv({
    DATABASE_URL: fixture.databaseUrl,
    TEMPORAL_ADDRESS: server.address,
    BATON_ENV: 'test',
    BATON_SECRET: testSecret,
    BATON_WEBHOOK_HOSTS: '127.0.0.1',
    LOG_LEVEL: 'silent',
  });
  const code = await bundleWorkflows();
  parts = await Promise.all([
    startWorker(env, { taskQueue, bundle: { code }, reconcile: false }),
    startRelay(env, { taskQueue }),
    startWatchdog(env),
  ]);
}, 60_000);
afterEach(async () => {
  for (const part of parts.splice(0)) await part.stop();
  await server.stop(0);
  await fixture.stop();
  rmSync(home, { recursive: true, force: true });
});

const stateOf = async (caseId: string) => (await getCase({ ctx: fixture.ctx(), input: { caseId } })).state;
const plan = () => ladderPlan({ owner: fixture.people[2] ?? '', scale: 20 });

test('F5: with Temporal killed cases still open, are accepted, answered and resolved; what is overdue runs when it is back', async () => {
  const ctx = fixture.ctx();
  const before = await fixture.openCase({ plan: plan() });
  await vi.waitFor(async () => expect(await stateOf(before.id)).toBe('offered'), WAIT);
  await endProcess(server.pid, 'SIGKILL', 0);

  const during = await fixture.openCase({ plan: plan() });
  await acceptCase({ ctx, input: { caseId: before.id } });
  await replyToCase({ ctx, input: { caseId: before.id, text: 'Hello Maria' } });
  await resolveCase({ ctx, input: { caseId: before.id, disposition: 'solved' } });
  expect(await stateOf(before.id)).toBe('resolved');
  expect(await stateOf(during.id)).toBe('waiting');

  server = await startServer();
  await vi.waitFor(async () => expect(await stateOf(during.id)).toBe('offered'), WAIT);
  const connection = await Connection.connect({ address: server.address });
  const run = new Client({ connection }).workflow.getHandle(escalationWorkflowId(fixture.workspaceId, before.id));
  await vi.waitFor(async () => expect((await run.describe()).status.name).toBe('COMPLETED'), WAIT);
  await connection.close();
}, 120_000);

test('S3: the sweep starts a run again that was ended by hand, and leaves living ones alone', async () => {
  const kept = await fixture.openCase({ plan: plan() });
  const lost = await fixture.openCase({ plan: plan() });
  for (const one of [kept, lost]) await vi.waitFor(async () => expect(await stateOf(one.id)).toBe('offered'), WAIT);
  const connection = await Connection.connect({ address: server.address });
  const client = new Client({ connection });
  const handle = client.workflow.getHandle(escalationWorkflowId(fixture.workspaceId, lost.id));
  await handle.terminate('ended by hand');
  // Younger ones are left to the relay.
  await fixture.moveClock(3_600);
  const sweep = createReconcileActivities({
    system: fixture.system,
    clock: fixture.ctx().clock,
    client,
    taskQueue,
    log: pino({ level: 'silent' }),
  });
  await vi.waitFor(async () => expect(await sweep.restartLostRuns()).toEqual({ open: 2, restarted: 1 }), WAIT);
  await vi.waitFor(async () => expect((await handle.describe()).status.name).toBe('RUNNING'), WAIT);
  await connection.close();
}, 120_000);

test('S3: a message and a webhook whose runs are lost go out all the same', async () => {
  const ctx = fixture.ctx();
  const receiver = await startFakeProvider();
  receiver.answerWith(500);
  const { id: endpointId } = await createEndpoint({
    ctx,
    sealWith: testSecret,
    input: { url: receiver.url, events: ['*'], environment: 'live' },
  });
  const { deliveryId } = await sendTestEvent({ ctx, input: { endpointId } });
  await vi.waitFor(() => expect(receiver.heard.length).toBeGreaterThanOrEqual(2), WAIT);
  const connection = await Connection.connect({ address: server.address });
  const run = new Client({ connection }).workflow.getHandle(deliveryWorkflowId(fixture.workspaceId, deliveryId));
  await run.terminate('ended by hand');
  await connection.close();
  receiver.answerWith(200);
  const personId = fixture.people[0] ?? '';
  await fixture.system.sql`
    insert into notifications (workspace_id, id, key, what, person_id, channel, due_at)
    values (${fixture.workspaceId}, 'ntf_lost', 'lost', 'test', ${personId}, 'email', baton_now() + interval '1 minute')`;
  // Long enough after their time for a minute of the wall, and after they were last asked for.
  await fixture.moveClock(24 * 3_600);
  await fixture.system.sql`update outbox set done_at = done_at - interval '2 minutes'`;
  const delivery = async () => (await listDeliveries({ ctx, input: { endpointId } }))[0]?.state;
  await vi.waitFor(async () => expect(await delivery()).toBe('delivered'), WAIT);
  const message = async () =>
    (await fixture.system.sql<{ state: string }[]>`select state from notifications where id = 'ntf_lost'`)[0]?.state;
  await vi.waitFor(async () => expect(await message()).not.toBe('waiting'), WAIT);
  await receiver.stop();
}, 120_000);

test('F28: every part gives signs of life that the watchdog and the desk read', async () => {
  await vi.waitFor(async () => {
    const rows = await fixture.system.sql<
      { part: string; data: Record<string, unknown> }[]
    >`select part, data from heartbeats order by part`;
    expect(rows.map((row) => row.part)).toEqual(['relay', 'temporal', 'watchdog', 'worker']);
    expect(rows.find((row) => row.part === 'watchdog')?.data).toMatchObject({ overdue: 0, silent: [] });
  }, WAIT);
});
