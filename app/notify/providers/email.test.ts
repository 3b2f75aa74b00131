import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';

import { afterEach, beforeEach, expect, test } from 'vitest';

import type { NotifyMessage } from '../provider.ts';
import { emailBy } from './email.server.ts';

const message: NotifyMessage = {
  key: 'ntf_1', title: 'Case for you', text: 'Ana asks', short: 'Ana asks', sms: 'Ana asks', url: 'https://baton.test/desk/esc_1',
  claimUrl: null, replyCode: null, urgent: false,
}; // prettier-ignore

let server: Server;
let port: number;
let serve: (socket: Socket) => void;
let closed: Promise<void>;

beforeEach(async () => {
  closed = new Promise((ended) => {
    server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.on('close', () => ended());
      serve(socket);
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  port = (server.address() as AddressInfo).port;
});
afterEach(() => new Promise((done) => server.close(done)));

const send = (host: string, deps: Parameters<typeof emailBy>[0]) =>
  emailBy(deps).send({
    settings: { url: `smtp://${host}:${port}`, from: 'cases@baton.test' },
    target: 'ana@baton.test',
    message,
    allowedHosts: ['127.0.0.1'],
  });

test('R31: a mail server whose name nobody can tell just now is tried again, one in a private network is not', async () => {
  const resolver = () => Promise.reject(new Error('EAI_AGAIN'));
  expect(await send('mail.example', { resolver })).toEqual({ kind: 'failed', word: 'dns', again: true });
  const inside = () => Promise.resolve([{ address: '10.0.0.7', family: 4 }]);
  const refused = { kind: 'failed', word: 'private_address', again: false };
  expect(await send('mail.example', { resolver: inside })).toEqual(refused);
});

test('R31: a mail server that talks without end is left at the deadline, and its connection is closed', async () => {
  serve = (socket) => {
    socket.write('220 slow\r\n');
    socket.on('data', () => socket.write('250-more\r\n'));
    const trickle = setInterval(() => socket.write('250-more\r\n'), 20);
    socket.on('close', () => clearInterval(trickle));
  };
  expect(await send('127.0.0.1', { deadlineMs: 200 })).toEqual({ kind: 'failed', word: 'connection', again: true });
  await closed;
});
