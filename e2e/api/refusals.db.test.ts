import { describe, expect, test } from 'vitest';

import { problemSchema } from '#app/contracts/api-v1.ts';

import { apiClient, type ApiReply } from './api-client.ts';
import { startApi } from './api-server.ts';
import { makeWorkspace } from './api-world.ts';
import { useApi } from './use-api.ts';

const api = useApi({ metricsToken: 'metrics-of-this-test' });

const turns = '/v1/conversations/c-1/turns';
const json = { 'content-type': 'application/json' };
const valid = { author: 'customer', text: 'hello' };

/** Every refusal is problem details with our code and the request's id. */
function expectProblem(reply: ApiReply, status: number, code: string) {
  expect(reply.status, reply.text).toBe(status);
  expect(reply.headers.get('content-type')).toBe('application/problem+json');
  const problem = problemSchema.parse(reply.json());
  expect(problem).toMatchObject({ status, code, requestId: reply.headers.get('x-request-id') });
  return problem;
}

describe('acceptance 30: what is malformed is refused with 400 and a pointer', () => {
  test.each([
    ['broken JSON', '{"author": "customer", ', ''],
    ['not an object', '[1]', ''],
    ['no text', '{"author":"customer"}', '/text'],
    ['an unknown author', '{"author":"robot","text":"hi"}', '/author'],
    ['a text that is a number', '{"author":"customer","text":5}', '/text'],
    ['a text that is too long', JSON.stringify({ ...valid, text: 'x'.repeat(8001) }), '/text'],
    ['an unknown field', '{"author":"customer","text":"hi","priority":"high"}', '/priority'],
    ['an unknown field of the customer', '{"author":"customer","text":"hi","customer":{"ssn":"1"}}', '/customer/ssn'],
    ['confidence above 1', '{"author":"customer","text":"hi","signals":{"confidence":62}}', '/signals/confidence'],
    ['an undeclared signal', '{"author":"customer","text":"hi","signals":{"moonPhase":"full"}}', '/signals/moonPhase'],
    [
      'money without a currency',
      '{"author":"customer","text":"hi","signals":{"amount":{"value":5}}}',
      '/signals/amount/currency',
    ],
    ['a time that is none', '{"author":"customer","text":"hi","at":"yesterday"}', '/at'],
    [
      'a zone that is none',
      '{"author":"customer","text":"hi","customer":{"timezone":"Mars/Base"}}',
      '/customer/timezone',
    ],
    ['an empty turn id', '{"author":"customer","text":"hi","turnId":""}', '/turnId'],
    [
      'a key that is a trap',
      '{"author":"customer","text":"hi","customer":{"attributes":{"__proto__":{"a":1}}}}',
      '/customer/attributes/__proto__',
    ],
    ['the same trap, escaped', '{"author":"customer","text":"hi","\\u005f_proto__":{}}', '/__proto__'],
  ])('%s', async (_, body, pointer) => {
    const problem = expectProblem(
      await api.bot.raw(turns, { method: 'POST', headers: json, body }),
      400,
      'bad_request',
    );
    expect(problem.errors?.map((error) => error.pointer)).toContain(pointer);
    expect(problem.detail).not.toContain('robot');
  });

  test('bytes that are not UTF-8', async () => {
    const body = Buffer.from([...Buffer.from('{"author":"customer","text":"'), 0xff, 0xfe, ...Buffer.from('"}')]);
    expectProblem(await api.bot.raw(turns, { method: 'POST', headers: json, body }), 400, 'bad_request');
  });

  test('an unknown query parameter, a broken escape, a key that is no key', async () => {
    const query = expectProblem(await api.bot.post(`${turns}?explian=true`, valid), 400, 'bad_request');
    expect(query.errors?.[0]?.pointer).toBe('?explian');
    expectProblem(await api.bot.post('/v1/conversations/%zz/turns', valid), 400, 'bad_request');
    expectProblem(await api.bot.post(turns, valid, { 'idempotency-key': 'with a space' }), 400, 'bad_request');
    expectProblem(await api.bot.get('/v1/conversations/c-1/events?after=nonsense'), 400, 'bad_request');
  });

  test('nothing of it was stored', async () => {
    const [row] = await api.system.sql<
      { n: number }[]
    >`select count(*)::int as n from conversations where external_id = 'c-1'`;
    expect(row?.n).toBe(0);
  });
});

