import postgres from 'postgres';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { createDatabase, type Database } from '#db/client.ts';
import { roleUrl } from '#db/roles.ts';
import { createTestDatabase, type TestDatabase } from '#db/testing/create-test-database.ts';
import { createClock, wallMsBetween, type Clock } from './clock.server.ts';

let database: TestDatabase;
let owner: postgres.Sql;
let app: Database;
let clock: Clock;

beforeAll(async () => {
  database = await createTestDatabase();
  owner = postgres(database.databaseUrl, { max: 1, onnotice: () => undefined });
  app = createDatabase({ url: roleUrl(database.databaseUrl, 'baton_app'), max: 2 });
});
afterAll(async () => {
  await Promise.all([owner.end(), app.end()]);
  await database.drop();
});
beforeEach(async () => {
  clock = await createClock(app);
});
afterEach(() => clock.stop());

/** Both clocks, read around one another: how far the database's is outside of what Node saw before and after. */
async function disagreementMs(): Promise<number> {
  const before = clock.now().getTime();
  const there = await databaseNow();
  const after = clock.now().getTime();
  return Math.max(0, before - there, there - after);
}

const databaseNow = async () => {
  const [row] = await app.sql<{ now: Date }[]>`select baton_now() as now`;
  if (row === undefined) throw new Error('no row');
  return row.now.getTime();
};

test('Node and the database agree on the time, and it passes at the pace of the wall', async () => {
  expect(await disagreementMs()).toBeLessThan(250);
  expect(Math.abs(clock.now().getTime() - Date.now())).toBeLessThan(1_000);
  expect(clock.scale).toBe(1);
});

test('a moved clock is heard of without asking, and both sides agree under compression', async () => {
  await owner`select baton_set_clock('2027-03-14T06:59:00Z', 600)`;
  await vi.waitFor(() => expect(clock.scale).toBe(600));
  // 250 ms on the wall are 150 s here.
  expect(await disagreementMs()).toBeLessThan(150_000);
  expect(clock.now().toISOString()).toMatch(/^2027-03-14T0/);
  const inTenMinutes = new Date(clock.now().getTime() + 600_000);
  expect(clock.wallMsUntil(inTenMinutes)).toBeGreaterThan(900);
  expect(clock.wallMsUntil(inTenMinutes)).toBeLessThanOrEqual(1_000);
  expect(clock.wallMsUntil(new Date('2020-01-01'))).toBe(0);
});

test('it never runs backwards', () => {
  let last = 0;
  for (let i = 0; i < 1_000; i += 1) {
    const now = clock.now().getTime();
    expect(now).toBeGreaterThanOrEqual(last);
    last = now;
  }
});

test('the app may not move the clock, and in production nobody may', async () => {
  await expect(app.sql`select baton_set_clock(now(), 1)`).rejects.toMatchObject({ code: '42501' });
  await expect(app.sql`update baton_clock set scale = 2`).rejects.toMatchObject({ code: '42501' });
  await owner`set baton.production = 'on'`;
  await expect(owner`select baton_set_clock(now(), 2)`).rejects.toMatchObject({ code: '23001' });
  await owner`set baton.production = 'off'`;
  await owner`update baton_clock set production = true`;
  await expect(owner`select baton_set_clock(now(), 2)`).rejects.toMatchObject({ code: '23001' });
  await expect(owner`update baton_clock set production = false`).rejects.toMatchObject({ code: '23001' });
});

test('wall milliseconds shrink with the scale', () => {
  expect(wallMsBetween(1_000, 61_000, 1)).toBe(60_000);
  expect(wallMsBetween(1_000, 61_000, 1_000)).toBe(60);
});
