import { afterAll, beforeAll, expect, test } from 'vitest';

import type { Database } from '#db/client.ts';
import { createTestDatabase, type TestDatabase } from '#db/testing/create-test-database.ts';

import { apiClient, type ApiClient, type ApiReply } from './api-client.ts';
import { type ApiServer, startApi } from './api-server.ts';
import { makeWorkspace, openSystemDatabase } from './api-world.ts';
import { type DatabaseGate, openGate } from './database-gate.ts';

let database: TestDatabase;
let system: Database;
let gate: DatabaseGate;
let server: ApiServer;
let bot: ApiClient;

beforeAll(async () => {
  database = await createTestDatabase();
  system = openSystemDatabase(database.databaseUrl);
  const shop = await makeWorkspace(system);
  gate = await openGate(database.databaseUrl);
  server = await startApi(gate.url);
  bot = apiClient(server.url, await shop.key());
});
afterAll(async () => {
  await gate.open();
  await server.stop();
  await gate.stop();
  await system.end();
  await database.drop();
});

const ask = (turnId: string) => ({ author: 'customer', text: 'hello', turnId });

test('F6: with Postgres gone a turn gets 503 with Retry-After at once, and the next one is answered when it is back', async () => {
  const before = await bot.turn('c-1', ask('t-1'));
  expect(before.status, before.text).toBe(200);
  await gate.shut();
  const startedMs = performance.now();
  const down = await bot.turn('c-1', ask('t-2'));
  expect(performance.now() - startedMs).toBeLessThan(5_000);
  expect(down.status, down.text).toBe(503);
  expect(Number(down.headers.get('retry-after'))).toBeGreaterThan(0);
  expect((await bot.get('/healthz')).status).toBe(503);
  await gate.open();
  await expect.poll(async () => (await bot.turn('c-1', ask('t-2'))).status, { timeout: 10_000 }).toBe(200);
  expect((await bot.turn('c-1', ask('t-1'))).text).toBe(before.text);
  await expect.poll(async () => (await bot.get('/healthz')).status, { timeout: 10_000 }).toBe(200);
});

test(
  'F7: while Postgres is frozen everything is refused in time with Retry-After; afterwards all goes on by itself, each turn decided once',
  { timeout: 60_000 },
  async () => {
    const escalated = await bot.turn('c-2-case', {
      author: 'customer',
      text: 'I want to talk to a person',
      turnId: 't-1',
    });
    expect(escalated.json(), escalated.text).toMatchObject({ action: 'escalate' });
    gate.freeze();
    const timed = async (reply: Promise<ApiReply>) => {
      const startedMs = performance.now();
      const { status, headers, text } = await reply;
      return { status, retryAfter: Number(headers.get('retry-after')), text, tookMs: performance.now() - startedMs };
    };
    const turns = Array.from({ length: 40 }, (_, i) => timed(bot.turn(`c-2-${i}`, ask('t-1'))));
    const onCase = timed(bot.turn('c-2-case', ask('t-2')));
    const stranger = timed(apiClient(server.url, 'baton_test_nobody_has_this_key').get('/v1/flows'));
    const listed = timed(bot.get('/v1/flows'));
    const health = timed(bot.get('/healthz'));
    for (const turn of await Promise.all([...turns, onCase])) {
      expect(turn.status, turn.text).toBe(503);
      expect(turn.retryAfter).toBeGreaterThan(0);
      // 2 s each, and a turn on a case asks first whether Postgres is there; the rest is for a busy machine.
      expect(turn.tookMs).toBeLessThan(4_500);
    }
    expect((await health).status).toBe(503);
    expect(await stranger).toMatchObject({ status: 503, retryAfter: 2 });
    expect(await listed).toMatchObject({ status: 503, retryAfter: 2 });
    gate.thaw();
    const again = () => Promise.all(Array.from({ length: 40 }, (_, i) => bot.turn(`c-2-${i}`, ask('t-1'))));
    await expect
      .poll(async () => (await again()).every((reply) => reply.status === 200), { timeout: 20_000 })
      .toBe(true);
    await expect.poll(async () => (await bot.turn('c-2-case', ask('t-2'))).status, { timeout: 20_000 }).toBe(200);
    expect((await bot.get('/v1/flows')).status).toBe(200);
    expect((await bot.get('/healthz')).status).toBe(200);
    const [row] = await system.sql<{ turns: number; decisions: number; cases: number }[]>`
    select (select count(*)::int from turns t join conversations c on c.id = t.conversation_id where external_id like 'c-2-%') as turns,
           (select count(*)::int from decisions d join conversations c on c.id = d.conversation_id where external_id like 'c-2-%') as decisions,
           (select count(*)::int from escalations) as cases`;
    expect(row).toEqual({ turns: 42, decisions: 42, cases: 1 });
  },
);

test(
  'F12: connections that break in the middle of turns leave no half decisions, and the same turn again is answered',
  { timeout: 30_000 },
  async () => {
    const send = (round: number) =>
      Promise.all(Array.from({ length: 20 }, (_, i) => bot.turn(`c-3-${round}-${i}`, ask('t-1'))));
    for (let round = 0; round < 3; round += 1) {
      const cut = send(round);
      await gate.shut();
      await cut;
      await gate.open();
      await expect
        .poll(async () => (await send(round)).every((reply) => reply.status === 200), { timeout: 15_000 })
        .toBe(true);
    }
    const [row] = await system.sql<{ turns: number; decisions: number; counted: number }[]>`
    select (select count(*)::int from turns t join conversations c on c.id = t.conversation_id where external_id like 'c-3-%') as turns,
           (select count(*)::int from decisions d join conversations c on c.id = d.conversation_id where external_id like 'c-3-%') as decisions,
           (select sum(turn_count)::int from conversations where external_id like 'c-3-%') as counted`;
    expect(row).toEqual({ turns: 60, decisions: 60, counted: 60 });
  },
);
