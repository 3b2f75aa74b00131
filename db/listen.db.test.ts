import { afterAll, beforeAll, expect, test, vi } from 'vitest';

import { createDatabase, type Database } from './client.ts';
import { listenTo } from './listen.ts';
import { roleUrl } from './roles.ts';
import { createTestDatabase, type TestDatabase } from './testing/create-test-database.ts';

let database: TestDatabase;
let app: Database;
let owner: Database;

beforeAll(async () => {
  database = await createTestDatabase();
  app = createDatabase({ url: roleUrl(database.databaseUrl, 'baton_app'), max: 1 });
  owner = createDatabase({ url: database.databaseUrl, max: 1 });
});
afterAll(async () => {
  await app.end();
  await owner.end();
  await database.drop();
});

test('hears what is notified, also after its connection was cut, and says when it was away', async () => {
  const heard: string[] = [];
  const connected = vi.fn();
  const lost = vi.fn();
  const subscription = listenTo({
    url: roleUrl(database.databaseUrl, 'baton_app'),
    channels: ['baton_desk', 'baton_conversation'],
    onMessage: (channel, payload) => heard.push(`${channel} ${payload}`),
    onConnected: connected,
    onLost: lost,
    name: 'listen-test',
  });
  try {
    await vi.waitFor(() => expect(connected).toHaveBeenCalledTimes(1));
    await app.sql`select pg_notify('baton_desk', 'one')`;
    await vi.waitFor(() => expect(heard).toEqual(['baton_desk one']));
    await owner.sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'listen-test'`;
    await vi.waitFor(() => expect(connected).toHaveBeenCalledTimes(2), { timeout: 5_000 });
    expect(lost).toHaveBeenCalledTimes(1);
    await app.sql`select pg_notify('baton_conversation', 'two')`;
    await vi.waitFor(() => expect(heard).toEqual(['baton_desk one', 'baton_conversation two']));
  } finally {
    await subscription.stop();
  }
  expect(lost).toHaveBeenCalledTimes(1);
});
