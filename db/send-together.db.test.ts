import { setTimeout as delay } from 'node:timers/promises';

import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { createDatabase, type Database } from './client.ts';
import { roleUrl } from './roles.ts';
import { workspaces } from './schema/workspaces.ts';
import { sendTogether } from './send-together.ts';
import { createTestDatabase, type TestDatabase } from './testing/create-test-database.ts';

let database: TestDatabase;
let system: Database;
beforeAll(async () => {
  database = await createTestDatabase();
  system = createDatabase({ url: roleUrl(database.databaseUrl, 'baton_system'), max: 1 });
  await system.db.insert(workspaces).values({ id: 'ws_one', slug: 'one', name: 'One' });
});
afterAll(async () => {
  await system.end();
  await database.drop();
});

test('what is sent together arrives in order, and each answer comes back in its place', async () => {
  const said = await system.withWorkspaces(['ws_one'], (tx) =>
    sendTogether([
      tx.execute(sql`update workspaces set name = 'Two'`),
      tx.execute<{ name: string }>(sql`select name from workspaces`),
    ]),
  );
  expect([...said[1]]).toEqual([{ name: 'Two' }]);
});

test('when one of them fails its failure is told and not those that follow from it, after all have ended, and nothing is kept', async () => {
  let ended = false;
  const work = system.withWorkspaces(['ws_one'], (tx) =>
    sendTogether([
      // Its second statement comes after the one that fails, and is refused for that.
      tx.execute(sql`select 1`).then(() => delay(30).then(() => tx.execute(sql`select 2`))),
      tx.execute(sql`update workspaces set name = 'Lost'`),
      tx.execute(sql`insert into workspaces (id, slug, name) values ('ws_one', 'one', 'Again')`),
      delay(60).then(() => {
        ended = true;
      }),
    ]),
  );
  await expect(work).rejects.toMatchObject({ cause: { code: '23505' } });
  expect(ended).toBe(true);
  expect([...(await system.sql`select name from workspaces`)]).toEqual([{ name: 'Two' }]);
});
