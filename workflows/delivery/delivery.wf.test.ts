import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { Client, Connection, WorkflowNotFoundError } from '@temporalio/client';
import { Webhook } from 'standardwebhooks';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { acceptCase } from '#app/cases/accept-case.server.ts';
import { replyToCase } from '#app/cases/reply-to-case.server.ts';
import { type CaseFixture, createCaseFixture } from '#app/cases/testing/case-fixture.ts';
import { ladderPlan } from '#app/cases/testing/ladder-plan.ts';
import { webhookEventSchema } from '#app/contracts/webhook-events.ts';
import { readEnv } from '#app/platform/env.server.ts';
import {
  createEndpoint,
  listDeliveries,
  listEndpoints,
  replayDelivery,
  sendTestEvent,
  showDelivery,
} from '#app/webhooks/endpoints.server.ts';
import { isRecording, recordHistory } from '#workflows/testing/record-history.ts';
import { testSecret, testTemporal } from '#workflows/testing/test-temporal.ts';

import { bundleWorkflows } from '../bundle.ts';
import { startRelay } from '../relay.ts';
import { startWorker } from '../worker.ts';
import { deliveryWorkflowId } from './contract.ts';

const WAIT = { timeout: 40_000, interval: 40 };

let fixture: CaseFixture;
let server: Server;
let url: string;
let status: number;
let got: { id: string; type: string; text: string; headers: Record<string, string> }[];
let parts: { stop(): Promise<void> }[] = [];

