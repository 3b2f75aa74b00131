import { sql as sqlText } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';

import { createDatabase, type Database, type SqlTransaction } from './client.ts';
import { roleUrl } from './roles.ts';
import { calendars } from './schema/calendars.ts';
import { workspaces } from './schema/workspaces.ts';
import { createTestDatabase, type TestDatabase } from './testing/create-test-database.ts';

let database: TestDatabase;
let system: Database;
const weekly = [{ weekday: 1, from: '09:00', to: '17:00' }];

beforeAll(async () => {
  database = await createTestDatabase();
  system = createDatabase({ url: roleUrl(database.databaseUrl, 'baton_system'), max: 2 });
  await system.db.insert(workspaces).values({ id: 'ws_one', slug: 'one', name: 'One' });
});
afterAll(async () => {
  await system.end();
  await database.drop();
});

test('json and instants are the same through typed queries and plain SQL, both ways', async () => {
  const createdAt = new Date('2026-11-21T10:00:00.123Z');
  const typed = { workspaceId: 'ws_one', id: 'cal_1', slug: 'typed', name: 'T', zone: 'UTC', weekly, createdAt };
  await system.db.insert(calendars).values(typed);
  await system.sql`insert into calendars (workspace_id, id, slug, name, zone, weekly, created_at)
    values ('ws_one', 'cal_2', 'plain', 'P', 'UTC', ${system.sql.json(weekly)}, ${createdAt})`;
  const viaTyped = await system.db.select({ weekly: calendars.weekly, createdAt: calendars.createdAt }).from(calendars);
  const viaPlain = await system.sql`select weekly, created_at as "createdAt" from calendars`;
  expect(viaTyped).toEqual([
    { weekly, createdAt },
    { weekly, createdAt },
  ]);
  expect([...viaPlain]).toEqual(viaTyped);
  const [stored] = await system.sql`select count(*)::int as n from calendars where jsonb_typeof(weekly) = 'array'`;
  expect(stored?.['n']).toBe(2);
});

test('a transaction that fails leaves nothing, in both kinds', async () => {
  const failing = [
    system.withWorkspaces(['ws_one'], async (tx) => {
      await tx.execute(sqlText`update workspaces set name = 'Changed'`);
      throw new Error('on purpose');
    }),
    system.withWorkspacesSql(['ws_one'], async (tx) => {
      await tx`update workspaces set name = 'Changed'`;
      throw new Error('on purpose');
    }),
  ];
  for (const one of failing) await expect(one).rejects.toThrow('on purpose');
  expect([...(await system.sql`select name from workspaces`)]).toEqual([{ name: 'One' }]);
});

