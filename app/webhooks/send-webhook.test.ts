import { type Server, createServer, type IncomingMessage } from 'node:http';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';

import { Webhook } from 'standardwebhooks';
import { afterEach, beforeEach, expect, test } from 'vitest';

import { RETRY_WAITS_MS, retryWaitMs } from './retry-schedule.ts';
import { type SendRequest, sendWebhook } from './send-webhook.server.ts';

const secret = `whsec_${Buffer.from('0123456789abcdef01234567').toString('base64')}`;
const older = `whsec_${Buffer.from('fedcba9876543210fedcba98').toString('base64')}`;

let server: Server;
let url: string;
let seen: { headers: IncomingMessage['headers']; body: string }[];
let answer: { status: number; headers?: Record<string, string> };

beforeEach(async () => {
  seen = [];
  answer = { status: 200 };
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      seen.push({ headers: request.headers, body });
      response.writeHead(answer.status, answer.headers).end('ok');
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
});
afterEach(() => new Promise((done) => server.close(done)));

const request = (change: Partial<SendRequest> = {}): SendRequest => ({
  url,
  id: 'evt_1',
  body: '{"type":"escalation.opened"}',
  secrets: [secret],
  at: new Date(),
  allowedHosts: ['127.0.0.1', 'localhost'],
  ...change,
});

test('acceptance 30: the official library verifies what is sent; a tampered body it refuses', async () => {
  expect(await sendWebhook(request())).toMatchObject({ status: 200, error: null });
  const [got] = seen;
  const headers = got?.headers as Record<string, string>;
  expect(new Webhook(secret).verify(got?.body ?? '', headers)).toEqual({ type: 'escalation.opened' });
  expect(() => new Webhook(secret).verify(`${got?.body ?? ''} `, headers)).toThrow();
});

test('during a rotation both secrets verify', async () => {
  await sendWebhook(request({ secrets: [secret, older] }));
  const [got] = seen;
  for (const one of [secret, older])
    expect(new Webhook(one).verify(got?.body ?? '', got?.headers as Record<string, string>)).toBeTruthy();
});

test('F17: a redirect is not followed', async () => {
  answer = { status: 302, headers: { location: `${url}/elsewhere` } };
  expect(await sendWebhook(request())).toMatchObject({ status: 302, error: 'status' });
  expect(seen).toHaveLength(1);
});

test.each(['127.0.0.1', 'localhost', '[::1]', '0.0.0.0', '2130706433'])(
  'F17: nothing reaches %s unless it is allowed',
  async (host) => {
    const port = new URL(url).port;
    const result = await sendWebhook(request({ url: `http://${host}:${port}/hook`, allowedHosts: [] }));
    expect(result).toMatchObject({ status: null, error: 'private_address' });
    expect(seen).toHaveLength(0);
  },
);

test('F17: a name that answers otherwise the second time (DNS rebinding) is asked once, and its answer is what counts', async () => {
  const port = new URL(url).port;
  let asked = 0;
  const rebinding = () => {
    asked += 1;
    return Promise.resolve([{ address: asked === 1 ? '127.0.0.1' : '93.184.216.34', family: 4 }]);
  };
  const result = await sendWebhook(
    request({ url: `http://rebind.example:${port}/hook`, allowedHosts: [], resolver: rebinding }),
  );
  expect(result).toMatchObject({ status: null, error: 'private_address' });
  expect(asked).toBe(1);
  expect(seen).toHaveLength(0);
});

test('F17: one private address among public ones is enough to refuse; an allowed name is connected to what it was checked as', async () => {
  const port = new URL(url).port;
  const both = () =>
    Promise.resolve([
      { address: '93.184.216.34', family: 4 },
      { address: '10.0.0.7', family: 4 },
    ]);
  const mixed = request({ url: `http://mixed.example:${port}/hook`, allowedHosts: [], resolver: both });
  expect(await sendWebhook(mixed)).toMatchObject({ error: 'private_address' });
  const here = () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]);
  const allowed = request({ url: `http://sink.example:${port}/hook`, allowedHosts: ['sink.example'], resolver: here });
  expect(await sendWebhook(allowed)).toMatchObject({ status: 200, error: null });
});

test('what was answered is kept for the log, and no more than its beginning', async () => {
  const long = createServer((incoming, response) => {
    incoming.resume();
    response.writeHead(503).end('x'.repeat(30_000));
  });
  await new Promise<void>((ready) => long.listen(0, '127.0.0.1', ready));
  const result = await sendWebhook(request({ url: `http://127.0.0.1:${(long.address() as AddressInfo).port}/` }));
  expect(result.answer).toHaveLength(2_048);
  expect(result.headers['webhook-id']).toBe('evt_1');
  await new Promise((done) => long.close(done));
});

test.each(['ftp://example.com/x', 'not a url', 'http://user:secret@example.com/'])('%s is refused', async (bad) => {
  expect(await sendWebhook(request({ url: bad }))).toMatchObject({ status: null, error: 'bad_url' });
});

test('a receiver that is not there, and one that says no, are told apart', async () => {
  answer = { status: 500 };
  expect(await sendWebhook(request())).toMatchObject({ status: 500, error: 'status' });
  expect(await sendWebhook(request({ url: 'http://127.0.0.1:1/' }))).toMatchObject({ status: null, error: 'refused' });
});

test.each([
  ['changes the protocol', 'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n', 101, 'status'],
  ['hangs up in the middle of its headers', 'HTTP/1.1 200 OK\r\nContent-', null, 'connection'],
  ['hangs up in the middle of its answer', 'HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf', 200, 'connection'],
  ['speaks something else', 'SSH-2.0-OpenSSH_9.7\r\n', null, 'connection'],
] as const)('a receiver that %s is a failure like any other', async (_, said, status, error) => {
  const other = createTcpServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => (status === 101 ? socket.write(said) : socket.end(said)));
  });
  await new Promise<void>((ready) => other.listen(0, '127.0.0.1', ready));
  const result = await sendWebhook(request({ url: `http://127.0.0.1:${(other.address() as AddressInfo).port}/` }));
  expect(result).toMatchObject({ status, error });
  await new Promise((done) => other.close(done));
}); // prettier-ignore

test('the schedule is that of Standard Webhooks, 27.6 hours in all', () => {
  const hours = RETRY_WAITS_MS.reduce((sum, wait) => sum + wait, 0) / 3_600_000;
  expect(hours).toBeCloseTo(27.58, 1);
  expect(retryWaitMs(1)).toBe(5_000);
  expect(retryWaitMs(RETRY_WAITS_MS.length + 1)).toBeNull();
});
