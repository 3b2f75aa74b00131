import { Client, Connection } from '@temporalio/client';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, inject, test, vi } from 'vitest';

import { acceptCase } from '#app/cases/accept-case.server.ts';
import { getCase } from '#app/cases/case-view.server.ts';
import { resolveCase } from '#app/cases/resolve-case.server.ts';
import { type CaseFixture, createCaseFixture } from '#app/cases/testing/case-fixture.ts';
import { ladderPlan } from '#app/cases/testing/ladder-plan.ts';
import { type Env, readEnv } from '#app/platform/env.server.ts';

import { bundleWorkflows } from './bundle.ts';
import { escalationWorkflowId } from './escalation/contract.ts';
import { runKeysCommand } from './keys.ts';
import { HistoryKeys } from './payload-codec.ts';
import { createReconcileActivities } from './reconcile/activities.ts';
import { startRelay } from './relay.ts';
import { testSecret, testTemporal } from './testing/test-temporal.ts';
import { startWorker } from './worker.ts';

const WAIT = { timeout: 40_000, interval: 40 };

let fixture: CaseFixture;
let client: Client;
let connection: Connection;
let taskQueue: string;
let parts: { stop(): Promise<void> }[] = [];
let said: string[];
let env: Env;
let code: string;
beforeEach(async () => {
  said = [];
  fixture = await createCaseFixture({ people: 2, scale: 60 });
  const temporal = testTemporal('keys');
  taskQueue = temporal.taskQueue;
  env = readEnv({
    DATABASE_URL: fixture.databaseUrl,
    TEMPORAL_ADDRESS: temporal.address,
    BATON_ENV: 'test',
    BATON_SECRET: testSecret,
    LOG_LEVEL: 'silent',
  });
  connection = await Connection.connect({ address: inject('temporalAddress') });
  client = new Client({ connection });
  code = await bundleWorkflows();
  await begin();
});
const begin = async () => {
  parts = await Promise.all([
    startWorker(env, { taskQueue, bundle: { code }, reconcile: false }),
    startRelay(env, { taskQueue }),
  ]);
};
const end = async () => {
  for (const part of parts.splice(0)) await part.stop();
};
afterEach(async () => {
  await end();
  await connection.close();
  await fixture.stop();
});

/** Instead of the minute after which everybody looks for a newer key: other processes, which know none. */
const restart = async () => {
  await end();
  await begin();
};

const keys = (...argv: string[]): Promise<number> =>
  runKeysCommand(argv, {
    ...{ system: fixture.system, client, secret: testSecret, wait: restart },
    say: (line) => said.push(line),
  });

const runOf = (caseId: string) => client.workflow.getHandle(escalationWorkflowId(fixture.workspaceId, caseId));
/** By which key the run of a case was begun. */
async function keyOf(caseId: string): Promise<string> {
  const { events } = await runOf(caseId).fetchHistory();
  const [input] = events?.[0]?.workflowExecutionStartedEventAttributes?.input?.payloads ?? [];
  return Buffer.from(input?.metadata?.['encryption-key-id'] ?? [])
    .toString()
    .replace(`${fixture.workspaceId}/`, '');
}
const stored = async () =>
  (await fixture.system.sql<{ id: string }[]>`select id from workspace_keys order by id`).map(({ id }) => id);
async function open() {
  const { id } = await fixture.openCase({ plan: ladderPlan({ owner: fixture.people[1] ?? '', scale: 20 }) });
  await untilOffered(id);
  return id;
}
const untilOffered = (caseId: string) =>
  vi.waitFor(async () => {
    expect((await getCase({ ctx: fixture.ctx(), input: { caseId } })).state).toBe('offered');
  }, WAIT);

test('F26: what is shredded cannot be read any more; what is open has its run ended and goes on from its row', async () => {
  const id = await open();
  const [before = ''] = await stored();
  expect(await keyOf(id)).toBe(before);

  expect(await keys('shred', fixture.workspaceId)).toBe(1);
  expect(said.join()).toMatch(/1 open cases.+--force/u);
  expect(await stored()).toEqual([before]);
  expect((await runOf(id).describe()).status.name).toBe('RUNNING');

  expect(await keys('shred', fixture.workspaceId, '--force')).toBe(0);
  expect(said.join()).toMatch(/1 keys of .+ are deleted.+1 runs were ended/u);
  const [after = '', ...others] = await stored();
  expect(others).toEqual([]);
  expect(after).not.toBe(before);
  await expect(new HistoryKeys(fixture.system, testSecret).named(fixture.workspaceId, before)).rejects.toThrow(/gone/u);
  expect((await runOf(id).describe()).status.name).toBe('TERMINATED');

  await fixture.moveClock(60 * 60);
  const log = pino({ level: 'silent' });
  const sweep = createReconcileActivities({
    system: fixture.system,
    clock: fixture.ctx().clock,
    client,
    taskQueue,
    log,
  });
  await vi.waitFor(async () => {
    await sweep.restartLostRuns();
    expect((await runOf(id).describe()).status.name).toBe('RUNNING');
  }, WAIT);
  const ctx = fixture.ctx();
  await vi.waitFor(() => acceptCase({ ctx, input: { caseId: id, personId: fixture.people[0] } }), WAIT);
  await resolveCase({ ctx, input: { caseId: id, disposition: 'solved' } });
  await vi.waitFor(async () => expect((await runOf(id).describe()).status.name).toBe('COMPLETED'), WAIT);
}, 120_000);

test('F26: a rotation breaks nothing that runs, and what begins later has the new key', async () => {
  const id = await open();
  expect(await keys('rotate', fixture.workspaceId.replace('_', '-'))).toBe(0);
  const [before, after, ...more] = await stored();
  expect(more).toEqual([]);
  expect(said.join()).toContain(after);
  await restart();
  expect(await keyOf(await open())).toBe(after);
  expect(await keyOf(id)).toBe(before);
  await resolveAll(id);
  await vi.waitFor(async () => expect((await runOf(id).describe()).status.name).toBe('COMPLETED'), WAIT);
}, 120_000);

async function resolveAll(caseId: string): Promise<void> {
  const ctx = fixture.ctx();
  await acceptCase({ ctx, input: { caseId } });
  await resolveCase({ ctx, input: { caseId, disposition: 'solved' } });
}

test('a command or a workspace that nobody knows changes nothing', async () => {
  for (const argv of [[], ['rotate'], ['rotate', 'ws_none'], ['shred', '--force'], ['burn', fixture.workspaceId]])
    expect(await keys(...argv), argv.join(' ')).toBe(2);
  expect(said.join('\n')).toMatch(/npm run keys -- rotate WORKSPACE[^]+there is no workspace ws_none/u);
  expect(await stored()).toEqual([]);
});
