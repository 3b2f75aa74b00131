import { createECDH, randomBytes } from 'node:crypto';

import { Client, Connection } from '@temporalio/client';
import { afterEach, beforeEach, expect, inject, test, vi } from 'vitest';

import { getCase } from '#app/cases/case-view.server.ts';
import { type CaseFixture, createCaseFixture } from '#app/cases/testing/case-fixture.ts';
import { ladderPlan } from '#app/cases/testing/ladder-plan.ts';
import { claimByLink, claimByReply, showClaim, twilioSignature } from '#app/notify/claim.server.ts';
import { addContact, showOwnLadder, testContact } from '#app/notify/contacts.server.ts';
import { PRIORITIES } from '#app/contracts/reason.ts';
import { setProvider } from '#app/notify/providers.server.ts';
import type { Ctx } from '#app/platform/context.ts';
import { readEnv } from '#app/platform/env.server.ts';
import { isRecording, recordHistory } from '#workflows/testing/record-history.ts';
import { testSecret, testTemporal } from '#workflows/testing/test-temporal.ts';

import { bundleWorkflows } from '../bundle.ts';
import { startRelay } from '../relay.ts';
import { startWorker } from '../worker.ts';
import { notificationWorkflowId } from './contract.ts';
import { type FakeProvider, startFakeProvider, startMailSink } from './testing/fake-providers.ts';

const SCALE = 60;
const WAIT = { timeout: 40_000, interval: 40 };
const batonUrl = 'http://baton.test';
const number = '+4915112345678';

let fixture: CaseFixture;
let phone: FakeProvider;
let mail: Awaited<ReturnType<typeof startMailSink>>;
let parts: { stop(): Promise<void> }[] = [];

beforeEach(async () => {
  fixture = await createCaseFixture({ scale: SCALE, people: 1 });
  [phone, mail] = await Promise.all([startFakeProvider(), startMailSink()]);
  const { address, taskQueue } = testTemporal('notification');
  const env = readEnv({
    DATABASE_URL: fixture.databaseUrl,
    TEMPORAL_ADDRESS: address,
    BATON_ENV: 'test',
    BATON_SECRET: testSecret,
    BATON_URL: batonUrl,
    BATON_WEBHOOK_HOSTS: '127.0.0.1',
    LOG_LEVEL: 'silent',
  });
  const code = await bundleWorkflows();
  parts = await Promise.all([
    startWorker(env, { taskQueue, bundle: { code }, reconcile: false, plainHistories: isRecording }),
    startRelay(env, { taskQueue, plainHistories: isRecording }),
  ]);
  const ctx = fixture.ctx();
  await setProvider({
    ctx,
    input: { kind: 'smtp', settings: { url: mail.url, from: 'cases@baton.test' } },
    secret: testSecret,
  });
  await setProvider({
    ctx,
    input: {
      kind: 'twilio',
      settings: { baseUrl: phone.url, accountSid: 'AC12345678', authToken: 'token-of-twilio', from: '+4930123456' },
    },
    secret: testSecret,
  });
});
afterEach(async () => {
  for (const part of parts.splice(0)) await part.stop();
  await Promise.all([phone.stop(), mail.stop()]);
  await fixture.stop();
});

const own = (): Ctx =>
  fixture.ctx({ kind: 'user', userId: 'user_1', personId: fixture.people[0] ?? '', roles: ['agent'] });
const open = (environment: 'live' | 'test') =>
  fixture.openCase({ environment, plan: ladderPlan({ owner: fixture.people[0] ?? '', scale: 20 }) });
const claimDeps = () => ({ ...fixture.ctx(), db: fixture.app, secret: testSecret, batonUrl });

