import { afterAll, beforeAll, expect, test } from 'vitest';

import { newId } from '#app/platform/ids.ts';

import { createDatabase, type Database } from '../client.ts';
import { roleUrls } from '../roles.ts';
import { createTestDatabase, type TestDatabase } from '../testing/create-test-database.ts';
import { appendOutbox, claimOutbox } from './outbox.ts';

let database: TestDatabase;
let system: Database;
const workspaceId = newId('ws');

beforeAll(async () => {
  database = await createTestDatabase();
  system = createDatabase({ url: roleUrls(database.databaseUrl).baton_system, max: 2, name: 'test-system' });
  await system.sql`insert into workspaces (id, slug, name, timezone) values (${workspaceId}, 'outbox', 'Test', 'UTC')`;
});
afterAll(async () => {
  await system.end();
  await database.drop();
});

test('F4: the poke of a clock that died with its relay is open again in seconds, what is slow by nature later', async () => {
  const topics = ['case', 'timer', 'brief', 'event'] as const;
  await system.db.transaction((tx) =>
    appendOutbox(
      tx,
      topics.map((topic) => ({ workspaceId, topic, key: `${topic}-1`, payload: { w: workspaceId } })),
    ),
  );
  const claim = () => claimOutbox(system.db, { limit: 10, pokeMs: 8_000, claimMs: 30_000 });
  expect(await claim()).toHaveLength(4);
  expect(await claim()).toHaveLength(0);
  const rows = await system.sql<{ topic: string; s: number }[]>`
    select topic, round(extract(epoch from claimed_until - now()))::int as s from outbox order by id`;
  for (const { topic, s } of rows) {
    const isPoke = topic === 'case' || topic === 'timer';
    expect(s, topic).toBeLessThanOrEqual(isPoke ? 8 : 30);
    expect(s > 8, topic).toBe(!isPoke);
  }
  await system.sql`update outbox set claimed_until = claimed_until - interval '9 seconds'`;
  expect((await claim()).map(({ topic }) => topic).sort()).toEqual(['case', 'timer']);
});
