import { expect, test } from 'vitest';

import { createLogger } from '#app/platform/logger.server.ts';

import { apiClient } from './api-client.ts';
import { useApi } from './use-api.ts';

const lines: string[] = [];
const log = createLogger({ part: 'web', level: 'trace' }, { write: (line: string) => void lines.push(line) });
const api = useApi({ log, metricsToken: 'metrics-of-this-test' });

test('no customer’s word gets into logs or metrics, however a turn ends; request and workspace do', async () => {
  const words = 'Zanzibar quagga 4111111111111111 xylophone@example.com';
  const turn = {
    author: 'customer',
    text: `I want to talk to a person about ${words}`,
    turnId: 't-1',
    customer: { name: 'Zanzibar Quagga', email: 'xylophone@example.com' },
  };
  expect((await api.bot.turn('c-1', turn)).json()).toMatchObject({ action: 'escalate' });
  expect((await api.bot.turn('c-1', turn)).status).toBe(200);
  expect((await api.bot.turn('c-1', { ...turn, text: `${words} again` })).status).toBe(422);
  expect((await api.bot.turn('c-1', { ...turn, turnId: 't-2' })).status).toBe(200);
  expect((await api.bot.turn('c-2', { ...turn, flow: 'zanzibar' })).status).toBe(404);
  expect((await api.bot.turn('c-2', { ...turn, seq: 'quagga' })).status).toBe(400);
  expect((await api.bot.turn('c-2', { ...turn, signals: { quagga: words } })).status).toBe(400);
  const broken = { method: 'POST', headers: { 'content-type': 'application/json' }, body: `{"text": "${words}` };
  expect((await api.bot.raw('/v1/conversations/c-2/turns', broken)).status).toBe(400);
  const requestId = 'request-of-this-test';
  expect((await api.bot.turn('c-3', turn, { 'x-request-id': requestId })).status).toBe(200);

  const metrics = await apiClient(api.server.url, 'metrics-of-this-test').get('/metrics');
  expect(metrics.text).toContain('baton_decisions_total');
  for (const said of [lines.join(''), metrics.text]) expect(said).not.toMatch(/zanzibar|quagga|4111|xylophone/i);
  const logged = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(logged).toContainEqual(expect.objectContaining({ requestId, workspaceId: api.shop.id, status: 200 }));
});