test('R31: an offer climbs the person’s ladder, each rung once; a reply takes the case; later rungs are not needed', async () => {
  await addContact({ ctx: own(), input: { channel: 'sms', address: number, afterMinutes: 0 }, secret: testSecret });
  await addContact({
    ctx: own(),
    input: { channel: 'email', address: 'ana@example.com', afterMinutes: 1 },
    secret: testSecret,
  });
  await addContact({ ctx: own(), input: { channel: 'phone', address: number, afterMinutes: 30 }, secret: testSecret });
  const { id } = await open('live');
  await vi.waitFor(() => expect(mail.mails).toHaveLength(1), WAIT);
  const [sms, ...more] = phone.heard;
  expect(more).toEqual([]);
  expect(sms?.path).toBe('/2010-04-01/Accounts/AC12345678/Messages.json');
  expect(sms?.headers.authorization).toBe(`Basic ${Buffer.from('AC12345678:token-of-twilio').toString('base64')}`);
  const form = new URLSearchParams(sms?.body.toString());
  expect(form.get('To')).toBe(number);
  const code = /Reply (\w{5})/u.exec(form.get('Body') ?? '')?.[1] ?? '';
  expect(code).toBe(id.slice(-5).toUpperCase());

  const fields = { From: number, Body: `  ${code.toLowerCase()} please` };
  const url = `${batonUrl}/hooks/sms/${fixture.workspaceId}`;
  const reply = (signature: string, given: Record<string, string> = fields) =>
    claimByReply(claimDeps(), { workspaceId: fixture.workspaceId, signature, fields: given });
  await expect(reply('forged')).rejects.toMatchObject({ code: 'forbidden' });
  const stranger = { ...fields, From: '+4915100000000' };
  expect(await reply(twilioSignature('token-of-twilio', url, stranger), stranger)).toMatch(/knows no open case/u);
  expect(await reply(twilioSignature('token-of-twilio', url, fields))).toMatch(/It is yours/u);
  expect(await getCase({ ctx: fixture.ctx(), input: { caseId: id } })).toMatchObject({
    state: 'accepted',
    assignee: { id: fixture.people[0] },
  });
  await fixture.moveClock(3_600);
  const states = () => fixture.system.sql<{ channel: string; state: string }[]>`
    select channel, state from notifications where escalation_id = ${id} and what = 'offer' order by channel`;
  expect((await states()).filter((row) => row.channel !== 'phone').map((row) => row.state)).toEqual(['sent', 'sent']);
  expect(phone.heard).toHaveLength(1);
  const [stored] = await fixture.system.sql<
    { sealed: string }[]
  >`select sealed from contact_methods where channel = 'sms'`;
  expect(stored?.sealed).not.toContain('15112345678');
});

test('R31: the link in a mail takes the case by one press, not by being opened, and only while its time lasts', async () => {
  await addContact({
    ctx: own(),
    input: { channel: 'email', address: 'ana@example.com', afterMinutes: 0 },
    secret: testSecret,
  });
  const { id } = await open('live');
  await vi.waitFor(() => expect(mail.mails).toHaveLength(1), WAIT);
  const text = (mail.mails[0] ?? '').replaceAll('=\n', '').replaceAll('=3D', '=');
  expect(text).toMatch(/^Subject: .*case for you/imu);
  const token = /\/claim\/(\S+)/u.exec(text)?.[1] ?? '';
  expect(await showClaim(claimDeps(), token)).toMatchObject({ caseId: id, state: 'open' });
  expect(await showClaim(claimDeps(), `${token.slice(0, -2)}xx`)).toBeNull();
  expect((await getCase({ ctx: fixture.ctx(), input: { caseId: id } })).state).toBe('offered');
  expect(await claimByLink(claimDeps(), token)).toEqual({ caseId: id });
  expect(await showClaim(claimDeps(), token)).toMatchObject({ state: 'yours' });
});

test('R63: messages of a critical case go before all others, those of a normal one after what is more urgent', async () => {
  const connection = await Connection.connect({ address: inject('temporalAddress') });
  const { workflow } = new Client({ connection });
  await addContact({ ctx: own(), input: { channel: 'phone', address: number, afterMinutes: 0 }, secret: testSecret });
  const keys: (number | undefined)[] = [];
  for (const priority of PRIORITIES) {
    const plan = (now: Date) => ({ ...ladderPlan({ owner: fixture.people[0] ?? '', scale: 20 })(now), priority });
    const { id } = await fixture.openCase({ environment: 'test', plan });
    const run = await vi.waitFor(async () => {
      const [row] = await fixture.system.sql<
        { id: string }[]
      >`select id from notifications where escalation_id = ${id} and what = 'offer'`;
      return workflow.getHandle(notificationWorkflowId(fixture.workspaceId, row?.id ?? 'none yet')).describe();
    }, WAIT);
    expect(run.priority?.fairnessKey).toBe(fixture.workspaceId);
    keys.push(run.priority?.priorityKey);
  }
  await connection.close();
  expect(keys).toEqual([1, 2, 4]);
});

