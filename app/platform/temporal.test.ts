import { type AddressInfo, createServer } from 'node:net';

import { afterEach, expect, test, vi } from 'vitest';

import { createTemporalClient } from './temporal.server.ts';

afterEach(() => {
  vi.useRealTimers();
});

test('F5: after an outage of minutes the connection is tried again every few seconds, so that no clock stands still longer', async () => {
  let tries = 0;
  const dead = createServer((socket) => {
    tries += 1;
    socket.destroy();
  });
  await new Promise<void>((done) => dead.listen(0, '127.0.0.1', done));
  const { port } = dead.address() as AddressInfo;
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] });
  const temporal = createTemporalClient({ temporalAddress: `127.0.0.1:${port}`, temporalNamespace: 'default' });
  const pass = async (seconds: number) => {
    for (let step = 0; step < seconds * 4; step += 1) {
      await vi.advanceTimersByTimeAsync(250);
      // What the sockets have to say in between.
      for (let turn = 0; turn < 5; turn += 1) await new Promise((done) => setImmediate(done));
    }
  };
  const outage = async (seconds: number) => {
    for (let asked = 0; asked < seconds; asked += 3) {
      void temporal.answers(2_000);
      await pass(3);
    }
  };
  await outage(240);
  const before = tries;
  await outage(60);
  expect(tries - before).toBeGreaterThanOrEqual(8);
  await Promise.all([temporal.close(), pass(5)]);
  await new Promise((done) => dead.close(done));
});
