import { setTimeout as delay } from 'node:timers/promises';

import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';

import { readEnv } from '#app/platform/env.server.ts';
import { createLogger } from '#app/platform/logger.server.ts';
import { createServices } from '#app/platform/services.server.ts';
import { createTestDatabase, type TestDatabase } from '#db/testing/create-test-database.ts';
import { behindADoor, type Door } from '#db/testing/door.ts';

import { anyFreePort } from '../scripts/processes/ports.ts';
import { startRelay } from './relay.ts';
import { startWatchdog } from './watchdog.ts';
import { startWorker } from './worker.ts';

const log = createLogger({ part: 'test', level: 'silent' });
let database: TestDatabase;
let door: Door;
let nobodyThere: number;

beforeAll(async () => {
  database = await createTestDatabase();
  nobodyThere = await anyFreePort();
});
afterAll(() => database.drop());
beforeEach(async () => {
  door = await behindADoor(database.databaseUrl);
});
afterEach(() => door.shut());

const env = () =>
  readEnv({
    DATABASE_URL: door.databaseUrl,
    TEMPORAL_ADDRESS: `127.0.0.1:${nobodyThere}`,
    BATON_SECRET: 'a-secret-of-tests-that-is-long-enough',
    BATON_ENV: 'test',
  });

/** Each part past its wait for the database: it answered a moment ago, and is gone when the part begins to read. */
const parts: Readonly<Record<string, () => Promise<{ stop(): Promise<void> }>>> = {
  web: () => createServices(env(), { log }),
  worker: () => startWorker(env(), { log, bundle: { code: '' } }),
  relay: () => startRelay(env(), { log }),
  watchdog: () => startWatchdog(env(), { log }),
};

test.each(Object.entries(parts))(
  'F6: %s that loses the database between the wait for it and its start does not end, and starts when it is back',
  async (_, start) => {
    let ended: unknown = null;
    const started = start();
    started.catch((error: unknown) => (ended = error));
    // Longer than a refused connection takes, shorter than the first wait before the next.
    await delay(100);
    expect(ended).toBeNull();
    await door.open();
    await (await started).stop();
  },
  20_000,
);
