import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';

import { afterEach, expect, test } from 'vitest';

import { guardedRequest } from '#app/lookups/guarded-request.server.ts';
import { type GuardedAnswer, guardedPost } from './guarded-request.server.ts';

let server: Server;
const sockets = new Set<Socket>();

/** A server that answers the first bytes of a request with whatever it likes. @returns its address */
async function hostile(answer: (socket: Socket) => void): Promise<string> {
  server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('data', () => answer(socket));
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}
afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  sockets.clear();
  await new Promise((done) => server.close(done));
});

const upgrade = 'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n';
const cases: readonly (readonly [string, (socket: Socket) => void, Pick<GuardedAnswer, 'status' | 'error'>])[] = [
  ['switches protocols', (socket) => socket.write(upgrade), { status: 101, error: 'status' }],
  ['switches protocols and goes', (socket) => socket.end(upgrade), { status: 101, error: 'status' }],
  ['goes without a word', (socket) => socket.end(), { status: null, error: 'connection' }],
  ['cuts the line', (socket) => socket.resetAndDestroy(), { status: null, error: 'connection' }],
  ['talks another protocol', (socket) => socket.end('220 mail.example ESMTP\r\n'), { status: null, error: 'connection' }],
  ['says nothing', () => undefined, { status: null, error: 'timeout' }],
  ['never ends its headers', (socket) => socket.write('HTTP/1.1 200 OK\r\nx-a: 1\r\n'), { status: null, error: 'timeout' }],
  ['only says that it is coming', (socket) => socket.write('HTTP/1.1 102 Processing\r\n\r\n'), { status: null, error: 'timeout' }],
  [
    'never ends its body',
    (socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc'),
    { status: 200, error: 'timeout' },
  ],
  [
    'goes in the middle of its body',
    (socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc'),
    { status: 200, error: 'connection' },
  ],
]; // prettier-ignore

test.each(cases)('F17: whoever %s is answered for, once and in time', async (_what, answer, wanted) => {
  const url = await hostile(answer);
  const asked = { url, headers: {}, body: '{}', allowedHosts: ['127.0.0.1'], timeoutMs: 400 };
  expect(await guardedPost(asked)).toMatchObject(wanted);
});

test.each(cases)('a lookup is answered for too when its server %s', async (_what, answer, { status, error }) => {
  const url = await hostile(answer);
  const asked = { method: 'GET', url, headers: {}, deadlineMs: 400, maxBytes: 1_000, allowedHosts: ['127.0.0.1'] } as const;
  expect(await guardedRequest(asked)).toEqual({ status, body: null, error: error === 'status' ? 'connection' : error });
}); // prettier-ignore
