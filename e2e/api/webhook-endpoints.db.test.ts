import { expect, test } from 'vitest';

import { apiClient } from './api-client.ts';
import { makeWorkspace } from './api-world.ts';
import { useApi } from './use-api.ts';

const api = useApi({ scopes: ['admin'] });

const all = '/v1/webhook-endpoints';
const wanted = { url: 'https://bot.example.com/hooks', events: ['escalation.*', 'message.created'] };

async function make(): Promise<string> {
  const made = await api.bot.post(all, wanted);
  expect(made.status, made.text).toBe(201);
  return made.json().id as string;
}

const send = (method: 'PATCH' | 'DELETE', path: string, body?: unknown) =>
  api.bot.raw(path, {
    method,
    ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });

test('an endpoint is made, shows its secret once, is changed, switched off and removed', async () => {
  const made = (await api.bot.post(all, wanted)).json();
  expect(made).toMatchObject({ ...wanted, environment: 'test', enabled: true, disabledReason: null });
  expect(made.secret).toMatch(/^whsec_[A-Za-z0-9+/]{32}$/u);
  const one = `${all}/${String(made.id)}`;

  const listed = await api.bot.get(all);
  expect(listed.json()).toMatchObject({ endpoints: [{ id: made.id, ...wanted }] });
  expect(listed.text).not.toContain('whsec_');

  const changed = await send('PATCH', one, { events: ['*'], enabled: false });
  expect(changed.json()).toMatchObject({ events: ['*'], enabled: false, disabledReason: 'Switched off by hand.' });
  const rotated = (await api.bot.raw(`${one}/secret`, { method: 'POST' })).json();
  expect(rotated.secret).not.toBe(made.secret);

  expect((await send('DELETE', one)).status).toBe(200);
  expect((await send('DELETE', one)).status).toBe(404);
  expect((await api.bot.get(all)).json()).toEqual({ endpoints: [] });
});

test('a test event is in the deliveries and can be sent again, not while the endpoint is off', async () => {
  const one = `${all}/${await make()}`;
  const sent = await api.bot.raw(`${one}/test`, { method: 'POST' });
  expect(sent.status, sent.text).toBe(202);
  const id = sent.json().deliveryId as string;
  await api.bot.raw(`${one}/test`, { method: 'POST' });

  const first = (await api.bot.get(`${one}/deliveries?limit=1`)).json();
  expect(first).toMatchObject({ deliveries: [{ eventType: 'endpoint.test', state: 'pending', attempts: 0 }] });
  const second = (await api.bot.get(`${one}/deliveries?limit=1&after=${String(first.next)}`)).json();
  expect(second).toMatchObject({ deliveries: [{ id, deliveredAt: null }] });

  const asked = () =>
    api.system.sql<{ n: number }[]>`select count(*)::int as n from outbox where topic = 'delivery' and key = ${id}`;
  expect(await asked()).toEqual([{ n: 1 }]);
  const replay = () => api.bot.raw(`${one}/deliveries/${id}/replay`, { method: 'POST' });
  expect((await replay()).status).toBe(202);
  expect(await asked()).toEqual([{ n: 2 }]);
  await send('PATCH', one, { enabled: false });
  expect((await replay()).status).toBe(422);

  const other = await make();
  expect((await api.bot.raw(`${all}/${other}/deliveries/${id}/replay`, { method: 'POST' })).status).toBe(404);
});

test('bad input is answered field by field', async () => {
  const answer = async (body: unknown) => (await api.bot.post(all, body)).json();
  expect(await answer({ ...wanted, url: 'ftp://x.example' })).toMatchObject({ errors: [{ pointer: '/url' }] });
  expect(await answer({ ...wanted, events: [] })).toMatchObject({ errors: [{ pointer: '/events' }] });
  expect(await answer({ ...wanted, events: ['Escalation!'] })).toMatchObject({ errors: [{ pointer: '/events/0' }] });
});

test('neither another workspace, nor the other environment, nor a key without the scope comes near it', async () => {
  const one = `${all}/${await make()}`;
  const strangers = [
    apiClient(api.server.url, await (await makeWorkspace(api.system)).key('test', ['admin'])),
    apiClient(api.server.url, await api.shop.key('live', ['admin'])),
  ];
  for (const stranger of strangers) {
    expect((await stranger.get(all)).json()).toEqual({ endpoints: [] });
    expect((await stranger.get(`${one}/deliveries`)).status).toBe(404);
    expect((await stranger.raw(`${one}/test`, { method: 'POST' })).status).toBe(404);
    expect((await stranger.raw(one, { method: 'DELETE' })).status).toBe(404);
  }
  const bot = apiClient(api.server.url, await api.shop.key('test', ['turns', 'read', 'desk']));
  expect((await bot.get(all)).status).toBe(403);
});

test('OpenAPI lists them, and the events that come without a turn', async () => {
  const document = (await apiClient(api.server.url, null).get('/v1/openapi.json')).json();
  const paths = Object.keys(document.paths as object);
  expect(paths).toEqual(
    expect.arrayContaining([all, `${all}/{endpointId}`, `${all}/{endpointId}/deliveries/{deliveryId}/replay`]),
  );
  expect(JSON.stringify(document)).toContain('decision.created');
});
