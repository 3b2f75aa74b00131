import { afterAll, beforeAll, expect, test } from 'vitest';

import { isBeating } from './check-heartbeat.ts';
import { createDatabase, type Database } from './client.ts';
import { roleUrls } from './roles.ts';
import { createTestDatabase, type TestDatabase } from './testing/create-test-database.ts';

let database: TestDatabase;
let system: Database;

beforeAll(async () => {
  database = await createTestDatabase();
  system = createDatabase({ url: roleUrls(database.databaseUrl).baton_system, max: 1, name: 'test-system' });
});
afterAll(async () => {
  await system.end();
  await database.drop();
});

test('F28: the health check of a worker’s container asks for its own build, whatever other worker lives', async () => {
  const beat = (part: string, ageS: number) =>
    system.sql`insert into heartbeats (part, pid, at) values (${part}, 1, now() - make_interval(secs => ${ageS}))`;
  await Promise.all([beat('worker', 3), beat('worker:new', 3), beat('worker:old', 90), beat('relay', 90)]);
  const asked = (part: string, build?: string) => isBeating(database.databaseUrl, { part, build });
  expect(await asked('worker')).toBe(true);
  expect(await asked('worker', 'new')).toBe(true);
  expect(await asked('worker', 'old')).toBe(false);
  expect(await asked('worker', 'never-started')).toBe(false);
  expect(await asked('relay')).toBe(false);
});
