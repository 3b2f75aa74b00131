import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDatabase, type Database } from './client.ts';
import { appendOnlyTables } from './protect.ts';
import { roleUrl } from './roles.ts';
import { tablesWithoutTenant } from './schema/machine.ts';
import { createTestDatabase, type TestDatabase } from './testing/create-test-database.ts';

let database: TestDatabase;
let owner: postgres.Sql;
let app: Database;
let system: Database;

beforeAll(async () => {
  database = await createTestDatabase();
  owner = postgres(database.databaseUrl, { max: 1, onnotice: () => undefined });
  app = createDatabase({ url: roleUrl(database.databaseUrl, 'baton_app'), max: 2 });
  system = createDatabase({ url: roleUrl(database.databaseUrl, 'baton_system'), max: 1 });
  for (const id of ['ws_one', 'ws_two']) {
    await owner`insert into workspaces (id, slug, name) values (${id}, ${id}, ${id})`;
    await owner`insert into people (workspace_id, id, name) values (${id}, ${`person_${id}`}, 'Ana')`;
    await owner`insert into flows (workspace_id, id, slug, name) values (${id}, ${`flow_${id}`}, 'support', 'Support')`;
    await owner`insert into flow_versions (workspace_id, id, flow_id, number, hash, format, graph, note)
      values (${id}, ${`ver_${id}`}, ${`flow_${id}`}, 1, ${`sha256:${'a'.repeat(64)}`}, 1, '{}', 'first')`;
    await owner`insert into audit (workspace_id, id, actor, action, target_type, target_id)
      values (${id}, ${`aud_${id}`}, '{}', 'flow.publish', 'flow', ${`flow_${id}`})`;
    await owner`insert into escalation_events (workspace_id, escalation_id, seq, kind, actor)
      values (${id}, ${`esc_${id}`}, 1, 'opened', '{}')`;
    await owner`insert into deployment_log (workspace_id, flow_id, environment, mode, kind, share, reason)
      values (${id}, ${`flow_${id}`}, 'test', 'live', 'publish', 100, 'first')`;
  }
});
afterAll(async () => {
  await Promise.all([owner.end(), app.end(), system.end()]);
  await database.drop();
});

interface CatalogueRow {
  readonly name: string;
  readonly enabled: boolean;
  readonly forced: boolean;
  readonly tenant: boolean;
  readonly policies: number;
}

const catalogue = () => owner<CatalogueRow[]>`
  select c.relname as name, c.relrowsecurity as enabled, c.relforcerowsecurity as forced,
         exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attnotnull
                 and a.attname = case when c.relname = 'workspaces' then 'id' else 'workspace_id' end) as tenant,
         (select count(*)::int from pg_policy p where p.polrelid = c.oid) as policies
  from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')`;