beforeEach(async () => {
  got = [];
  status = 200;
  server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => (text += chunk.toString()));
    request.on('end', () => {
      const { type } = JSON.parse(text) as { type: string };
      got.push({
        id: String(request.headers['webhook-id']),
        type,
        text,
        headers: request.headers as Record<string, string>,
      });
      response.writeHead(status).end();
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  // A day of the schedule passes in half a minute.
  fixture = await createCaseFixture({ scale: 3_000 });
  const temporal = testTemporal('delivery');
  const env = readEnv({
    DATABASE_URL: fixture.databaseUrl,
    TEMPORAL_ADDRESS: temporal.address,
    BATON_ENV: 'test',
    BATON_SECRET: testSecret,
    BATON_WEBHOOK_HOSTS: '127.0.0.1',
    LOG_LEVEL: 'silent',
  });
  const { taskQueue } = temporal;
  const code = await bundleWorkflows();
  parts = await Promise.all([
    startWorker(env, { taskQueue, bundle: { code }, reconcile: false, plainHistories: isRecording }),
    startRelay(env, { taskQueue, plainHistories: isRecording }),
  ]);
});
afterEach(async () => {
  for (const part of parts.splice(0)) await part.stop();
  await new Promise((done) => server.close(done));
  await fixture.stop();
});

test('what happens without a turn reaches the bot, signed, in the documented form', async () => {
  const ctx = fixture.ctx();
  const endpoint = await createEndpoint({
    ctx,
    sealWith: testSecret,
    input: { url, events: ['*'], environment: 'test' },
  });
  const { id } = await fixture.openCase({ plan: ladderPlan({ owner: fixture.people[0] ?? '', scale: 500 }) });
  await acceptCase({ ctx, input: { caseId: id, personId: fixture.people[0] } });
  await replyToCase({ ctx, input: { caseId: id, text: 'Hello Maria' } });
  const wanted = ['escalation.opened', 'promise.made', 'escalation.accepted', 'message.created', 'promise.kept'];
  await vi.waitFor(() => expect(got.map((one) => one.type)).toEqual(expect.arrayContaining(wanted)), WAIT);
  for (const one of got) {
    expect(new Webhook(endpoint.secret).verify(one.text, one.headers)).toBeTruthy();
    expect(webhookEventSchema.safeParse(JSON.parse(one.text)).error).toBeUndefined();
  }
  expect(got.find((one) => one.type === 'message.created')?.text).toContain('Hello Maria');
  expect(new Set(got.map((one) => one.id)).size).toBe(got.length);
});

test('F17: a receiver that is down gets it when it is back, the same event id each time; replay sends it again', async () => {
  const ctx = fixture.ctx();
  status = 500;
  const endpoint = await createEndpoint({
    ctx,
    sealWith: testSecret,
    input: { url, events: ['escalation.opened'], environment: 'test' },
  });
  const { deliveryId } = await sendTestEvent({ ctx, input: { endpointId: endpoint.id } });
  await vi.waitFor(() => expect(got.length).toBeGreaterThanOrEqual(3), WAIT);
  status = 200;
  const state = async () => (await listDeliveries({ ctx, input: { endpointId: endpoint.id } }))[0]?.state;
  await vi.waitFor(async () => expect(await state()).toBe('delivered'), WAIT);
  expect(new Set(got.map((one) => one.id)).size).toBe(1);
  await recordHistory('delivery', deliveryWorkflowId(fixture.workspaceId, deliveryId), 'retried-and-delivered');
  const before = got.length;
  await replayDelivery({ ctx, input: { deliveryId } });
  await vi.waitFor(() => expect(got.length).toBe(before + 1), WAIT);
});

test('F17: while an endpoint fails its breaker lets one probe through; other endpoints notice nothing; all arrives when it is back', async () => {
  const ctx = fixture.ctx();
  status = 503;
  const failing = await createEndpoint({
    ctx,
    sealWith: testSecret,
    input: { url, events: ['*'], environment: 'test' },
  });
  const heard: number[] = [];
  const other = createServer((request, response) => {
    request.resume();
    heard.push(performance.now());
    response.writeHead(200).end();
  });
  await new Promise<void>((ready) => other.listen(0, '127.0.0.1', ready));
  const otherUrl = `http://127.0.0.1:${(other.address() as AddressInfo).port}/`;
  const healthy = await createEndpoint({
    ctx,
    sealWith: testSecret,
    input: { url: otherUrl, events: ['*'], environment: 'test' },
  });
  const sent = await Promise.all(
    Array.from({ length: 12 }, () => sendTestEvent({ ctx, input: { endpointId: failing.id } })),
  );
  const breaker = async () => {
    const [row] = await fixture.system.sql<{ failures: number; open: boolean }[]>`
      select failures_in_row as failures, open_until is not null as open from webhook_endpoints where id = ${failing.id}`;
    return row;
  };
  await vi.waitFor(async () => expect((await breaker())?.open).toBe(true), WAIT);
  await sendTestEvent({ ctx, input: { endpointId: healthy.id } });
  await vi.waitFor(() => expect(heard).toHaveLength(1), WAIT);
  status = 200;
  await vi.waitFor(async () => {
    const rows = await listDeliveries({ ctx, input: { endpointId: failing.id } });
    expect(rows.filter((row) => row.state === 'delivered')).toHaveLength(sent.length);
  }, WAIT);
  expect(await breaker()).toEqual({ failures: 0, open: false });
  const shown = await showDelivery({ ctx, input: { deliveryId: sent[0]?.deliveryId ?? '' } });
  expect(shown.attempts.at(-1)).toMatchObject({ status: 200, error: null });
  expect(shown.attempts[0]?.headers).toHaveProperty('webhook-signature');
  await new Promise((done) => other.close(done));
});

test('what is taken at once has no run in Temporal; what must be tried again has one that sleeps until then', async () => {
  const ctx = fixture.ctx();
  const { address } = testTemporal('delivery');
  const connection = await Connection.connect({ address });
  const client = new Client({ connection });
  const runOf = (deliveryId: string) =>
    client.workflow.getHandle(deliveryWorkflowId(fixture.workspaceId, deliveryId)).describe();
  const endpoint = await createEndpoint({
    ctx,
    sealWith: testSecret,
    input: { url, events: ['*'], environment: 'test' },
  });
  const send = () => sendTestEvent({ ctx, input: { endpointId: endpoint.id } });
  const taken = await send();
  const stateOf = async (deliveryId: string) => (await showDelivery({ ctx, input: { deliveryId } })).delivery;
  await vi.waitFor(async () => expect((await stateOf(taken.deliveryId)).state).toBe('delivered'), WAIT);
  status = 500;
  const refused = await send();
  await vi.waitFor(async () => expect((await runOf(refused.deliveryId)).status.name).toBe('RUNNING'), WAIT);
  await expect(runOf(taken.deliveryId)).rejects.toThrow(WorkflowNotFoundError);
  await connection.close();
});

test('F17: an endpoint that is gone (410) is switched off', async () => {
  const ctx = fixture.ctx();
  // The run's attempt is the second one.
  status = 500;
  const endpoint = await createEndpoint({
    ctx,
    sealWith: testSecret,
    input: { url, events: ['*'], environment: 'test' },
  });
  const { deliveryId } = await sendTestEvent({ ctx, input: { endpointId: endpoint.id } });
  await vi.waitFor(() => expect(got).toHaveLength(1), WAIT);
  status = 410;
  await vi.waitFor(
    async () =>
      expect((await listEndpoints({ ctx }))[0]).toMatchObject({
        enabled: false,
        disabledReason: 'The endpoint answered 410 Gone.',
      }),
    WAIT,
  );
  await recordHistory('delivery', deliveryWorkflowId(fixture.workspaceId, deliveryId), 'gone');
});
