import { afterAll, beforeAll, expect, test } from 'vitest';

import { newId } from '#app/platform/ids.ts';

import { createDatabase, type Database } from '../client.ts';
import { roleUrls } from '../roles.ts';
import { createTestDatabase, type TestDatabase } from '../testing/create-test-database.ts';
import { appendOutbox, claimOutbox, oldestOpenS, postponeOutbox } from './outbox.ts';

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

test('F28: an entry that is put back again and again is as old as it is; what waits for its time or for others is not', async () => {
  await system.sql`delete from outbox`;
  expect(await oldestOpenS(system.db)).toBe(0);
  const insert = (topic: string, ageS: number) => system.sql<{ id: number }[]>`
    insert into outbox (workspace_id, topic, key, payload, created_at)
    values (${workspaceId}, ${topic}, ${topic}, '{}', baton_now() - make_interval(secs => ${ageS})) returning id::int`;
  for (const topic of ['brief', 'note', 'voice', 'publish']) await insert(topic, 600);
  expect(await oldestOpenS(system.db)).toBe(0);
  const [entry] = await insert('case', 70);
  await insert('timer', 10);
  await postponeOutbox(system.db, { id: entry?.id ?? 0, waitMs: 10_000, error: 'test' });
  expect(Math.floor(await oldestOpenS(system.db))).toBe(70);
  // Compressed time is stretched back.
  await system.sql`select baton_set_clock(baton_now(), 10)`;
  expect(Math.floor(await oldestOpenS(system.db))).toBe(7);
  await system.sql`select baton_set_clock(baton_now(), 1)`;
});
