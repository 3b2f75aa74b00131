import { once } from 'node:events';
import { createServer, get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { createBrotliDecompress, createGunzip } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { compressed } from './compressed.ts';

const page = '<p>The customer never has to repeat themselves.</p>'.repeat(100);

const server = createServer(
  compressed((request, response) => {
    if (request.url === '/events') {
      response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' });
      response.write('event: case\ndata: {}\n\n');
      return;
    }
    response.writeHead(200, { 'content-type': 'text/html', 'content-length': Buffer.byteLength(page) });
    response.end(page);
  }),
);

const ask = async (path: string, encodings: string): Promise<IncomingMessage> => {
  const { port } = server.address() as AddressInfo;
  const request = get({ port, host: '127.0.0.1', path, headers: { 'accept-encoding': encodings } });
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  return response;
};

beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

test.each([
  ['gzip', () => createGunzip()],
  ['br', () => createBrotliDecompress()],
])('a page travels packed to whoever takes %s', async (encoding, unpack) => {
  const response = await ask('/', encoding);
  expect(response.headers['content-encoding']).toBe(encoding);
  expect(response.headers.vary).toContain('Accept-Encoding');
  expect(response.headers['content-length']).toBeUndefined();
  expect(await text(response.pipe(unpack()))).toBe(page);
});

test('whoever does not say so gets it as it is', async () => {
  const response = await ask('/', 'identity');
  expect(response.headers['content-encoding']).toBeUndefined();
  expect(await text(response)).toBe(page);
});

test('an event of a stream arrives at once, as it is', async () => {
  const response = await ask('/events', 'gzip, br');
  expect(response.headers['content-encoding']).toBeUndefined();
  const [first] = (await once(response, 'data')) as [Buffer];
  expect(first.toString()).toBe('event: case\ndata: {}\n\n');
  response.destroy();
});
