import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import { newId } from '#app/platform/ids.ts';

import { createDatabase, type Database } from '../client.ts';
import { roleUrls } from '../roles.ts';
import { createTestDatabase, type TestDatabase } from '../testing/create-test-database.ts';
import { askForDeliveries, askForNotifications } from './lost-runs.ts';

let database: TestDatabase;
let system: Database;
const workspaceId = newId('ws');
const lost = { graceS: 60, limit: 100, restS: 60 };

beforeAll(async () => {
  database = await createTestDatabase();
  system = createDatabase({ url: roleUrls(database.databaseUrl).baton_system, max: 2, name: 'test-system' });
  await system.sql`insert into workspaces (id, slug, name, timezone) values (${workspaceId}, 'lost', 'Test', 'UTC')`;
  await system.sql`
    insert into webhook_endpoints (workspace_id, id, url, secret, events, environment)
    values (${workspaceId}, 'we_1', 'http://example.com', 's', '{*}', 'live')`;
});
beforeEach(async () => {
  await system.sql`delete from outbox`;
  await system.sql`delete from notifications`;
  await system.sql`delete from webhook_deliveries`;
});
afterAll(async () => {
  await system.end();
  await database.drop();
});

const notification = (id: string, lateS: number, state = 'waiting') => system.sql`
  insert into notifications (workspace_id, id, key, what, channel, state, due_at)
  values (${workspaceId}, ${id}, ${id}, 'offer', 'sms', ${state}, baton_now() - make_interval(secs => ${lateS}))`;
const delivery = (id: string, lateS: number | null, state = 'pending', ageS = 600) => system.sql`
  insert into webhook_deliveries (workspace_id, id, endpoint_id, event_id, event_type, body, state, next_attempt_at, created_at)
  values (${workspaceId}, ${id}, 'we_1', ${id}, 'escalation.opened', '{}', ${state},
    baton_now() - make_interval(secs => ${lateS}::float8), baton_now() - make_interval(secs => ${ageS}))`;
const asked = async () =>
  (
    await system.sql<{ topic: string; payload: Record<string, string> }[]>`
      select topic, payload from outbox where done_at is null order by topic, key`
  ).map(({ topic, payload }): Record<string, string> => ({ ...payload, topic }));

test('S3: messages and webhooks that are a minute late are asked for, those that are on time or over are not', async () => {
  await notification('late', 61);
  await notification('on-time', 50);
  await notification('over', 600, 'sent');
  await delivery('late-webhook', 61);
  await delivery('never-tried', null);
  await delivery('on-time', 50);
  await delivery('new', null, 'pending', 50);
  await delivery('over', 600, 'exhausted');
  expect(await askForNotifications(system.db, lost)).toBe(1);
  expect(await askForDeliveries(system.db, lost)).toBe(2);
  expect(await asked()).toEqual([
    { topic: 'delivery', w: workspaceId, d: 'late-webhook' },
    { topic: 'delivery', w: workspaceId, d: 'never-tried' },
    { topic: 'notification', w: workspaceId, n: 'late', ch: 'sms', p: 'priority' },
  ]);
});

test('S3: nobody is asked for twice while the relay has yet to go, nor soon after it went', async () => {
  await notification('late', 61);
  await delivery('late-too', 61);
  const ask = async () => [await askForNotifications(system.db, lost), await askForDeliveries(system.db, lost)];
  expect(await ask()).toEqual([1, 1]);
  expect(await ask()).toEqual([0, 0]);
  await system.sql`update outbox set done_at = now()`;
  expect(await ask()).toEqual([0, 0]);
  await system.sql`update outbox set done_at = now() - interval '61 seconds'`;
  expect(await ask()).toEqual([1, 1]);
});

test('a round asks for so many and no more, the latest first', async () => {
  await notification('less', 100);
  await notification('more', 200);
  await notification('most', 300);
  expect(await askForNotifications(system.db, { ...lost, limit: 2 })).toBe(2);
  expect((await asked()).map((one) => one['n'])).toEqual(['more', 'most']);
});

test('a minute is one of the wall when time is compressed', async () => {
  await system.sql`select baton_set_clock(baton_now(), 20)`;
  await notification('soon', 1_100);
  await notification('late', 1_300);
  expect(await askForNotifications(system.db, lost)).toBe(1);
  await system.sql`select baton_set_clock(baton_now(), 1)`;
});
