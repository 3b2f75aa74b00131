import { afterEach, beforeEach, expect, test } from 'vitest';

import { type CaseFixture, createCaseFixture } from '#app/cases/testing/case-fixture.ts';
import { newId } from '#app/platform/ids.ts';
import { createLogger } from '#app/platform/logger.server.ts';
import { sweepTimerRuns } from '#db/queries/sweep.ts';

import { sweepOnce } from './sweep.ts';

const DAY_MS = 24 * 3_600_000;
const log = createLogger({ part: 'test', level: 'silent' });
let fixture: CaseFixture;
beforeEach(async () => {
  fixture = await createCaseFixture();
});
afterEach(() => fixture.stop());

const aged = (days: number) => new Date(Date.now() - days * DAY_MS);

const timerRun = (days: number, subjectId: string) => fixture.system.sql`
  insert into timer_runs (workspace_id, subject, subject_id, what, due_at, ran_at)
  values (${fixture.workspaceId}, 'case', ${subjectId}, 'offer', ${aged(days)}, ${aged(days)})`;

async function attempt(deliveryDays: number, days: number): Promise<string> {
  const { workspaceId, system } = fixture;
  const deliveryId = newId('wd', aged(deliveryDays).getTime());
  const id = newId('wa', aged(days).getTime());
  await system.sql`
    insert into webhook_endpoints (workspace_id, id, url, secret, events, environment)
    values (${workspaceId}, 'we_1', 'http://example.com', 's', '{*}', 'live') on conflict do nothing`;
  await system.sql`
    insert into webhook_deliveries (workspace_id, id, endpoint_id, event_id, event_type, body, state, created_at)
    values (${workspaceId}, ${deliveryId}, 'we_1', ${deliveryId}, 'escalation.opened', '{}', 'delivered', ${aged(deliveryDays)})`;
  await system.sql`
    insert into webhook_attempts (workspace_id, delivery_id, id, url, request_headers, took_ms, at)
    values (${workspaceId}, ${deliveryId}, ${id}, 'http://example.com', '{}', 1, ${aged(days)})`;
  return id;
}

async function notification(days: number, escalationId: string | null, state = 'sent'): Promise<string> {
  const id = newId('ntf', aged(days).getTime());
  const settledAt = state === 'waiting' ? null : aged(days);
  await fixture.system.sql`
    insert into notifications (workspace_id, id, key, what, escalation_id, channel, state, due_at, created_at, settled_at)
    values (${fixture.workspaceId}, ${id}, ${id}, 'offer', ${escalationId}, 'email', ${state}, ${aged(days)}, ${aged(days)}, ${settledAt})`;
  return id;
}

const left = async (table: string, column: string): Promise<string[]> => {
  const { sql } = fixture.system;
  const rows = await sql<{ id: string }[]>`select ${sql(column)} as id from ${sql(table)} order by 1`;
  return rows.map(({ id }) => id);
};

test('timer runs and attempts of webhooks are kept for thirty days, deliveries beyond that', async () => {
  await timerRun(31, 'old');
  await timerRun(29, 'new');
  await attempt(31, 31);
  const kept = [await attempt(29, 29), await attempt(31, 2)];
  await sweepOnce(fixture.system, log);
  expect(await left('timer_runs', 'subject_id')).toEqual(['new']);
  expect(await left('webhook_attempts', 'id')).toEqual(kept);
  expect(await left('webhook_deliveries', 'id')).toHaveLength(3);
});

test('messages to people are kept for ninety days, and as long as they wait or their case is open', async () => {
  const open = (await fixture.openCase()).id;
  const over = (await fixture.openCase()).id;
  await fixture.system.sql`update escalations set state = 'cancelled' where id = ${over}`;
  await notification(91, over);
  await notification(91, null);
  const kept = [await notification(91, open), await notification(91, over, 'waiting'), await notification(89, over)];
  await sweepOnce(fixture.system, log);
  expect(await left('notifications', 'id')).toEqual([...kept].sort());
});

test('a sweep is bounded, and takes the oldest first', async () => {
  for (const [days, subject] of [
    [40, 'b'],
    [50, 'a'],
    [35, 'c'],
  ] as const)
    await timerRun(days, subject);
  expect(await sweepTimerRuns(fixture.system.db, 2)).toBe(2);
  expect(await left('timer_runs', 'subject_id')).toEqual(['c']);
});
