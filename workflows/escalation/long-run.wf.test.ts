import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Client, Connection } from '@temporalio/client';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';

import { acceptCase } from '#app/cases/accept-case.server.ts';
import { getCase } from '#app/cases/case-view.server.ts';
import { resolveCase } from '#app/cases/resolve-case.server.ts';
import { type CaseFixture, createCaseFixture } from '#app/cases/testing/case-fixture.ts';
import { ladderPlan } from '#app/cases/testing/ladder-plan.ts';
import { readEnv } from '#app/platform/env.server.ts';
import { recordHistory } from '#workflows/testing/record-history.ts';
import { testSecret } from '#workflows/testing/test-temporal.ts';

import { anyFreePort } from '../../scripts/processes/ports.ts';
import { bundleWorkflows } from '../bundle.ts';
import { acquireTemporal, ownSurroundings } from '../server/acquire.ts';
import { type RunningTemporal, startDevServer } from '../server/dev-server.ts';
import { startWorker } from '../worker.ts';
import { escalationWorkflowId, POKE, priorityKeys } from './contract.ts';
import { pokeEscalation } from './starter.ts';

/** A server of its own that wants runs to start anew after so many events: two thousand would be two thousand pokes. */
const SUGGESTED_EVENTS = 60;
const WAIT = { timeout: 40_000, interval: 40 };

let home: string;
let server: RunningTemporal;
let connection: Connection;
let fixture: CaseFixture;
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'baton-long-run-'));
  chmodSync(home, 0o700);
  server = await startDevServer({
    home,
    inMemory: true,
    port: await anyFreePort(),
    program: () => acquireTemporal(ownSurroundings(() => undefined)),
    settings: { 'limit.historyCount.suggestContinueAsNew': SUGGESTED_EVENTS },
  });
  connection = await Connection.connect({ address: server.address });
  fixture = await createCaseFixture({ people: 2 });
}, 60_000);
afterAll(async () => {
  await connection.close();
  await fixture.stop();
  await server.stop(0);
  rmSync(home, { recursive: true, force: true });
});

test('a run that grew long starts anew under the same id: no deadline moves, no poke is lost, the flow’s version stays', async () => {
  const taskQueue = 'long-run';
  const env = readEnv({
    ...{ DATABASE_URL: fixture.databaseUrl, TEMPORAL_ADDRESS: server.address, BATON_ENV: 'test' },
    ...{ BATON_SECRET: testSecret, LOG_LEVEL: 'silent' },
  });
  const code = await bundleWorkflows();
  const worker = await startWorker(env, { taskQueue, bundle: { code }, reconcile: false, plainHistories: true });
  try {
    const { id } = await fixture.openCase({ plan: ladderPlan({ owner: fixture.people[1] ?? '', scale: 20 }) });
    const client = new Client({ connection });
    const workflowId = escalationWorkflowId(fixture.workspaceId, id);
    const poke = (seq: number) =>
      client.workflow.signalWithStart('Escalation', {
        ...{ workflowId, taskQueue, signal: POKE, signalArgs: [{ seq }] },
        args: [{ workspaceId: fixture.workspaceId, escalationId: id }],
      });
    const { signaledRunId: firstRunId } = await poke(1);
    const view = () => getCase({ ctx: fixture.ctx(), input: { caseId: id } });
    await vi.waitFor(async () => expect((await view()).state).toBe('offered'), WAIT);
    const before = await view();
    const handle = client.workflow.getHandle(workflowId);
    const { workspaceId } = fixture;
    const raised = {
      workspaceId,
      escalationId: id,
      seq: 1,
      taskQueue,
      priority: 'critical',
      isPriorityNew: true,
    } as const;
    await pokeEscalation(client, raised);
    // Faster than they are taken: some arrive while the run starts anew.
    for (let seq = 2; (await handle.describe()).runId === firstRunId; seq += 5)
      await Promise.all([0, 1, 2, 3, 4].map((n) => poke(seq + n)));

    const long = await client.workflow.getHandle(workflowId, firstRunId).fetchHistory();
    const ended = long.events?.at(-1)?.workflowExecutionContinuedAsNewEventAttributes;
    expect(ended?.newExecutionRunId).not.toBe(firstRunId);
    // What became urgent stays urgent to the server, which queues the new run's tasks by it.
    expect((await handle.describe()).raw.workflowExecutionInfo?.priority?.priorityKey).toBe(priorityKeys.critical);
    const after = await view();
    expect(after).toMatchObject({
      ...{ state: 'offered', epoch: before.epoch, nextDeadline: before.nextDeadline, respondBy: before.respondBy },
      flow: before.flow,
    });
    // The new run sleeps until the same instant as the row says.
    await vi.waitFor(async () => {
      const { events } = await handle.fetchHistory();
      const timer = events?.findLast(({ timerStartedEventAttributes: started }) => started != null);
      const sleepS = Number(timer?.timerStartedEventAttributes?.startToFireTimeout?.seconds ?? 0);
      const fires = (Number(timer?.eventTime?.seconds ?? 0) + sleepS) * 1_000;
      expect(Math.abs(fires - Date.parse(before.nextDeadline ?? ''))).toBeLessThan(5_000);
    }, WAIT);
    const [personId = ''] = fixture.people;
    await acceptCase({ ctx: fixture.ctx(), input: { caseId: id, personId } });
    await resolveCase({ ctx: fixture.ctx(), input: { caseId: id, personId, disposition: 'solved' } });
    await poke(10_000);
    await handle.result();
    expect((await handle.describe()).status.name).toBe('COMPLETED');
    await recordHistory('escalation', workflowId, 'grown-long', { address: server.address, runId: firstRunId });
    await recordHistory('escalation', workflowId, 'begun-anew', { address: server.address });
  } finally {
    await worker.stop();
  }
}, 90_000);
