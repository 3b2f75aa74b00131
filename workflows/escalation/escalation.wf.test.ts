import { Client, Connection } from '@temporalio/client';
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, test, vi } from 'vitest';

import { noteCall } from '#app/cases/call/note-call.server.ts';
import { acceptCase } from '#app/cases/accept-case.server.ts';
import { getCase } from '#app/cases/case-view.server.ts';
import { changeCase } from '#app/cases/change-case.server.ts';
import { chooseCallback } from '#app/cases/choose-callback.server.ts';
import { declineOffer } from '#app/cases/decline-offer.server.ts';
import { replyToCase } from '#app/cases/reply-to-case.server.ts';
import { resolveCase } from '#app/cases/resolve-case.server.ts';
import { type CaseFixture, createCaseFixture } from '#app/cases/testing/case-fixture.ts';
import { ladderPlan } from '#app/cases/testing/ladder-plan.ts';
import { type Env, readEnv } from '#app/platform/env.server.ts';
import { pokeOverdue } from '#db/queries/outbox.ts';
import { testSecret, testTemporal } from '#workflows/testing/test-temporal.ts';

import { bundleWorkflows } from '../bundle.ts';
import { startRelay } from '../relay.ts';
import { startWorker } from '../worker.ts';
import { deadlineKey, escStateKey, priorityKey, queueIdKey, tenantIdKey } from '../search-attributes.ts';
import { escalationWorkflowId } from './contract.ts';
import { recordHistory } from '#workflows/testing/record-history.ts';

/** One second on the wall is this many seconds of Baton. */
const SCALE = 150;
const WAIT = { timeout: 40_000, interval: 40 };

type Part = { stop(): Promise<void> };

let code: string;
let fixture: CaseFixture;
let env: Env;
let taskQueue: string;
let parts: Part[] = [];
let connection: Connection;
let client: Client;

beforeAll(async () => {
  code = await bundleWorkflows();
  connection = await Connection.connect({ address: inject('temporalAddress') });
  client = new Client({ connection });
});
afterAll(() => connection.close());

beforeEach(async () => {
  fixture = await createCaseFixture({
    scale: SCALE,
    people: 5,
    pools: [
      { slug: 'billing', members: [0, 1] },
      { slug: 'overflow', fallback: true, members: [2] },
    ],
  });
  const temporal = testTemporal('escalation');
  taskQueue = temporal.taskQueue;
  env = readEnv({
    DATABASE_URL: fixture.databaseUrl,
    TEMPORAL_ADDRESS: temporal.address,
    BATON_ENV: 'test',
    BATON_SECRET: testSecret,
    LOG_LEVEL: 'silent',
  });
});
afterEach(async () => {
  for (const part of parts.splice(0)) await part.stop();
  await fixture.stop();
});

const runWorker = async () => {
  const worker = await startWorker(env, { taskQueue, bundle: { code }, reconcile: false, plainHistories: true });
  parts.push(worker);
  return worker;
};
const runRelay = async () => {
  const relay = await startRelay(env, { taskQueue, plainHistories: true });
  parts.push(relay);
  return relay;
};

async function kinds(caseId: string): Promise<string[]> {
  const rows = await fixture.system.sql<
    { kind: string }[]
  >`select kind from escalation_events where escalation_id = ${caseId} order by seq`;
  return rows.map((row) => row.kind);
}
const runOf = (caseId: string) => client.workflow.getHandle(escalationWorkflowId(fixture.workspaceId, caseId));
const untilState = (caseId: string, state: string) =>
  vi.waitFor(async () => {
    const view = await getCase({ ctx: fixture.ctx(), input: { caseId } });
    expect(view.state).toBe(state);
    return view;
  }, WAIT);

test('nobody accepts: the tier, the fallback pool and the owner of last resort come in order (R59, S4)', async () => {
  await Promise.all([runWorker(), runRelay()]);
  const { id } = await fixture.openCase({ plan: ladderPlan({ owner: fixture.people[4] ?? '', scale: 2 }) });
  await untilState(id, 'last_resort');
  const seen = await kinds(id);
  const tiers = await fixture.system.sql<{ tier: string }[]>`
    select data ->> 'tier' as tier from escalation_events where escalation_id = ${id} and kind = 'tier_entered' order by seq`;
  expect(tiers.map((row) => row.tier)).toEqual(['Billing team', 'Overflow']);
  expect(seen.filter((kind) => kind === 'offered').length).toBeGreaterThanOrEqual(2);
  expect(seen.indexOf('offered')).toBeGreaterThan(seen.indexOf('tier_entered'));
  expect(seen.indexOf('last_resort')).toBeGreaterThan(seen.lastIndexOf('offered'));
  const view = await getCase({ ctx: fixture.ctx(), input: { caseId: id } });
  expect(view.assignee?.id).toBe(fixture.people[4]);
  await vi.waitFor(
    async () => expect(await kinds(id)).toEqual(expect.arrayContaining(['sla_warned', 'sla_breached'])),
    WAIT,
  );
  await recordHistory('escalation', runOf(id).workflowId, 'ladder-used-up');
});