test('1 MB of text is refused with 413, announced or not, and the server goes on', async () => {
  const body = JSON.stringify({ ...valid, text: 'x'.repeat(1_000_000) });
  expectProblem(await api.bot.raw(turns, { method: 'POST', headers: json, body }), 413, 'too_large');
  const chunks = new ReadableStream<Uint8Array>({
    start(controller) {
      for (let i = 0; i < 20; i += 1) controller.enqueue(Buffer.from('x'.repeat(10_000)));
      controller.close();
    },
  });
  const streamed = { method: 'POST', headers: json, body: chunks, duplex: 'half' } as RequestInit;
  const reply = await api.bot.raw(turns, streamed).catch(() => null);
  // The connection may be cut while the body is still being sent; either way it is not taken.
  if (reply !== null) expectProblem(reply, 413, 'too_large');
  expect((await api.bot.turn('after-413', valid)).status).toBe(200);
});

test('other content types and compressed bodies are refused with 415', async () => {
  const body = JSON.stringify(valid);
  expectProblem(
    await api.bot.raw(turns, { method: 'POST', headers: { 'content-type': 'text/plain' }, body }),
    415,
    'unsupported_media',
  );
  const zipped = { ...json, 'content-encoding': 'gzip' };
  expectProblem(await api.bot.raw(turns, { method: 'POST', headers: zipped, body }), 415, 'unsupported_media');
});

test('an unknown flow is 404 with a pointer, on the first turn only', async () => {
  const problem = expectProblem(await api.bot.turn('c-flow', { ...valid, flow: 'no-such-flow' }), 404, 'not_found');
  expect(problem.errors?.[0]?.pointer).toBe('/flow');
  expect((await api.bot.turn('c-flow', { ...valid, flow: 'support' })).status).toBe(200);
});

describe('keys', () => {
  test('none, a wrong one and a revoked one are 401', async () => {
    const nobody = await apiClient(api.server.url, null).post(turns, valid);
    expectProblem(nobody, 401, 'unauthorized');
    expect(nobody.headers.get('www-authenticate')).toBe('Bearer');
    expectProblem(await apiClient(api.server.url, 'baton_test_wrong').post(turns, valid), 401, 'unauthorized');
    const key = await api.shop.key();
    const client = apiClient(api.server.url, key);
    expect((await client.turn('c-revoked', valid)).status).toBe(200);
    await api.system
      .sql`update api_keys set revoked_at = baton_now() where hash = encode(sha256(${key}::bytea), 'hex')`;
    await api.system.sql`select pg_notify('baton_keys', '{}')`;
    await expect.poll(async () => (await client.turn('c-revoked', valid)).status).toBe(401);
  });

  test('a key made this moment works at once, one that expired does not', async () => {
    expect((await apiClient(api.server.url, await api.shop.key()).turn('c-fresh', valid)).status).toBe(200);
    const key = await api.shop.key();
    await api.system.sql`update api_keys set expires_at = baton_now() - interval '1 second'
      where hash = encode(sha256(${key}::bytea), 'hex')`;
    expectProblem(await apiClient(api.server.url, key).turn('c-expired', valid), 401, 'unauthorized');
  });

  test('a scope that is missing is 403', async () => {
    const reader = apiClient(api.server.url, await api.shop.key('test', ['read']));
    expectProblem(await reader.post(turns, valid), 403, 'forbidden');
    const sender = apiClient(api.server.url, await api.shop.key('test', ['turns']));
    expectProblem(await sender.get('/v1/flows'), 403, 'forbidden');
    expectProblem(await sender.post('/v1/escalations/esc_x/accept', {}), 403, 'forbidden');
  });
});

