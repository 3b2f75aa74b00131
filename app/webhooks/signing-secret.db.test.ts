import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { Webhook } from 'standardwebhooks';
import { afterEach, beforeEach, expect, test } from 'vitest';

import { newId } from '#app/platform/ids.ts';
import { type CaseFixture, createCaseFixture } from '../cases/testing/case-fixture.ts';
import { attemptDelivery } from './attempt-delivery.server.ts';
import { createEndpoint, rotateSecret } from './endpoints.server.ts';

const sealWith = 'a-secret-of-this-test-that-is-long-enough';
let fixture: CaseFixture;
beforeEach(async () => {
  fixture = await createCaseFixture({ people: 1 });
});
afterEach(() => fixture.stop());

const stored = async () => {
  const [row] = await fixture.system.sql<{ secret: string; previous: string | null }[]>`
    select secret, secret_previous as previous from webhook_endpoints`;
  return row;
};

/** Sends one event and returns it as it came. */
async function received(endpointId: string, secret: string | undefined) {
  const got: { text: string; headers: Record<string, string> }[] = [];
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => (text += chunk.toString()));
    request.on('end', () => {
      got.push({ text, headers: request.headers as Record<string, string> });
      response.writeHead(204).end();
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { workspaceId } = fixture;
  const deliveryId = newId('wd');
  await fixture.system
    .sql`update webhook_endpoints set url = ${`http://127.0.0.1:${(server.address() as AddressInfo).port}/`}`;
  await fixture.system.sql`insert into webhook_deliveries (workspace_id, id, endpoint_id, event_id, event_type, body)
    values (${workspaceId}, ${deliveryId}, ${endpointId}, ${newId('evt')}, 'endpoint.test', '{"a":1}')`;
  const { db, clock } = fixture.ctx();
  try {
    await attemptDelivery({ db, clock, allowedHosts: ['127.0.0.1'], secret }, { workspaceId, deliveryId });
  } finally {
    await new Promise((done) => server.close(done));
  }
  return got[0] ?? { text: '', headers: {} };
}

const input = { url: 'https://bot.example.com/', events: ['*'], environment: 'test' as const };

test('a signing secret is not in the database, and what it signs is verified by the official library', async () => {
  const { id, secret } = await createEndpoint({ ctx: fixture.ctx(), sealWith, input });
  expect((await stored())?.secret).toMatch(/^v1\./u);
  const { text, headers } = await received(id, sealWith);
  expect(new Webhook(secret).verify(text, headers)).toEqual({ a: 1 });
  await expect(received(id, 'another-secret-that-opens-nothing-here')).rejects.toThrow(/does not open/u);
});

test('one that was stored in plain signs on, and its rotation seals both', async () => {
  const made = await createEndpoint({ ctx: fixture.ctx(), sealWith: undefined, input });
  expect((await stored())?.secret).toBe(made.secret);
  const before = await received(made.id, sealWith);
  expect(new Webhook(made.secret).verify(before.text, before.headers)).toEqual({ a: 1 });
  const { secret } = await rotateSecret({ ctx: fixture.ctx(), sealWith, input: { endpointId: made.id } });
  expect(JSON.stringify(await stored())).not.toContain('whsec_');
  const { text, headers } = await received(made.id, sealWith);
  for (const one of [made.secret, secret]) expect(new Webhook(one).verify(text, headers)).toEqual({ a: 1 });
});