test('accept stops the ladder, the first reply the response clock, resolve the run', async () => {
  await Promise.all([runWorker(), runRelay()]);
  const { id } = await fixture.openCase({ plan: ladderPlan({ owner: fixture.people[4] ?? '', scale: 20 }) });
  await untilState(id, 'offered');
  const ctx = fixture.ctx();
  await acceptCase({ ctx, input: { caseId: id } });
  await replyToCase({ ctx, input: { caseId: id, text: 'Hello Maria' } });
  await resolveCase({ ctx, input: { caseId: id, disposition: 'solved' } });
  await runOf(id).result();
  await recordHistory('escalation', runOf(id).workflowId, 'accepted-and-resolved');
  expect(await kinds(id)).toEqual(['opened', 'tier_entered', 'offered', 'accepted', 'replied', 'resolved']);
  // Temporal's own lists say where it stands: ids and states only. A poke that came after the end begins another run,
  // which says the same with its first step: so this waits for it.
  const { respondBy } = await getCase({ ctx, input: { caseId: id } });
  const listed = async () => {
    const { typedSearchAttributes } = await runOf(id).describe();
    return [tenantIdKey, escStateKey, queueIdKey, deadlineKey].map((key) => typedSearchAttributes.get(key));
  };
  const wanted = [fixture.workspaceId, 'resolved', 'billing', new Date(respondBy)];
  await vi.waitFor(async () => expect(await listed()).toEqual(wanted), WAIT);
});

test('a decline asks the next person at once', async () => {
  await Promise.all([runWorker(), runRelay()]);
  const { id } = await fixture.openCase({ plan: ladderPlan({ owner: fixture.people[4] ?? '', scale: 20 }) });
  await untilState(id, 'offered');
  const asked = async () => {
    const rows = await fixture.system.sql<
      { person_id: string; state: string }[]
    >`select person_id, state from offers where escalation_id = ${id} order by id`;
    return rows.map((row) => [row.person_id, row.state]);
  };
  const [[first] = []] = await asked();
  await declineOffer({ ctx: fixture.ctx(), input: { caseId: id, reason: 'overload' } });
  await vi.waitFor(async () => expect(await asked()).toHaveLength(2), WAIT);
  const second = (await asked())[1];
  expect(second?.[1]).toBe('open');
  expect(second?.[0]).not.toBe(first);
  await recordHistory('escalation', runOf(id).workflowId, 'declined');
});

test('F2: the worker is away across deadlines; overdue steps run at once and in order when it is back', async () => {
  await runRelay();
  const worker = await runWorker();
  const { id } = await fixture.openCase({ plan: ladderPlan({ owner: fixture.people[4] ?? '', scale: 20 }) });
  await untilState(id, 'offered');
  await worker.stop();
  parts = parts.filter((part) => part !== worker);
  await fixture.moveClock(48 * 3_600);
  await runWorker();
  // What the watchdog does for a row that nobody woke.
  expect(await pokeOverdue(fixture.system.db, { graceS: 0, limit: 10 })).toBe(1);
  await untilState(id, 'last_resort');
  expect((await kinds(id)).slice(0, 5)).toEqual([
    'opened',
    'tier_entered',
    'offered',
    'sla_breached',
    'offer_rescinded',
  ]);
});

test('F4: what was opened while no relay ran gets its clocks when one comes', async () => {
  await runWorker();
  const { id } = await fixture.openCase({ plan: ladderPlan({ owner: fixture.people[4] ?? '', scale: 20 }) });
  expect(await kinds(id)).toEqual(['opened']);
  await runRelay();
  await untilState(id, 'offered');
});