describe('another workspace, and the other environment, do not exist (F27)', () => {
  test('every read and every verb answers 404', async () => {
    const answer = (await api.bot.turn('c-mine', { ...valid, text: 'I want to talk to a person' })).json();
    const escalationId = (answer.escalation as { id: string }).id;
    const stranger = await makeWorkspace(api.system);
    const others = [
      apiClient(api.server.url, await stranger.key()),
      apiClient(api.server.url, await api.shop.key('live')),
    ];
    const posts = {
      accept: {},
      decline: { reason: 'skill' },
      reply: { text: 'hello' },
      transfer: { toQueue: 'care' },
      resolve: { disposition: 'solved' },
      handback: { note: 'done' },
    };
    for (const other of others) {
      for (const path of [
        `/v1/decisions/${String(answer.decisionId)}`,
        '/v1/conversations/c-mine',
        '/v1/conversations/c-mine/events',
        `/v1/escalations/${escalationId}`,
      ]) {
        expectProblem(await other.get(path), 404, 'not_found');
      }
      for (const [verb, body] of Object.entries(posts)) {
        expectProblem(await other.post(`/v1/escalations/${escalationId}/${verb}`, body), 404, 'not_found');
      }
    }
    expectProblem(
      await apiClient(api.server.url, await stranger.key()).get(`/v1/flows/${api.shop.flowId}/versions/1`),
      404,
      'not_found',
    );
    // The same conversation id in another workspace is another conversation.
    const theirs = (await others[0]?.turn('c-mine', valid))?.json();
    expect(theirs).toMatchObject({ state: { turns: 1 } });
    expect((await api.bot.get(`/v1/escalations/${escalationId}`)).json()).toMatchObject({ state: 'waiting' });
  });
});

describe('the front', () => {
  test('an unknown address is 404, a known one with another method 405 and says which', async () => {
    expectProblem(await api.bot.get('/v1/nothing'), 404, 'not_found');
    const reply = await api.bot.get(turns);
    expectProblem(reply, 405, 'method_not_allowed');
    expect(reply.headers.get('allow')).toBe('POST');
  });

  test('a request id is kept when it is plain and replaced when it is not', async () => {
    const kept = await api.bot.post(turns, { ...valid, turnId: 'id-1' }, { 'x-request-id': 'my-request-0001' });
    expect(kept.headers.get('x-request-id')).toBe('my-request-0001');
    const replaced = await api.bot.post(turns, { ...valid, turnId: 'id-1' }, { 'x-request-id': 'a b<script>' });
    expect(replaced.headers.get('x-request-id')).toMatch(/^req_/);
  });

  test('health tells each part, metrics need their token, an endless address is cut off', async () => {
    const health = await api.bot.get('/healthz');
    expect(health.json()).toMatchObject({ status: 'ok', parts: { web: { state: 'up' }, postgres: { state: 'up' } } });
    expectProblem(await api.bot.get('/metrics'), 401, 'unauthorized');
    const metrics = await apiClient(api.server.url, 'metrics-of-this-test').get('/metrics');
    expect(metrics.text).toMatch(/baton_decisions_total\{action="continue"/);
    expect((await api.bot.get(`/__manifest?p=${'/a'.repeat(5000)}`)).status).toBe(414);
  });

  test('the OpenAPI document describes every endpoint that is served', async () => {
    const document = (await apiClient(api.server.url, null).get('/v1/openapi.json')).json() as {
      openapi: string;
      paths: Record<string, Record<string, { responses: Record<string, unknown> }>>;
    };
    expect(document.openapi).toBe('3.1.0');
    const fixed = [
      '/v1/conversations/{conversationId}/turns',
      '/v1/conversations/{conversationId}',
      '/v1/conversations/{conversationId}/events',
      '/v1/decisions/{decisionId}',
      '/v1/escalations/{escalationId}',
      ...['accept', 'decline', 'reply', 'transfer', 'resolve', 'handback'].map(
        (verb) => `/v1/escalations/{escalationId}/${verb}`,
      ),
      '/v1/flows',
      '/v1/flows/{flowId}/versions/{number}',
    ];
    expect(Object.keys(document.paths)).toEqual(expect.arrayContaining(fixed));
    expect(Object.keys(document.paths['/v1/conversations/{conversationId}/turns']?.post?.responses ?? {})).toEqual(
      expect.arrayContaining(['200', '400', '401', '403', '404', '409', '413', '415', '422', '429', '503']),
    );
  });

  test('F23: a key that sends too much is told when to come back', async () => {
    const strict = await startApi(api.databaseUrl, { rateLimit: { requests: 3, windowS: 10 } });
    const client = apiClient(strict.url, await api.shop.key());
    const replies = [];
    for (let i = 0; i < 4; i += 1) replies.push(await client.get('/v1/flows'));
    expect(replies.map((reply) => reply.status)).toEqual([200, 200, 200, 429]);
    const last = replies[3];
    if (last === undefined) throw new Error('four requests were sent');
    expectProblem(last, 429, 'rate_limited');
    expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(last.headers.get('ratelimit')).toMatch(/^"key";r=0;t=\d+$/);
    await strict.stop();
  });
});
