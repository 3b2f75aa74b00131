import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { createDatabase, type Database } from './client.ts';
import { roleUrls } from './roles.ts';
import { workspaces } from './schema/index.ts';
import { createTestDatabase, type TestDatabase } from './testing/create-test-database.ts';

let testDatabase: TestDatabase;
let db: Database;
beforeAll(async () => {
  testDatabase = await createTestDatabase();
  db = createDatabase({ url: roleUrls(testDatabase.databaseUrl).baton_app, max: 1, genericPlans: true });
});
afterAll(async () => {
  await db.end();
  await testDatabase.drop();
});

const preparedOn = async () => {
  const rows = await db.sql<{ plans: number }[]>`
    select generic_plans::int as plans from pg_prepared_statements where statement like 'select "id" from "workspaces"%'`;
  return rows.map((row) => row.plans);
};

test('a query of drizzle is planned once for its connection when it comes again, in a transaction as outside', async () => {
  const ask = (id: string) =>
    db.withWorkspaces(['ws_1'], (tx) => tx.select({ id: workspaces.id }).from(workspaces).where(eq(workspaces.id, id)));
  await ask('ws_1');
  await ask('ws_2');
  expect(await preparedOn()).toEqual([]);
  for (const id of ['ws_1', 'ws_2', 'ws_3']) await ask(id);
  expect(await preparedOn()).toEqual([3]);
});
