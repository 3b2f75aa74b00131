import { Client, Connection } from '@temporalio/client';
import { afterEach, beforeEach, expect, inject, test } from 'vitest';

import { type CaseFixture, createCaseFixture } from '#app/cases/testing/case-fixture.ts';
import { type Env, readEnv } from '#app/platform/env.server.ts';
import { createDatabase } from '#db/client.ts';
import { readHeartbeats } from '#db/queries/heartbeats.ts';
import { recordHistory } from '#workflows/testing/record-history.ts';
import { testSecret, testTemporal } from '#workflows/testing/test-temporal.ts';

import { bundleWorkflows } from '../bundle.ts';
import { conversationTimerId } from '../conversation-timer/contract.ts';
import { escalationWorkflowId } from '../escalation/contract.ts';
import { startRelay } from '../relay.ts';
import { startWorker } from '../worker.ts';
import { RECONCILE, type Swept } from './contract.ts';

let fixture: CaseFixture;
let connection: Connection;
let client: Client;
let worker: { stop(): Promise<void> };
let relay: { stop(): Promise<void> } | null = null;
let env: Env;
let taskQueue: string;
beforeEach(async () => {
  connection = await Connection.connect({ address: inject('temporalAddress') });
  client = new Client({ connection });
  fixture = await createCaseFixture({ people: 2, scale: 60 });
  const temporal = testTemporal('reconcile');
  taskQueue = temporal.taskQueue;
  env = readEnv({
    DATABASE_URL: fixture.databaseUrl,
    TEMPORAL_ADDRESS: temporal.address,
    BATON_ENV: 'test',
    BATON_SECRET: testSecret,
    LOG_LEVEL: 'silent',
  });
  const code = await bundleWorkflows();
  worker = await startWorker(env, { taskQueue, bundle: { code }, reconcile: false, plainHistories: true });
});
afterEach(async () => {
  await relay?.stop();
  relay = null;
  await worker.stop();
  await fixture.stop();
  await connection.close();
});

test.each(['nothing carries to the clocks', 'cannot be opened'])(
  'F28: a canary that %s is told by its silence, and the sweep goes on',
  async (why) => {
    if (why === 'cannot be opened') {
      const { databaseUrl } = fixture;
      const owner = createDatabase({ url: databaseUrl, max: 1, name: 'test-owner' });
      await owner.sql`alter table workspaces add constraint broken check (name <> 'Canary')`;
      await owner.end();
    }
    const workflowId = `${RECONCILE}-${taskQueue}`;
    const sweep = await client.workflow.start(RECONCILE, { workflowId, taskQueue, args: [] });
    expect(await sweep.result()).toEqual({ open: 0, restarted: 0, timers: 0 } satisfies Swept);
    expect((await readHeartbeats(fixture.system.db)).map(({ part }) => part)).not.toContain('canary');
  },
);

test('S3: a sweep flies the canary and starts the runs of a case and of a conversation that have none', async () => {
  const lost = await fixture.openCase();
  const quiet = await fixture.openCase();
  await fixture.app.withWorkspacesSql(
    [fixture.workspaceId],
    (sql) => sql`
      insert into conversation_timers (workspace_id, conversation_id, due_at)
      values (${fixture.workspaceId}, ${quiet.conversationId}, baton_now() + interval '9 days')`,
  );
  // Their pokes are lost with their runs; the canary's has yet to come.
  await fixture.system.sql`update outbox set done_at = now()`;
  relay = await startRelay(env, { taskQueue, plainHistories: true });
  // Younger ones are left to the relay.
  await fixture.moveClock(3_600);
  const workflowId = `${RECONCILE}-${taskQueue}`;
  const sweep = await client.workflow.start(RECONCILE, { workflowId, taskQueue, args: [] });
  expect(await sweep.result()).toEqual({ open: 2, restarted: 2, timers: 1 } satisfies Swept);
  const startedFor = [
    escalationWorkflowId(fixture.workspaceId, lost.id),
    escalationWorkflowId(fixture.workspaceId, quiet.id),
    conversationTimerId(fixture.workspaceId, quiet.conversationId),
  ];
  for (const id of startedFor) expect((await client.workflow.getHandle(id).describe()).taskQueue, id).toBe(taskQueue);
  const canary = (await readHeartbeats(fixture.system.db)).find(({ part }) => part === 'canary');
  const figure = expect.any(Number) as number;
  expect(canary?.data).toEqual({ lagMs: figure, offeredMs: figure, timerLagMs: figure });
  await recordHistory('reconcile', workflowId, 'runs-started-again');
});