test('I7: a freed hand pulls the oldest waiting case', async () => {
  await Promise.all([runWorker(), runRelay()]);
  await fixture.system.sql`update people set capacity = 1`;
  await fixture.system.sql`update people set presence = 'offline' where id <> ${fixture.people[0] ?? ''}`;
  const plan = ladderPlan({ owner: fixture.people[4] ?? '', scale: 200 });
  const first = await fixture.openCase({ plan });
  await untilState(first.id, 'offered');
  const second = await fixture.openCase({ plan });
  const third = await fixture.openCase({ plan });
  const ctx = fixture.ctx();
  await acceptCase({ ctx, input: { caseId: first.id } });
  await resolveCase({ ctx, input: { caseId: first.id, disposition: 'solved' } });
  await untilState(second.id, 'offered');
  expect((await getCase({ ctx, input: { caseId: third.id } })).state).toBe('waiting');
  await recordHistory('escalation', runOf(second.id).workflowId, 'freed-hand');
});

test('R63: a case that becomes more urgent takes its clocks along: their place in the queue and what lists say of it', async () => {
  await Promise.all([runWorker(), runRelay()]);
  const planned = ladderPlan({ owner: fixture.people[4] ?? '', scale: 20 });
  const { id } = await fixture.openCase({ plan: (now) => ({ ...planned(now), priority: 'normal' }) });
  await untilState(id, 'offered');
  const standing = async () => {
    const { priority, typedSearchAttributes } = await runOf(id).describe();
    return { ...priority, listed: typedSearchAttributes.get(priorityKey) };
  };
  const fairnessKey = fixture.workspaceId;
  expect(await standing()).toMatchObject({ priorityKey: 5, fairnessKey, listed: 5 });
  const ctx = fixture.ctx();
  const plan = { ...planned(ctx.clock.now()), priority: 'critical' as const };
  await changeCase(ctx, {
    caseId: id,
    audit: 'case.raise',
    command: () => Promise.resolve({ kind: 'raise', plan, because: 'gas' }),
    onRefusal: () => null,
  });
  await vi.waitFor(
    async () => expect(await standing()).toMatchObject({ priorityKey: 1, fairnessKey, listed: 1 }),
    WAIT,
  );
  await untilState(id, 'offered');
  await acceptCase({ ctx, input: { caseId: id } });
  await resolveCase({ ctx, input: { caseId: id, disposition: 'solved' } });
  await runOf(id).result();
  await recordHistory('escalation', runOf(id).workflowId, 'raised');
});

test('no personal data is in the history', async () => {
  await Promise.all([runWorker(), runRelay()]);
  const { id } = await fixture.openCase({ plan: ladderPlan({ owner: fixture.people[4] ?? '', scale: 20 }) });
  await untilState(id, 'offered');
  const history = await runOf(id).fetchHistory();
  const payloads = Buffer.from(JSON.stringify(history)).toString();
  const decoded = (history.events ?? [])
    .map((event) =>
      JSON.stringify(event, (_, value: unknown) =>
        value instanceof Uint8Array ? Buffer.from(value).toString() : value,
      ),
    )
    .join();
  expect(payloads + decoded).not.toMatch(/Maria|Santos|order 8841|charged/u);
});

test('R28: a booked call is asked for before its time, tried again by the same person and kept (golden: callback)', async () => {
  await Promise.all([runWorker(), runRelay()]);
  const { id } = await fixture.openCase({ plan: ladderPlan({ owner: fixture.people[4] ?? '', scale: 20 }) });
  const ctx = fixture.ctx();
  const at = new Date(ctx.clock.now().getTime() + 34 * 60_000);
  await chooseCallback({ ctx, input: { caseId: id, at, graceMs: 15 * 60_000, promiseText: 'Call' } });
  await untilState(id, 'callback_scheduled');
  await untilState(id, 'offered');
  const { assignee } = await acceptCase({ ctx, input: { caseId: id } });
  await noteCall({ ctx, input: { caseId: id, outcome: 'no_answer' } });
  expect((await getCase({ ctx, input: { caseId: id } })).state).toBe('snoozed');
  const again = await untilState(id, 'accepted');
  expect(again.assignee).toEqual(assignee);
  await noteCall({ ctx, input: { caseId: id, outcome: 'reached' } });
  await resolveCase({ ctx, input: { caseId: id, disposition: 'solved' } });
  await runOf(id).result();
  const seen = await kinds(id);
  expect(seen.filter((kind) => kind === 'called')).toHaveLength(2);
  expect(seen).not.toContain('sla_breached');
  await recordHistory('escalation', runOf(id).workflowId, 'callback');
});