test('test never notifies a real channel: the message is kept, readable in the settings', async () => {
  await addContact({ ctx: own(), input: { channel: 'sms', address: number, afterMinutes: 0 }, secret: testSecret });
  await open('test');
  await vi.waitFor(async () => {
    const { recent } = await showOwnLadder({ ctx: own() });
    expect(recent[0]).toMatchObject({ channel: 'sms', state: 'kept' });
    expect(recent[0]?.keptText).toMatch(/Priority case for you/u);
  }, WAIT);
  expect(phone.heard).toEqual([]);
});

test('a provider that fails for a while gets the same key again; one that refuses is not asked twice', async () => {
  const { id: contactId } = await addContact({
    ctx: own(),
    input: { channel: 'sms', address: number, afterMinutes: 0 },
    secret: testSecret,
  });
  phone.answerWith(503);
  await testContact({ ctx: own(), input: { contactId } });
  await vi.waitFor(() => expect(phone.heard.length).toBeGreaterThanOrEqual(2), WAIT);
  phone.answerWith(201);
  const newest = async () => (await showOwnLadder({ ctx: own() })).recent[0];
  await vi.waitFor(async () => expect((await newest())?.state).toBe('sent'), WAIT);
  expect(new Set(phone.heard.map((one) => one.headers['i-twilio-idempotency-token'])).size).toBe(1);
  const runOfNewest = async () => notificationWorkflowId(fixture.workspaceId, (await newest())?.id ?? '');
  await recordHistory('notification', await runOfNewest(), 'retried-and-sent');
  phone.answerWith(400);
  const before = phone.heard.length;
  await testContact({ ctx: own(), input: { contactId } });
  await vi.waitFor(async () => expect(await newest()).toMatchObject({ state: 'failed', error: 'status_400' }), WAIT);
  expect(phone.heard.length).toBe(before + 1);
  await recordHistory('notification', await runOfNewest(), 'refused');
});

test('web push: encrypted for the browser, signed by this installation, urgent as the case is', async () => {
  const browser = createECDH('prime256v1');
  const address = JSON.stringify({
    endpoint: `${phone.url}/push/abc`,
    keys: { p256dh: browser.generateKeys('base64url'), auth: randomBytes(16).toString('base64url') },
  });
  const { id: contactId } = await addContact({
    ctx: own(),
    input: { channel: 'push', address, afterMinutes: 0 },
    secret: testSecret,
  });
  await testContact({ ctx: own(), input: { contactId } });
  await vi.waitFor(() => expect(phone.heard).toHaveLength(1), WAIT);
  const [push] = phone.heard;
  expect(push?.headers).toMatchObject({ ttl: '600', 'content-encoding': 'aes128gcm', urgency: 'normal' });
  expect(push?.headers.authorization).toMatch(/^vapid t=/u);
  expect(push?.body.toString('latin1')).not.toContain('It works');

  // RFC 8030: the browser has gone for good, so it is no rung any more.
  phone.answerWith(410);
  await testContact({ ctx: own(), input: { contactId } });
  await vi.waitFor(async () => expect((await showOwnLadder({ ctx: own() })).contacts).toEqual([]), WAIT);
  await expect(
    addContact({ ctx: own(), input: { channel: 'push', address: '{}', afterMinutes: 0 }, secret: testSecret }),
  ).rejects.toMatchObject({ code: 'unprocessable' });
});

test('another workspace’s code and contacts are not to be had', async () => {
  const other = await createCaseFixture({ people: 1 });
  try {
    const { id: contactId } = await addContact({
      ctx: own(),
      input: { channel: 'sms', address: number, afterMinutes: 0 },
      secret: testSecret,
    });
    const stranger = other.ctx({ kind: 'user', userId: 'user_2', personId: other.people[0] ?? '', roles: ['owner'] });
    await expect(testContact({ ctx: stranger, input: { contactId } })).rejects.toMatchObject({ code: 'not_found' });
  } finally {
    await other.stop();
  }
});
