import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { createTestDatabase, type TestDatabase } from './create-test-database.ts';

let database: TestDatabase;
let other: TestDatabase;
beforeAll(async () => {
  [database, other] = await Promise.all([createTestDatabase(), createTestDatabase()]);
});
afterAll(async () => {
  await Promise.all([database.drop(), other.drop()]);
});

test('every file gets a migrated database of its own, and what one writes the other does not see', async () => {
  const [mine, theirs] = [database, other].map(({ databaseUrl }) =>
    postgres(databaseUrl, { max: 1, onnotice: () => undefined }),
  );
  if (!mine || !theirs) throw new Error('two databases were asked for');
  await mine`create table scratch (id int)`;
  const tables = (sql: postgres.Sql) =>
    sql<{ table_name: string }[]>`select table_name from information_schema.tables where table_schema = 'public'`;
  const [inMine, inTheirs] = await Promise.all([tables(mine), tables(theirs)]);
  await Promise.all([mine.end(), theirs.end()]);
  expect(inMine.map((row) => row.table_name)).toContain('scratch');
  expect(inTheirs.map((row) => row.table_name)).not.toContain('scratch');
  expect(inTheirs.map((row) => row.table_name)).toContain('escalations');
});
