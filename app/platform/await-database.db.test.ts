import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';

import { createTestDatabase, type TestDatabase } from '#db/testing/create-test-database.ts';
import { behindADoor, type Door } from '#db/testing/door.ts';

import { explain } from '../../scripts/start/explain.ts';
import { awaitGivenDatabase } from '../../scripts/start/services.ts';
import { isOutage } from './api-problem.server.ts';
import { awaitDatabase } from './await-database.server.ts';
import { createLogger } from './logger.server.ts';

let database: TestDatabase;
let door: Door;
const log = createLogger({ part: 'test', level: 'silent' });

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  door = await behindADoor(database.databaseUrl);
});
afterEach(() => door.shut());

test('F6: a part that is started while the database is away waits for it, a little longer each time', async () => {
  const { databaseUrl, open } = door;
  const pauses: number[] = [];
  await awaitDatabase({ databaseUrl, appDatabaseUrl: undefined }, log, async (ms) => {
    pauses.push(ms);
    if (pauses.length === 5) await open();
  });
  expect(pauses).toEqual([250, 500, 1_000, 2_000, 2_000]);
});

test('npm start waits for a database of the operator’s own that is not there yet, and says so', async () => {
  const { databaseUrl, open } = door;
  const said: string[] = [];
  let pauses = 0;
  const pause = async () => {
    pauses += 1;
    if (pauses === 2) await open();
  };
  await awaitGivenDatabase(databaseUrl, { say: (line) => said.push(line), pause });
  const { host } = new URL(databaseUrl);
  expect(said).toEqual([`nothing answers at ${host} yet, waiting for it for up to 60 s`, `${host} answers`]);
});

test('npm start gives up on it after a minute, with a sentence that says what to do', async () => {
  const { databaseUrl } = door;
  let waitedMs = 0;
  const pause = (ms: number) => Promise.resolve((waitedMs += ms));
  const error: unknown = await awaitGivenDatabase(databaseUrl, { say: () => undefined, pause }).catch(
    (thrown: unknown) => thrown,
  );
  expect(waitedMs).toBeGreaterThanOrEqual(60_000);
  expect(explain(error, '.baton')).toMatch(/^nothing answers there \(.*ECONNREFUSED.*\)\. Check DATABASE_URL/);
});

test('what waiting does not mend is thrown at once', async () => {
  const wrong = new URL(database.databaseUrl);
  wrong.password = 'not-the-password';
  const neverPauses = () => Promise.reject(new Error('waited'));
  await expect(
    awaitDatabase({ databaseUrl: wrong.href, appDatabaseUrl: undefined }, log, neverPauses),
  ).rejects.toMatchObject({ code: '28P01' });
});

test.each(['ENOTFOUND', 'EAI_AGAIN'])('a name that is gone with its container is an outage: %s', (code) => {
  expect(isOutage(Object.assign(new Error('getaddrinfo'), { code }))).toBe(true);
});

test.each(['55P03', '57014', '40P01', '25P03'])('what Postgres gave up for want of time is sent again: %s', (code) => {
  const wrapped = new Error('Failed query', { cause: Object.assign(new Error('canceling'), { code }) });
  expect(isOutage(wrapped)).toBe(true);
});
