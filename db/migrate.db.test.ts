import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { migrate } from './migrate.ts';
import { roleUrl } from './roles.ts';
import { createTestDatabase, type TestDatabase } from './testing/create-test-database.ts';

let database: TestDatabase;
let owner: postgres.Sql;

beforeAll(async () => {
  database = await createTestDatabase();
  owner = postgres(database.databaseUrl, { max: 1, onnotice: () => undefined });
});
afterAll(async () => {
  await owner.end();
  await database.drop();
});

test('migrating again changes nothing, also five at once', async () => {
  const runs = await Promise.all(Array.from({ length: 5 }, () => migrate({ databaseUrl: database.databaseUrl })));
  expect(runs.map((run) => run.applied)).toEqual([0, 0, 0, 0, 0]);
});

test('a database from a newer Baton is refused with a sentence, and not touched', async () => {
  await owner`insert into drizzle.__drizzle_migrations (hash, created_at) values ('from the future', 99999999999999)`;
  await expect(migrate({ databaseUrl: database.databaseUrl })).rejects.toThrow(/newer Baton \(1 unknown migration\)/);
  await owner`delete from drizzle.__drizzle_migrations where hash = 'from the future'`;
});

test('a table that lost its row-level security gets it back', async () => {
  await owner`alter table people no force row level security, disable row level security`;
  await owner`drop policy declared_workspaces on people`;
  await migrate({ databaseUrl: database.databaseUrl });
  const [row] = await owner`select relrowsecurity and relforcerowsecurity as ok from pg_class where relname = 'people'`;
  expect(row?.['ok']).toBe(true);
  expect(await owner`select 1 from pg_policies where tablename = 'people'`).toHaveLength(2);
});

test('an ordinary owner without superuser rights can set up its own database', async () => {
  const name = `plain_${Date.now()}`;
  const url = new URL(database.databaseUrl);
  // The same password as the superuser's, so that the derived ones are the same: other tests sign in with them right now.
  await owner.unsafe(`create role ${name} login createrole password '${url.password}'`);
  await owner.unsafe(`create database ${name} owner ${name}`);
  url.pathname = `/${name}`;
  url.username = name;
  try {
    expect((await migrate({ databaseUrl: url.href })).applied).toBeGreaterThan(0);
    const app = postgres(roleUrl(url.href, 'baton_app'), { max: 1, onnotice: () => undefined });
    expect(await app`select id from people`).toHaveLength(0);
    await app.end();
  } finally {
    await owner.unsafe(`drop database ${name} with (force)`);
    await owner.unsafe(`drop role ${name}`);
  }
});

test('an owner that may not make roles is told what to do', async () => {
  const name = `poor_${Date.now()}`;
  await owner.unsafe(`create role ${name} login password 'poor-owner-password'`);
  await owner.unsafe(`create database ${name} owner ${name}`);
  const url = new URL(database.databaseUrl);
  url.pathname = `/${name}`;
  url.username = name;
  url.password = 'poor-owner-password';
  try {
    await expect(migrate({ databaseUrl: url.href })).rejects.toThrow(
      /may not set up the role baton_app\. Let an administrator/,
    );
  } finally {
    await owner.unsafe(`drop database ${name} with (force)`);
    await owner.unsafe(`drop role ${name}`);
  }
});

test('an owner without a password is told to get one', () => {
  expect(() => roleUrl('postgres://me@127.0.0.1:5432/baton', 'baton_app')).toThrow(/has no password/);
});
