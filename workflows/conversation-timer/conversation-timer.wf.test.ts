import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { Client, Connection } from '@temporalio/client';
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, test, vi } from 'vitest';

import { FlowGraph } from '#app/contracts/flow-graph.ts';
import { decisionEventSchema } from '#app/contracts/webhook-events.ts';
import { readEnv } from '#app/platform/env.server.ts';
import { newId } from '#app/platform/ids.ts';
import { startWeb } from '#app/server/main.ts';
import { ecommerce } from '#app/templates/ecommerce/template.ts';
import { pokeOverdueTimers } from '#db/queries/conversation-timers.ts';
import type { Database } from '#db/client.ts';
import { webhookEndpoints } from '#db/schema/index.ts';
import { createTestDatabase } from '#db/testing/create-test-database.ts';
import { isRecording, recordHistory } from '#workflows/testing/record-history.ts';
import { testSecret, testTemporal } from '#workflows/testing/test-temporal.ts';

import { type ApiClient, apiClient } from '../../e2e/api/api-client.ts';
import { type ApiWorkspace, makeWorkspace, openSystemDatabase } from '../../e2e/api/api-world.ts';
import { bundleWorkflows } from '../bundle.ts';
import { startRelay } from '../relay.ts';
import { startWorker } from '../worker.ts';
import { conversationTimerId } from './contract.ts';

/** One second on the wall is this many seconds of Baton: two minutes of silence take 2 s, and a turn may be slow. */
const SCALE = 60;
const WAIT = { timeout: 30_000, interval: 50 };
const minute = 60_000;

const silent = (limitMs: number) => ({
  kind: 'test' as const,
  id: 'silent',
  field: 'silenceMs',
  op: 'gt' as const,
  value: { literal: limitMs },
  whenMissing: 'no' as const,
});

/** The template's flow in which two minutes of silence ask for a person, and nothing else waits for time. */
const silenceGraph = FlowGraph.parse({
  ...ecommerce.graph,
  nodes: ecommerce.graph.nodes.map((node) =>
    node.id === 'long' && node.kind === 'condition'
      ? { ...node, when: { kind: 'all', id: 'long-when', of: [silent(2 * minute)] } }
      : node,
  ),
  edges: ecommerce.graph.edges.map((edge) =>
    edge.from === 'long' && edge.port === 'match' ? { ...edge, to: 'to-care' } : edge,
  ),
});

let code: string;
let connection: Connection;
let client: Client;
let system: Database;
let workspace: ApiWorkspace;
let bot: ApiClient;
let key: string;
let sink: Server;
let heard: unknown[];
let parts: { stop(): Promise<void> }[] = [];
let database: Awaited<ReturnType<typeof createTestDatabase>>;

beforeAll(async () => {
  code = await bundleWorkflows();
  connection = await Connection.connect({ address: inject('temporalAddress') });
  client = new Client({ connection });
});
afterAll(() => connection.close());

beforeEach(async () => {
  database = await createTestDatabase();
  system = openSystemDatabase(database.databaseUrl);
  await system.sql`select baton_set_clock(baton_now(), ${SCALE})`;
  workspace = await makeWorkspace(system, { graph: silenceGraph });
  key = await workspace.key();
  heard = [];
  sink = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      heard.push(JSON.parse(body));
      response.writeHead(200).end();
    });
  });
  await new Promise<void>((ready) => sink.listen(0, '127.0.0.1', ready));
  await system.db.insert(webhookEndpoints).values({
    workspaceId: workspace.id,
    id: newId('we'),
    url: `http://127.0.0.1:${(sink.address() as AddressInfo).port}/`,
    secret: `whsec_${Buffer.alloc(24, 7).toString('base64')}`,
    events: ['decision.created'],
    environment: 'test',
  });
  const temporal = testTemporal('timer');
  const env = readEnv({
    PORT: '0',
    DATABASE_URL: database.databaseUrl,
    TEMPORAL_ADDRESS: temporal.address,
    BATON_ENV: 'test',
    BATON_SECRET: testSecret,
    BATON_WEBHOOK_HOSTS: '127.0.0.1',
    LOG_LEVEL: 'silent',
  });
  const { taskQueue } = temporal;
  const web = await startWeb(env, { pages: false, signInLimit: false });
  parts = [
    web,
    await startWorker(env, { taskQueue, bundle: { code }, reconcile: false, plainHistories: isRecording }),
    await startRelay(env, { taskQueue, plainHistories: isRecording }),
  ];
  bot = apiClient(`http://127.0.0.1:${web.port}`, key);
});
afterEach(async () => {
  for (const part of parts.splice(0)) await part.stop();
  await new Promise((done) => sink.close(done));
  await system.end();
  await database.drop();
});

const quietTurn = { author: 'customer', text: 'where is my parcel', signals: { confidence: 0.95 } };
const timerDecisions = () =>
  system.sql<{ action: string; reason_code: string; escalation: string | null }[]>`
    select d.action, d.reason_code, e.id as escalation from decisions d
    left join escalations e on e.workspace_id = d.workspace_id and e.decision_id = d.id
    where d.workspace_id = ${workspace.id} and d.turn_id is null order by d.at`;
