import { afterEach, beforeEach, expect, test } from 'vitest';

import { type CaseFixture, createCaseFixture } from '#app/cases/testing/case-fixture.ts';
import { takeStep } from '#app/cases/take-step.server.ts';
import { sendNotification } from '#app/notify/send-notification.server.ts';
import { CANARY_WORKSPACE as workspaceId } from '#db/schema/workspaces.ts';

import { type Arrived, releaseCanary, takeInCanaries } from './canary.server.ts';

let fixture: CaseFixture;
beforeEach(async () => {
  fixture = await createCaseFixture();
});
afterEach(() => fixture.stop());

const now = () => fixture.ctx().clock.now();
const release = () => releaseCanary(fixture.system, now());
async function takeIn(): Promise<Arrived | null> {
  const told: Arrived[] = [];
  const has = await takeInCanaries(fixture.system, now(), async (arrived) => void told.push(arrived));
  expect(told).toHaveLength(has ? 1 : 0);
  return told[0] ?? null;
}

async function only<T>(rows: Promise<readonly T[]>): Promise<T> {
  const [row, ...more] = await rows;
  if (row === undefined || more.length > 0) throw new Error('not one');
  return row;
}

/** What the clocks do with the newest canary, as its workflow would. */
async function offer(): Promise<string> {
  const { id } = await only(fixture.system.sql<{ id: string }[]>`
    select id from escalations where workspace_id = ${workspaceId} order by id desc limit 1`);
  const ctx = { ...fixture.ctx({ kind: 'system', part: 'clock' }), workspaceId };
  for (let step = 0; step < 5; step += 1) await takeStep(ctx, { caseId: id }, () => Promise.resolve([]));
  return id;
}

async function send(caseId: string): Promise<void> {
  const { id } = await only(fixture.system.sql<{ id: string }[]>`
    select id from notifications where workspace_id = ${workspaceId} and escalation_id = ${caseId}`);
  const { db, clock } = fixture.ctx();
  const settings = { secret: 'x'.repeat(32), batonUrl: 'http://localhost', smtpUrl: undefined, allowedHosts: [] };
  await sendNotification({ db, clock, ...settings }, { workspaceId, notificationId: id });
}

const tables = ['conversations', 'escalations', 'escalation_events', 'offers', 'notifications', 'promises'] as const;
async function rowsLeft(): Promise<number> {
  let all = 0;
  for (const table of tables) {
    const { sql } = fixture.system;
    const [row] = await sql<{ n: number }[]>`
      select count(*)::int as n from ${sql(table)} where workspace_id = ${workspaceId}`;
    all += row?.n ?? 0;
  }
  return all;
}

test('R66: a canary arrives when it was offered and its message is at the sink, and leaves nothing behind', async () => {
  await release();
  expect(await takeIn()).toBeNull();
  const caseId = await offer();
  expect(await takeIn()).toBeNull();
  await send(caseId);
  const arrived = await takeIn();
  expect(arrived).toEqual({ offeredMs: expect.any(Number) as number, lagMs: expect.any(Number) as number });
  expect(arrived?.lagMs).toBeGreaterThanOrEqual(arrived?.offeredMs ?? Infinity);
  expect(await rowsLeft()).toBe(0);
  expect(await takeIn()).toBeNull();
  // Its run is told that there is nothing left to do.
  const pokes = await fixture.system.sql`select 1 from outbox where topic = 'case' and key = ${caseId}`;
  expect(pokes.length).toBeGreaterThanOrEqual(2);
  const ctx = { ...fixture.ctx({ kind: 'system', part: 'clock' }), workspaceId };
  await expect(takeStep(ctx, { caseId }, () => Promise.resolve([]))).rejects.toMatchObject({ code: 'not_found' });
});

test('the next one flies while another is on its way, and one that was late is told with its own time', async () => {
  await release();
  const first = await offer();
  await fixture.moveClock(60);
  await release();
  await send(first);
  expect((await takeIn())?.lagMs).toBeGreaterThanOrEqual(60_000);
  await send(await offer());
  expect((await takeIn())?.lagMs).toBeLessThan(60_000);
});

test('what could not be told is told the next time', async () => {
  await release();
  await send(await offer());
  await expect(takeInCanaries(fixture.system, now(), () => Promise.reject(new Error('away')))).rejects.toThrow('away');
  expect(await takeIn()).not.toBeNull();
});

test('one that never arrives is given up after ten minutes and counts as none', async () => {
  await release();
  await fixture.moveClock(599);
  expect(await takeIn()).toBeNull();
  expect(await rowsLeft()).toBeGreaterThan(0);
  await fixture.moveClock(2);
  expect(await takeIn()).toBeNull();
  expect(await rowsLeft()).toBe(0);
});

test('of every other case the events stay, whoever asks', async () => {
  const { id } = await fixture.openCase();
  const { sql } = fixture.system;
  expect((await sql`delete from escalation_events`).count).toBe(0);
  expect(await sql`select 1 from escalation_events where escalation_id = ${id}`).toHaveLength(1);
});
