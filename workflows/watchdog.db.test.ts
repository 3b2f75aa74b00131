import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';

import { readEnv } from '#app/platform/env.server.ts';
import { createLogger } from '#app/platform/logger.server.ts';
import { createDatabase, type Database } from '#db/client.ts';
import { roleUrls } from '#db/roles.ts';
import { createTestDatabase, type TestDatabase } from '#db/testing/create-test-database.ts';
import { behindADoor, type Door } from '#db/testing/door.ts';

import { type FakeProvider, startFakeProvider } from './notification/testing/fake-providers.ts';
import { startWatchdog, type WATCHDOG_TIMES } from './watchdog.ts';

const log = createLogger({ part: 'test', level: 'silent' });
const WAIT = { timeout: 20_000, interval: 20 };
/** A hundred times faster, but for what a busy machine may take. */
const times = {
  beatEveryMs: 50,
  beatHangsMs: 500,
  freshMs: 1_000,
  lookEveryMs: 50,
  switchEveryMs: 50,
  // Nobody but the watchdog runs here.
  startsWithinMs: 3_600_000,
};

let database: TestDatabase;
let system: Database;
let door: Door;
let onCall: FakeProvider;
let outside: FakeProvider;
let watchdog: { stop(): Promise<void> };

beforeAll(async () => {
  database = await createTestDatabase();
  system = createDatabase({ url: roleUrls(database.databaseUrl).baton_system, max: 1, name: 'test-system' });
});
afterAll(async () => {
  await system.end();
  await database.drop();
});
beforeEach(async () => {
  [door, onCall, outside] = await Promise.all([
    behindADoor(database.databaseUrl),
    startFakeProvider(),
    startFakeProvider(),
  ]);
});
afterEach(async () => {
  await watchdog.stop();
  door.shut();
  await Promise.all([onCall.stop(), outside.stop()]);
});

const start = async (other: Partial<typeof WATCHDOG_TIMES> = {}) => {
  const env = readEnv({
    DATABASE_URL: door.databaseUrl,
    BATON_ENV: 'test',
    BATON_ALARM_URL: onCall.url,
    BATON_SWITCH_URL: outside.url,
  });
  watchdog = await startWatchdog(env, { log, times: { ...times, ...other } });
};
const told = () => onCall.heard.map(({ body }) => (JSON.parse(body.toString()) as { text: string }).text);
const away = 'Baton: the database does not answer';
const well = 'Baton: all is well again';

test('F28: a database that hangs is told once, and the switch outside is held no more until it answers again', async () => {
  await door.open();
  await start();
  await vi.waitFor(() => expect(outside.heard.length).toBeGreaterThan(2), WAIT);
  expect(told()).toEqual([]);

  door.freeze();
  await vi.waitFor(() => expect(told()).toEqual([away]), WAIT);
  const held = outside.heard.length;
  // Whoever hung is let go, and a database in the place of the old one is found although nobody said that the old one is gone.
  door.replace();
  await vi.waitFor(() => expect(told()).toEqual([away, well]), WAIT);
  await vi.waitFor(() => expect(outside.heard.length).toBeGreaterThan(held + 2), WAIT);
});

test('F28: while an alarm lasts it is said again and the switch is not held', async () => {
  await door.open();
  await start({ againMs: 500, retryMs: 100 });
  await vi.waitFor(() => expect(outside.heard.length).toBeGreaterThan(0), WAIT);
  door.freeze();
  await vi.waitFor(() => expect(told()).toEqual([away]), WAIT);
  const held = outside.heard.length;
  await vi.waitFor(() => expect(told()).toEqual([away, away, away]), WAIT);
  expect(outside.heard.length).toBe(held);
});

test('F28: parts that never gave a sign of life are an alarm, and so is one that nobody hears', async () => {
  await door.open();
  onCall.answerWith(500);
  await start({ startsWithinMs: 200, silentMs: 200, canarySilentMs: 200, retryMs: 100 });
  const silent = 'Baton: no sign of life from canary, relay, temporal, worker';
  await vi.waitFor(() => expect(told().length).toBeGreaterThan(2), WAIT);
  expect(new Set(told())).toEqual(new Set([silent]));
});

test('F28: an entry of the outbox that nobody carries is an alarm', async () => {
  await system.sql`
    insert into outbox (workspace_id, topic, key, payload, created_at)
    values ('ws_1', 'case', 'esc_1', '{}', baton_now() - interval '2 minutes')`;
  await door.open();
  await start();
  await vi.waitFor(() => expect(told()[0]).toMatch(/^Baton: an entry of the outbox has waited for 12\d s$/u), WAIT);
  await system.sql`delete from outbox`;
});

test('F28: a database that is away from the start is told, and nobody outside is told that all is well', async () => {
  await start();
  await vi.waitFor(() => expect(told()).toEqual([away]), WAIT);
  expect(outside.heard).toEqual([]);
  await door.open();
  await vi.waitFor(() => expect(told()).toEqual([away, well]), WAIT);
  await vi.waitFor(() => expect(outside.heard.length).toBeGreaterThan(0), WAIT);
});
