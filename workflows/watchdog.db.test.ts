import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';

import { readEnv } from '#app/platform/env.server.ts';
import { createLogger } from '#app/platform/logger.server.ts';
import { createTestDatabase, type TestDatabase } from '#db/testing/create-test-database.ts';
import { behindADoor, type Door } from '#db/testing/door.ts';

import { type FakeProvider, startFakeProvider } from './notification/testing/fake-providers.ts';
import { startWatchdog } from './watchdog.ts';

const log = createLogger({ part: 'test', level: 'silent' });
const WAIT = { timeout: 20_000, interval: 20 };
/** A hundred times faster, but for what a busy machine may take. */
const times = { beatEveryMs: 50, beatHangsMs: 500, freshMs: 1_000, lookEveryMs: 50, switchEveryMs: 50 };

let database: TestDatabase;
let door: Door;
let onCall: FakeProvider;
let outside: FakeProvider;
let watchdog: { stop(): Promise<void> };

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
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

const start = async (faster: Parameters<typeof startWatchdog>[1] = {}) => {
  const env = readEnv({
    DATABASE_URL: door.databaseUrl,
    BATON_ENV: 'test',
    BATON_ALARM_URL: onCall.url,
    BATON_SWITCH_URL: outside.url,
  });
  watchdog = await startWatchdog(env, { log, times, ...faster });
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

test('F28: a database that is away from the start is told, and nobody outside is told that all is well', async () => {
  await start();
  await vi.waitFor(() => expect(told()).toEqual([away]), WAIT);
  expect(outside.heard).toEqual([]);
  await door.open();
  await vi.waitFor(() => expect(told()).toEqual([away, well]), WAIT);
  await vi.waitFor(() => expect(outside.heard.length).toBeGreaterThan(0), WAIT);
});