describe('F6: a connection that is cut in the middle of a transaction', () => {
  const unhandled: unknown[] = [];
  const note = (error: unknown) => unhandled.push(error);
  let cut: Database;
  beforeAll(() => {
    process.on('unhandledRejection', note);
    process.on('uncaughtExceptionMonitor', note);
    cut = createDatabase({ url: roleUrl(database.databaseUrl, 'baton_system'), max: 1 });
  });
  afterEach(async () => {
    // The only connection of the pool is replaced, and nothing escaped.
    expect(await cut.withWorkspacesSql([], (tx) => tx`select 1 as one`)).toHaveLength(1);
    expect(unhandled).toEqual([]);
  });
  afterAll(async () => {
    process.off('unhandledRejection', note);
    process.off('uncaughtExceptionMonitor', note);
    await cut.end();
  });
  /** Ends the backend and waits until it is really gone. */
  const kill = async (pid: number) => {
    await system.sql`select pg_terminate_backend(${pid}, 5000)`;
    await vi.waitFor(async () => {
      expect(await system.sql`select 1 from pg_stat_activity where pid = ${pid}`).toHaveLength(0);
    });
  };
  const pidOf = async (tx: SqlTransaction) =>
    (await tx<{ pid: number }[]>`select pg_backend_pid() as pid`)[0]?.pid ?? 0;

  test('while a statement runs', async () => {
    const work = cut.withWorkspacesSql(['ws_one'], async (tx) => {
      const pid = await pidOf(tx);
      const sleeping = tx`select pg_sleep(10)`.execute();
      sleeping.catch(() => undefined);
      await kill(pid);
      return sleeping;
    });
    await expect(work).rejects.toThrow();
  });

  test('between two statements', async () => {
    const work = cut.withWorkspacesSql(['ws_one'], async (tx) => {
      await kill(await pidOf(tx));
      await tx`update workspaces set name = 'Lost'`;
    });
    await expect(work).rejects.toThrow();
  });

  test('before the commit', async () => {
    const work = cut.withWorkspacesSql(['ws_one'], async (tx) => {
      const pid = await pidOf(tx);
      await tx`update workspaces set name = 'Lost'`;
      await kill(pid);
    });
    await expect(work).rejects.toThrow();
  });

  test('in a typed transaction, and in one inside it', async () => {
    const work = cut.withWorkspaces(['ws_one'], (outer) =>
      outer.transaction(async (tx) => {
        const [row] = await tx.execute<{ pid: number }>(sqlText`select pg_backend_pid() as pid`);
        await kill(row?.pid ?? 0);
        await tx.execute(sqlText`update workspaces set name = 'Lost'`);
      }),
    );
    await expect(work).rejects.toThrow();
  });

  test('although the work swallows the error', async () => {
    const work = cut.withWorkspacesSql(['ws_one'], async (tx) => {
      await kill(await pidOf(tx));
      for (let i = 0; i < 3; i += 1)
        await Promise.resolve()
          .then(() => tx`select 1`)
          .catch(() => undefined);
    });
    await expect(work).rejects.toThrow();
  });

  test('and nothing of it was kept', async () => {
    expect([...(await system.sql`select name from workspaces`)]).toEqual([{ name: 'One' }]);
  });
});

const asSystem = (options: { lockWithinMs?: number; idleWithinMs?: number }) =>
  createDatabase({ url: roleUrl(database.databaseUrl, 'baton_system'), max: 1, ...options });
const rename = (name: string) => (tx: SqlTransaction) => tx`update workspaces set name = ${name}`;

test('F11: a process that stands still with a row in hand keeps it for a while only, and finds out by an ordinary error', async () => {
  const frozen = asSystem({ idleWithinMs: 200 });
  const other = asSystem({ lockWithinMs: 10_000 });
  const holding = frozen.withWorkspacesSql(['ws_one'], async (tx) => {
    await rename('Held')(tx);
    await other.withWorkspacesSql(['ws_one'], rename('Taken'));
    await tx`select 1`;
  });
  await expect(holding).rejects.toThrow();
  expect([...(await frozen.sql`select name from workspaces`)]).toEqual([{ name: 'Taken' }]);
  await Promise.all([frozen.end(), other.end()]);
});

test('F18: whoever waits too long for a row that somebody holds is refused as in an outage, and serves others again', async () => {
  const waiting = asSystem({ lockWithinMs: 100 });
  await system.withWorkspacesSql(['ws_one'], async (tx) => {
    await rename('Held')(tx);
    const refused: unknown = await waiting
      .withWorkspacesSql(['ws_one'], rename('Late'))
      .catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: '55P03' });
    expect(await waiting.sql`select 1`).toHaveLength(1);
  });
  await waiting.end();
});

test('a refused statement still rolls back as always', async () => {
  await system.sql`update workspaces set name = 'One'`;
  const work = system.withWorkspaces(['ws_one'], async (tx) => {
    await tx.execute(sqlText`update workspaces set name = 'Changed'`);
    await tx.execute(sqlText`insert into workspaces (id, slug, name) values ('ws_one', 'one', 'Again')`);
  });
  await expect(work).rejects.toMatchObject({ cause: { code: '23505' } });
  expect([...(await system.sql`select name from workspaces`)]).toEqual([{ name: 'One' }]);
});