describe('S6: no row crosses workspaces', () => {
  test('every public table has a tenant and forced row-level security, but for the known two', async () => {
    const tables = await catalogue();
    const known: readonly string[] = tablesWithoutTenant;
    // A third one each: the one conversation that a customer's own link opens; only events of canaries are ever taken away.
    const policies = (name: string) => (name === 'conversations' || name === 'escalation_events' ? 3 : 2);
    const bare = tables
      .filter((t) => !(t.enabled && t.forced && t.tenant && t.policies === policies(t.name)))
      .map((t) => t.name);
    expect(bare.sort()).toEqual([...known].sort());
    expect(tables.length).toBeGreaterThan(25);
  });

  test('nothing else in the database bypasses it: the roles are plain', async () => {
    const roles =
      await owner`select rolname, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb from pg_roles where rolname like 'baton\\_%'`;
    expect(roles).toHaveLength(3);
    for (const role of roles) {
      expect([role['rolsuper'], role['rolbypassrls'], role['rolcreaterole'], role['rolcreatedb']]).toEqual([
        false,
        false,
        false,
        false,
      ]);
    }
  });

  test('without a declared workspace the app sees no row of any table', async () => {
    for (const { name } of await catalogue()) {
      if ((tablesWithoutTenant as readonly string[]).includes(name)) continue;
      const [row] = await app.sql<{ n: number }[]>`select count(*)::int as n from ${app.sql(name)}`;
      expect({ name, rows: row?.n }).toEqual({ name, rows: 0 });
    }
  });

  test('a transaction sees the workspaces it declared, and a pooled connection forgets them', async () => {
    const names = (ids: string[]) =>
      app.withWorkspacesSql(ids, (tx) => tx<{ id: string }[]>`select id from people order by id`);
    expect((await names(['ws_one'])).map((p) => p.id)).toEqual(['person_ws_one']);
    expect((await names(['ws_one', 'ws_two'])).map((p) => p.id)).toEqual(['person_ws_one', 'person_ws_two']);
    expect(await names([])).toHaveLength(0);
    expect(await app.sql`select id from people`).toHaveLength(0);
  });

  test('writing, changing and deleting rows of another workspace is impossible', async () => {
    const write = app.withWorkspacesSql(
      ['ws_one'],
      (tx) => tx`insert into pools (workspace_id, id, slug, name) values ('ws_two', 'pool_x', 'x', 'X')`,
    );
    await expect(write).rejects.toMatchObject({ code: '42501' });
    const changed = await app.withWorkspacesSql(['ws_one'], async (tx) => {
      const update = await tx`update people set name = 'Eve' where id = 'person_ws_two'`;
      const remove = await tx`delete from people where id = 'person_ws_two'`;
      return update.count + remove.count;
    });
    expect(changed).toBe(0);
    const move = app.withWorkspacesSql(
      ['ws_one'],
      (tx) => tx`update people set workspace_id = 'ws_two' where id = 'person_ws_one'`,
    );
    await expect(move).rejects.toMatchObject({ code: '42501' });
  });

  test('a reference to a row of another workspace is refused by the key itself', async () => {
    const cross = app.withWorkspacesSql(
      ['ws_one', 'ws_two'],
      (tx) => tx`insert into shifts (workspace_id, id, person_id, zone, weekday, from_minute, to_minute)
        values ('ws_one', 'shift_x', 'person_ws_two', 'UTC', 1, 0, 60)`,
    );
    await expect(cross).rejects.toMatchObject({ code: '23503' });
  });

  test('an id cannot widen the declared list', () => {
    expect(() => app.withWorkspaces(['ws_one,ws_two'], () => Promise.resolve())).toThrow('Not a workspace id');
  });

  test('the system role sees all workspaces, the app cannot become it, and neither reaches schema auth', async () => {
    expect(await system.sql`select id from people`).toHaveLength(2);
    await expect(app.sql`set role baton_system`).rejects.toMatchObject({ code: '42501' });
    await expect(app.sql`select 1 from auth."user"`).rejects.toMatchObject({ code: '42501' });
    await expect(system.sql`select 1 from auth."user"`).rejects.toMatchObject({ code: '42501' });
  });

  test('the auth role reaches schema auth and no tenant table', async () => {
    const auth = createDatabase({ url: roleUrl(database.databaseUrl, 'baton_auth'), max: 1 });
    try {
      expect(await auth.sql`select 1 from auth."user"`).toHaveLength(0);
      await expect(auth.sql`select 1 from people`).rejects.toMatchObject({ code: '42501' });
    } finally {
      await auth.end();
    }
  });
});

describe('S5: what is written once stays', () => {
  test.each(appendOnlyTables)('%s refuses change by the app', async (table) => {
    const change = (verb: 'update' | 'delete') =>
      app.withWorkspacesSql(['ws_one'], (tx) =>
        verb === 'update' ? tx`update ${tx(table)} set workspace_id = workspace_id` : tx`delete from ${tx(table)}`,
      );
    await expect(change('update')).rejects.toMatchObject({ code: '42501' });
    await expect(change('delete')).rejects.toMatchObject({ code: '42501' });
  });

  test.each(['flow_versions', 'audit', 'deployment_log'])(
    '%s refuses change by the owner of the database too',
    async (table) => {
      await expect(owner`update ${owner(table)} set workspace_id = 'ws_two'`).rejects.toMatchObject({ code: '23001' });
      await expect(owner`delete from ${owner(table)}`).rejects.toMatchObject({ code: '23001' });
      await expect(owner`truncate ${owner(table)} cascade`).rejects.toMatchObject({ code: '23001' });
    },
  );

  test('an event of a case is never rewritten', async () => {
    await expect(owner`update escalation_events set kind = 'resolved'`).rejects.toMatchObject({ code: '23001' });
  });
});
