import { Client, Connection } from '@temporalio/client';
import type { Payload, PayloadCodec } from '@temporalio/common';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { afterEach, beforeEach, expect, inject, test, vi } from 'vitest';

import { type CaseFixture, createCaseFixture } from '#app/cases/testing/case-fixture.ts';
import { ladderPlan } from '#app/cases/testing/ladder-plan.ts';
import { addContact, showOwnLadder } from '#app/notify/contacts.server.ts';
import { type Env, readEnv } from '#app/platform/env.server.ts';
import { createDatabase, type Database } from '#db/client.ts';

import { bundleWorkflows } from './bundle.ts';
import { notificationWorkflowId } from './notification/contract.ts';
import { historyCodec } from './payload-codec.ts';
import { RECONCILE } from './reconcile/contract.ts';
import { startRelay } from './relay.ts';
import { testSecret, testTemporal } from './testing/test-temporal.ts';
import { startWorker } from './worker.ts';

const WAIT = { timeout: 40_000, interval: 40 };
/** What the customer of the fixture said and is called. */
const words = /Maria|Santos|8841|charged/u;

let fixture: CaseFixture;
let owner: Database;
let env: Env;
let client: Client;
let codec: PayloadCodec;
let connection: Connection;
let taskQueue: string;
let parts: { stop(): Promise<void> }[] = [];
beforeEach(async () => {
  fixture = await createCaseFixture({ people: 1, scale: 60 });
  owner = createDatabase({ url: fixture.databaseUrl, max: 1, name: 'test-owner' });
  const temporal = testTemporal('words');
  taskQueue = temporal.taskQueue;
  env = readEnv({
    DATABASE_URL: fixture.databaseUrl,
    TEMPORAL_ADDRESS: temporal.address,
    BATON_ENV: 'test',
    BATON_SECRET: testSecret,
    LOG_LEVEL: 'silent',
  });
  connection = await Connection.connect({ address: inject('temporalAddress') });
  const used = historyCodec(fixture.system, env, false);
  if (used === undefined) throw new Error('Without a codec nothing is sealed.');
  codec = used;
  client = new Client({ connection, dataConverter: { payloadCodecs: [codec] } });
  const code = await bundleWorkflows();
  parts = await Promise.all([
    startWorker(env, { taskQueue, bundle: { code }, reconcile: false }),
    startRelay(env, { taskQueue }),
  ]);
});
afterEach(async () => {
  for (const part of parts.splice(0)) await part.stop();
  await Promise.all([owner.end(), connection.close()]);
  await fixture.stop();
});

const isInText = (value: unknown): value is { metadata: Record<string, string>; data: string } =>
  typeof value === 'object' && value !== null && 'metadata' in value && 'data' in value;

const bytesOf = (base64: string): Uint8Array => Buffer.from(base64, 'base64');

/** All that Temporal holds of a run: as it lies there, and its payloads as whoever has the keys reads them. */
async function keptOf(workflowId: string): Promise<string> {
  const handle = client.workflow.getHandle(workflowId);
  const { raw: described } = await handle.describe();
  const lies = `${JSON.stringify(JSON.parse(historyToJSON(await handle.fetchHistory())))}\n${JSON.stringify(described.pendingActivities)}`;
  const sealed: Payload[] = [];
  JSON.parse(lies.split('\n')[0] ?? '', (_, value: unknown) => {
    if (!isInText(value)) return value;
    const metadata = Object.entries(value.metadata).map(([name, text]) => [name, bytesOf(text)]);
    sealed.push({ metadata: Object.fromEntries(metadata) as Payload['metadata'], data: bytesOf(value.data) });
    return value;
  });
  const read = (await codec.decode(sealed)).map(({ data }) => Buffer.from(data ?? []).toString('utf8'));
  return [lies, ...read].join('\n');
}

test('F26: a message whose words could not be written down leaves none of them in its run, only the kind of the failure', async () => {
  const ctx = fixture.ctx({ kind: 'user', userId: 'user_1', personId: fixture.people[0] ?? '', roles: ['agent'] });
  const sms = { channel: 'sms', address: '+4915112345678', afterMinutes: 0 } as const;
  await addContact({ ctx, input: sms, secret: testSecret });
  // The query that fails names the message, and Postgres the whole row.
  await owner.sql`alter table notifications add constraint broken check (kept_text is null)`;
  await fixture.openCase({ plan: ladderPlan({ owner: fixture.people[0] ?? '', scale: 20 }) });
  const newest = async () => (await showOwnLadder({ ctx })).recent[0];
  const workflowId = await vi.waitFor(async () => {
    const { id } = (await newest()) ?? {};
    expect(id).toBeDefined();
    return notificationWorkflowId(fixture.workspaceId, id ?? '');
  }, WAIT);
  const trying = await vi.waitFor(async () => {
    const { raw: described } = await client.workflow.getHandle(workflowId).describe();
    expect(described.pendingActivities?.[0]?.lastFailure?.message).toMatch(/23514, see req_/u);
    return keptOf(workflowId);
  }, WAIT);
  await owner.sql`alter table notifications drop constraint broken`;
  await vi.waitFor(async () => expect((await newest())?.state).toBe('kept'), WAIT);
  expect((await newest())?.keptText).toMatch(words);
  await client.workflow.getHandle(workflowId).result();
  const kept = await keptOf(workflowId);
  expect(kept).toMatch(/lastFailure.+23514, see req_/u);
  expect(kept).toContain('"state":"kept"');
  expect(trying + kept).not.toMatch(words);
});

test('F26: nor does a run that fails for good, whose failure is its result', async () => {
  await fixture.openCase();
  // What the sweep reads of every open case that is not left to the relay says words.
  await fixture.moveClock(3_600);
  await owner.sql.unsafe(`
    create function say_words() returns boolean language plpgsql as $$
      begin raise exception 'Maria Santos was charged twice for order 8841'; end $$;
    create policy say_words on escalations as restrictive for select to baton_system using (say_words())`);
  const workflowId = `${RECONCILE}-${taskQueue}`;
  const run = await client.workflow.start(RECONCILE, { workflowId, taskQueue, args: [] });
  await expect(run.result()).rejects.toThrow();
  const kept = await keptOf(workflowId);
  expect(kept).toMatch(/P0001, see req_/u);
  expect(kept).not.toMatch(words);
});