async function runOf(externalId: string): Promise<string> {
  const [row] = await system.sql<{ id: string }[]>`select id from conversations where external_id = ${externalId}`;
  return conversationTimerId(workspace.id, row?.id ?? '');
}
const armed = () => system.sql`select 1 from conversation_timers where workspace_id = ${workspace.id}`;

test('R5: two minutes of silence: decided without a turn, told by decision.created, the case is open (I1, I2)', async () => {
  const answer = await bot.turn('quiet-1', quietTurn);
  expect(answer.json()).toMatchObject({ action: 'continue' });
  expect(await armed()).toHaveLength(1);
  const event = await vi.waitFor(() => {
    expect(heard).toHaveLength(1);
    return decisionEventSchema.parse(heard[0]);
  }, WAIT);
  expect(event).toMatchObject({
    type: 'decision.created',
    data: {
      conversationId: 'quiet-1',
      decision: { action: 'escalate', reason: { class: 'time', code: 'takes_too_long' } },
    },
  });
  expect(event.data.decision.say?.text.length).toBeGreaterThan(10);
  const [decision, ...more] = await timerDecisions();
  expect(more).toEqual([]);
  expect(event.data.escalation?.id).toBe(decision?.escalation);
  expect(await armed()).toHaveLength(0);
  const explained = await bot.get(event.data.decision.trace);
  expect(explained.json()).toMatchObject({ turnId: null, explain: { facts: { 'turn.author': 'timer' } } });
  const [run] = await system.sql<{ late_s: number }[]>`
    select extract(epoch from ran_at - due_at)::float8 as late_s from timer_runs where subject = 'conversation'`;
  expect(run?.late_s).toBeGreaterThanOrEqual(0);
  await recordHistory('conversation-timer', await runOf('quiet-1'), 'silent-and-escalated');
});

test('who speaks in time is not asked after: the deadline moves with each turn', async () => {
  for (const text of ['where is my parcel', 'the order is from monday', 'it went to the new address']) {
    const answer = await bot.turn('lively', { ...quietTurn, text });
    expect(answer.json()).toMatchObject({ action: 'continue' });
    await new Promise((resolve) => setTimeout(resolve, (minute / SCALE) * 1.2));
  }
  expect(await timerDecisions()).toEqual([]);
  await vi.waitFor(async () => expect(await timerDecisions()).toHaveLength(1), WAIT);
  await recordHistory('conversation-timer', await runOf('lively'), 'spoken-in-time');
});

test('I3, I4: a person speaks from any channel: the bot’s timer is gone in the same transaction and its run ends', async () => {
  await bot.turn('taken', quietTurn);
  expect(await armed()).toHaveLength(1);
  await bot.turn('taken', { author: 'human', text: 'Hello, I am Ana and I look after this.' });
  expect(await armed()).toHaveLength(0);
  const [row] = await system.sql<{ id: string }[]>`select id from conversations where external_id = 'taken'`;
  const run = client.workflow.getHandle(conversationTimerId(workspace.id, row?.id ?? ''));
  await vi.waitFor(async () => expect((await run.describe()).status.name).toBe('COMPLETED'), WAIT);
  await recordHistory('conversation-timer', run.workflowId, 'taken-over');
  expect(await timerDecisions()).toEqual([]);
});

test('a flow without time rules starts no timer', async () => {
  const [graph] = [structuredClone(silenceGraph)];
  const plain = FlowGraph.parse({
    ...graph,
    nodes: graph.nodes.map((node) =>
      node.id === 'long' && node.kind === 'condition'
        ? { ...node, when: { kind: 'all', id: 'long-when', of: [{ ...silent(1), field: 'failedTries' }] } }
        : node,
    ),
  });
  const other = await makeWorkspace(system, { graph: plain });
  const port = (parts[0] as unknown as { port: number }).port;
  await apiClient(`http://127.0.0.1:${port}`, await other.key()).turn('plain', quietTurn);
  const rows = await system.sql`select 1 from outbox where workspace_id = ${other.id} and topic = 'timer'`;
  expect(rows).toHaveLength(0);
});

test('F2: a timer whose run was lost is woken by the watchdog’s look at the rows', async () => {
  await bot.turn('lost', quietTurn);
  const [row] = await system.sql<{ id: string }[]>`select id from conversations where external_id = 'lost'`;
  const run = client.workflow.getHandle(conversationTimerId(workspace.id, row?.id ?? ''));
  await vi.waitFor(() => run.terminate('lost'), WAIT);
  await system.sql`select baton_set_clock(baton_now() + interval '10 minutes', ${SCALE})`;
  await vi.waitFor(async () => {
    await pokeOverdueTimers(system.db, { graceS: 0, limit: 10 });
    expect(await timerDecisions()).toHaveLength(1);
  }, WAIT);
});
