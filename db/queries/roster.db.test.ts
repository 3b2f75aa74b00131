import { type SQL, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { newId } from '#app/platform/ids.ts';

import { createDatabase, type Database } from '../client.ts';
import { roleUrls } from '../roles.ts';
import { createTestDatabase, type TestDatabase } from '../testing/create-test-database.ts';
import { loadRoster } from './roster.ts';

const workspaceId = newId('ws');
const queues = ['orders', 'billing', 'technical', 'overflow'];
const CASES = 4_000;
let database: TestDatabase;
let system: Database;

beforeAll(async () => {
  database = await createTestDatabase();
  system = createDatabase({
    url: roleUrls(database.databaseUrl).baton_system,
    max: 2,
    name: 'test-system',
    genericPlans: true,
  });
  const { sql: run } = system;
  await run`insert into workspaces (id, slug, name, timezone) values (${workspaceId}, 'crowd', 'Test', 'UTC')`;
  await run`insert into pools ${run(queues.map((slug) => ({ workspace_id: workspaceId, id: slug, slug, name: slug })))}`;
  await run`insert into conversations (workspace_id, id, external_id, environment)
    select ${workspaceId}, 'conv_' || n, 'c-' || n, 'live' from generate_series(1, ${CASES}) n`;
  await run`insert into escalations (workspace_id, id, environment, conversation_id, state, method, queue, priority, reason, sla_ms,
      respond_by, plan, plan_version, plan_hash, next_deadline, brief, summary)
    select ${workspaceId}, 'esc_' || n, 'live', 'conv_' || n, 'waiting', 'warm', (${queues}::text[])[1 + n % 3], 'normal', '{}', 1,
      now(), '{}', 1, '', now(), jsonb_build_object('words', repeat(md5(n::text), 30)), '' from generate_series(1, ${CASES}) n`;
});
afterAll(async () => {
  await system.end();
  await database.drop();
});

/** How Postgres goes about the roster, line by line. */
async function planOfRoster(): Promise<string[]> {
  let asked = sql`select 1`;
  const listening = { execute: (query: SQL) => ((asked = query), Promise.resolve([])) };
  await loadRoster(listening as never, { workspaceId });
  const rows = await system.db.execute<{ 'QUERY PLAN': string }>(sql`explain ${asked}`);
  return [...rows].map((row) => row['QUERY PLAN']);
}

test('R56: how many wait in each queue is counted from an index of those alone, however many are open', async () => {
  const roster = await system.db.transaction((tx) => loadRoster(tx, { workspaceId }));
  expect(Object.fromEntries((roster?.pools ?? []).map((pool) => [pool.slug, pool.waiting]))).toEqual({
    orders: 1_333,
    billing: 1_334,
    technical: 1_333,
    overflow: 0,
  });
  await system.sql`analyze escalations`;
  const plan = await planOfRoster();
  expect(plan.some((line) => line.includes('escalations_waiting'))).toBe(true);
  expect(plan.filter((line) => line.includes('Seq Scan on escalations'))).toEqual([]);
});
