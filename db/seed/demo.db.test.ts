import { verifyPassword } from 'better-auth/crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { hashApiKey } from '#app/platform/api-keys.server.ts';
import { createDatabase, type Database } from '../client.ts';
import { loadKeyByHash } from '../queries/key-cache.ts';
import { roleUrls } from '../roles.ts';
import { createTestDatabase, type TestDatabase } from '../testing/create-test-database.ts';
import { seedDemo } from './demo.ts';
import type { DemoLogin } from './known-demo.ts';

let database: TestDatabase;
let system: Database;
let auth: Database;
let login: DemoLogin;

beforeAll(async () => {
  database = await createTestDatabase();
  const urls = roleUrls(database.databaseUrl);
  system = createDatabase({ url: urls.baton_system, max: 1 });
  auth = createDatabase({ url: urls.baton_auth, max: 1 });
  const seeded = await seedDemo({ databaseUrl: database.databaseUrl });
  expect(seeded.created).toBe(true);
  login = seeded.login;
});
afterAll(async () => {
  await Promise.all([system.end(), auth.end()]);
  await database.drop();
});

const passwordWorks = async (password: string) => {
  const [row] = await auth.sql<{ password: string }[]>`
    select a.password from auth.account a join auth."user" u on u.id = a.user_id where u.email = ${login.email}`;
  return verifyPassword({ hash: row?.password ?? '', password });
};

test('the demo answers: key, published flow, people of different pools and presence', async () => {
  expect(await loadKeyByHash(system.db, hashApiKey(login.apiKey))).toMatchObject({
    workspaceId: login.workspaceId,
    environment: 'test',
    scopes: ['turns', 'desk', 'read'],
  });
  expect(await passwordWorks(login.password)).toBe(true);
  const [row] = await system.sql<{ live: number; people: number; presences: number; pools: number }[]>`
    select (select count(*)::int from deployments where flow_id = ${login.flowId} and mode = 'live') as live,
           (select count(*)::int from people) as people,
           (select count(distinct presence)::int from people) as presences,
           (select count(distinct pool_id)::int from pool_members) as pools`;
  expect(row).toEqual({ live: 2, people: 5, presences: 2, pools: 4 });
});

test('it begins without invented history', async () => {
  for (const table of ['conversations', 'turns', 'decisions', 'escalations', 'promises', 'outbox']) {
    expect(await system.sql`select 1 from ${system.sql(table)}`).toHaveLength(0);
  }
});

test('a second start finds it, and what was handed out still works', async () => {
  const again = await seedDemo({ databaseUrl: database.databaseUrl, previous: login });
  expect(again).toEqual({ login, created: false });
});

test('when the handed out key is lost or revoked there is a new one; the workspace stays', async () => {
  const lost = await seedDemo({ databaseUrl: database.databaseUrl });
  expect(lost.created).toBe(false);
  expect(lost.login).toMatchObject({ workspaceId: login.workspaceId, flowId: login.flowId });
  expect(lost.login.apiKey).not.toBe(login.apiKey);
  expect(await passwordWorks(lost.login.password)).toBe(true);
  await system.sql`update api_keys set revoked_at = baton_now()`;
  const revoked = await seedDemo({ databaseUrl: database.databaseUrl, previous: lost.login });
  expect(revoked.login.apiKey).not.toBe(lost.login.apiKey);
  expect(await loadKeyByHash(system.db, hashApiKey(revoked.login.apiKey))).not.toBeNull();
});

test('a new database takes over what was handed out for the old one', async () => {
  const other = await createTestDatabase();
  try {
    const { login: moved, created } = await seedDemo({ databaseUrl: other.databaseUrl, previous: login });
    expect(created).toBe(true);
    expect(moved).toMatchObject({ apiKey: login.apiKey, password: login.password });
    expect(moved.workspaceId).not.toBe(login.workspaceId);
  } finally {
    await other.drop();
  }
});
