import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { newId } from '#app/platform/ids.ts';
import { type CaseFixture, createCaseFixture } from '../cases/testing/case-fixture.ts';
import { type Attempted, attemptDelivery } from './attempt-delivery.server.ts';
import { PROBE_MS } from './breaker.ts';
import { listPauses, tryEndpointNow } from './pauses.server.ts';
import { changeEndpoint, createEndpoint, replayDelivery } from './endpoints.server.ts';

const HOUR_S = 3_600;

let fixture: CaseFixture;
let server: Server;
let status: number;
let got: number;
let url: string;
let endpointId: string;

beforeEach(async () => {
  fixture = await createCaseFixture({ people: 1 });
  status = 500;
  got = 0;
  server = createServer((request, response) => {
    request.resume();
    got += 1;
    response.writeHead(status).end();
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const made = await createEndpoint({
    ctx: fixture.ctx(),
    sealWith: undefined,
    input: { url, events: ['*'], environment: 'test' },
  });
  endpointId = made.id;
});
afterEach(async () => {
  await new Promise((done) => server.close(done));
  await fixture.stop();
});

const sql = ((...args: Parameters<CaseFixture['system']['sql']>) =>
  fixture.system.sql(...args)) as CaseFixture['system']['sql'];
const now = () => fixture.ctx().clock.now();

async function waiting(ageS = 0): Promise<string> {
  const id = newId('wd');
  await sql`insert into webhook_deliveries (workspace_id, id, endpoint_id, event_id, event_type, body, created_at) values
    (${fixture.workspaceId}, ${id}, ${endpointId}, ${newId('evt')}, 'endpoint.test', '{}', baton_now() - make_interval(secs => ${ageS}))`;
  return id;
}
const attempt = (deliveryId: string): Promise<Attempted> => {
  const { db, clock } = fixture.ctx();
  return attemptDelivery(
    { db, clock, allowedHosts: ['127.0.0.1'], secret: undefined },
    { workspaceId: fixture.workspaceId, deliveryId },
  );
};
const nextOf = async (id: string): Promise<number> => {
  const [row] = await sql<{ ms: number }[]>`
    select extract(epoch from next_attempt_at)::float8 * 1000 as ms from webhook_deliveries where id = ${id}`;
  return row?.ms ?? 0;
};
const pause = (seconds: number, failures = 5) => sql`
  update webhook_endpoints set failures_in_row = ${failures}, open_until = date_trunc('milliseconds', baton_now()) + make_interval(secs => ${seconds})
  where id = ${endpointId}`;
const endpoint = async () => {
  const [row] = await sql<{ enabled: boolean; failures: number; open_ms: number | null }[]>`
    select enabled, failures_in_row as failures, extract(epoch from open_until)::float8 * 1000 as open_ms
    from webhook_endpoints where id = ${endpointId}`;
  return row;
};
/** An attempt that failed so many hours ago. */
const failedAgo = (deliveryId: string, hours: number) => sql`
  insert into webhook_attempts (workspace_id, delivery_id, id, url, request_headers, status, error, took_ms, at) values
    (${fixture.workspaceId}, ${deliveryId}, ${newId('wa')}, ${url}, '{}', 500, 'status', 1, baton_now() - make_interval(hours => ${hours}))`;

test('F17: what has waited out its whole schedule for a paused endpoint is given up without an attempt; the rest waits', async () => {
  await pause(600);
  const [old, young] = [await waiting(28 * HOUR_S), await waiting(HOUR_S)];
  expect(await attempt(old)).toEqual({ state: 'exhausted', attempts: 0, waitMs: null });
  expect(await attempt(young)).toMatchObject({ state: 'pending', attempts: 0 });
  const [row] = await sql<{ last_error: string }[]>`select last_error from webhook_deliveries where id = ${old}`;
  expect(row?.last_error).toBe('paused');
  expect(got).toBe(0);
});

test('F17: at the end of a pause its opener goes first as the probe, and the others look again one after another', async () => {
  await pause(0, 4);
  await sql`update webhook_endpoints set open_until = null where id = ${endpointId}`;
  const opener = await waiting();
  await attempt(opener);
  const openMs = (await endpoint())?.open_ms ?? 0;
  expect(openMs).toBeGreaterThan(now().getTime());
  expect(await nextOf(opener)).toBe(openMs);
  const others = await Promise.all(Array.from({ length: 30 }, () => waiting()));
  await Promise.all(others.map(attempt));
  const turns = (await Promise.all(others.map(nextOf))).sort((a, b) => a - b);
  expect(turns[0]).toBeGreaterThanOrEqual(openMs + PROBE_MS);
  expect(new Set(turns).size).toBe(others.length);
  expect((turns.at(-1) ?? 0) - (turns[0] ?? 0)).toBeGreaterThan(30_000);
  expect(got).toBe(1);
});

test('F17: an old event that is sent again gets its whole time again, although the endpoint still fails', async () => {
  const id = await waiting(40 * HOUR_S);
  await sql`update webhook_deliveries set state = 'exhausted' where id = ${id}`;
  await pause(-1);
  await replayDelivery({ ctx: fixture.ctx(), input: { deliveryId: id } });
  expect(await attempt(id)).toMatchObject({ state: 'pending' });
  await fixture.moveClock(27 * HOUR_S);
  expect(await attempt(id)).toMatchObject({ state: 'pending' });
  await fixture.moveClock(HOUR_S);
  expect(await attempt(id)).toMatchObject({ state: 'exhausted' });
  expect(got).toBe(3);
});

test.each([
  ['failed weeks ago and was quiet since', [500, 490, 480], true],
  ['failed for five days without a break', [121, 110, 100, 90, 80, 70, 60, 50, 40, 30, 20, 10], false],
  ['failed for two days', [48, 40, 30, 20, 10], true],
])('an endpoint that %s', async (_, hoursAgo, enabled) => {
  const id = await waiting(28 * HOUR_S);
  await sql`update webhook_deliveries set attempts = 7 where id = ${id}`;
  for (const hours of hoursAgo) await failedAgo(id, hours);
  await sql`update webhook_deliveries set created_at = baton_now() - make_interval(hours => ${hoursAgo[0] ?? 0})
    where id = ${await waiting()}`;
  expect(await attempt(id)).toMatchObject({ state: 'exhausted' });
  expect((await endpoint())?.enabled).toBe(enabled);
  const audited = await sql<{ actor: unknown; after: unknown }[]>`
    select actor, after from audit where action = 'webhook.edit' and target_id = ${endpointId}`;
  const entry = {
    actor: { kind: 'system', part: 'webhooks' },
    after: { enabled: false, disabledReason: 'Nothing was taken for five days.' },
  };
  expect(audited).toEqual(enabled ? [] : [entry]);
});

test('410 switches an endpoint off, which is written down once', async () => {
  status = 410;
  const ids = [await waiting(), await waiting()];
  await Promise.all(ids.map(attempt));
  const audited = await sql`select 1 from audit where action = 'webhook.edit' and target_id = ${endpointId}`;
  expect(audited).toHaveLength(1);
  expect((await endpoint())?.enabled).toBe(false);
});

test('F17: a new address ends the pause of the old one, and what waited goes there; new events alone change nothing', async () => {
  await pause(600, 9);
  const ids = [await waiting(), await waiting()];
  const asked = async () => {
    const rows = await sql<{ key: string }[]>`select key from outbox where topic = 'delivery' order by key`;
    return rows.map((row) => row.key);
  };
  const ctx = fixture.ctx();
  await changeEndpoint({ ctx, input: { endpointId, url, events: ['promise.*'] } });
  expect(await endpoint()).toMatchObject({ failures: 9 });
  expect(await asked()).toEqual([]);
  await changeEndpoint({ ctx, input: { endpointId, url: `${url}new` } });
  expect(await endpoint()).toEqual({ enabled: true, failures: 0, open_ms: null });
  expect(await asked()).toEqual(ids.sort());
});

test('what a paused endpoint does is told, and "Try now" lets the oldest of what waits be the probe', async () => {
  const ctx = fixture.ctx();
  const told = async () => (await listPauses({ ctx })).map(({ kind, waiting: many }) => [kind, many]);
  expect(await told()).toEqual([]);
  await expect(tryEndpointNow({ ctx, input: { endpointId } })).rejects.toMatchObject({ code: 'unprocessable' });
  await pause(600, 9);
  expect(await told()).toEqual([['paused', 0]]);
  const [oldest] = [await waiting(), await waiting()];
  expect(await told()).toEqual([['paused', 2]]);
  await tryEndpointNow({ ctx, input: { endpointId } });
  expect(await told()).toEqual([['trying', 2]]);
  expect(await sql`select key from outbox where topic = 'delivery'`).toEqual([{ key: oldest }]);
  status = 200;
  expect(await attempt(oldest)).toMatchObject({ state: 'delivered' });
  expect(await told()).toEqual([]);
  expect(await sql`select key from outbox where topic = 'delivery' and key <> ${oldest}`).toHaveLength(1);
});

test('"did every timer run?" covers webhooks: each attempt that a clock made, with when it was due', async () => {
  const ran = () => sql<{ id: string; due_ms: number; early: boolean }[]>`
    select subject_id as id, extract(epoch from due_at)::float8 * 1000 as due_ms, ran_at < due_at as early
    from timer_runs where subject = 'delivery' order by timer_runs.id`;
  const id = await waiting();
  await attempt(id);
  expect(await ran()).toEqual([]);
  const due = await nextOf(id);
  await fixture.moveClock(6);
  await attempt(id);
  expect(await ran()).toEqual([{ id, due_ms: due, early: false }]);
  await pause(600);
  const again = await nextOf(id);
  await fixture.moveClock(301);
  await attempt(id);
  expect((await ran()).slice(1)).toEqual([{ id, due_ms: again, early: false }]);
  await attempt(id);
  expect(await ran()).toHaveLength(2);
});
