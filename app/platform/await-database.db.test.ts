import { connect, createServer, type Server } from 'node:net';

import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';

import { createTestDatabase, type TestDatabase } from '#db/testing/create-test-database.ts';

import { anyFreePort } from '../../scripts/processes/ports.ts';
import { isOutage } from './api-problem.server.ts';
import { awaitDatabase } from './await-database.server.ts';
import { createLogger } from './logger.server.ts';

let database: TestDatabase;
let door: Server | undefined;
const log = createLogger({ part: 'test', level: 'silent' });

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
afterEach(() => {
  door?.close();
  door = undefined;
});

/** The same database behind a port of its own, which nobody listens on until it is opened. */
async function behindADoor(): Promise<{ readonly databaseUrl: string; open(): Promise<void> }> {
  const there = new URL(database.databaseUrl);
  const here = new URL(database.databaseUrl);
  const port = await anyFreePort();
  here.port = String(port);
  return {
    databaseUrl: here.href,
    open: () => {
      const server = createServer((socket) => {
        const onward = connect(Number(there.port), there.hostname);
        socket.pipe(onward).pipe(socket);
        for (const end of [socket, onward]) end.on('error', () => undefined);
      });
      door = server;
      return new Promise((opened) => server.listen(port, '127.0.0.1', () => opened()));
    },
  };
}

test('F6: a part that is started while the database is away waits for it, a little longer each time', async () => {
  const { databaseUrl, open } = await behindADoor();
  const pauses: number[] = [];
  await awaitDatabase({ databaseUrl, appDatabaseUrl: undefined }, log, async (ms) => {
    pauses.push(ms);
    if (pauses.length === 5) await open();
  });
  expect(pauses).toEqual([250, 500, 1_000, 2_000, 2_000]);
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
