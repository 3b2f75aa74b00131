import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { type CaseFixture, createCaseFixture } from '#app/cases/testing/case-fixture.ts';
import type { Ctx } from '#app/platform/context.ts';

import { addContact } from './contacts.server.ts';
import { listProviders, setProvider, testProvider } from './providers.server.ts';
import { sendNotification } from './send-notification.server.ts';

const secret = 'a secret of these tests alone, 32 chars';

let fixture: CaseFixture;
let channel: Server;
let answer = 200;
const heard: string[] = [];

beforeEach(async () => {
  fixture = await createCaseFixture({ people: 1 });
  heard.length = 0;
  channel = createServer((request: IncomingMessage, response) => {
    request.on('data', (part: Buffer) => heard.push(part.toString()));
    request.on('end', () => response.writeHead(answer).end());
  });
  await new Promise<void>((ready) => channel.listen(0, '127.0.0.1', ready));
  const url = `http://127.0.0.1:${(channel.address() as AddressInfo).port}/`;
  await setProvider({ ctx: admin(), input: { kind: 'slack', settings: { url } }, secret });
});
afterEach(async () => {
  await new Promise((done) => channel.close(done));
  await fixture.stop();
});

const admin = (): Ctx =>
  fixture.ctx({ kind: 'user', userId: 'user_1', personId: fixture.people[0] ?? '', roles: ['admin'] });
const listed = async () => (await listProviders({ ctx: admin() })).find(({ kind }) => kind === 'slack');

/** Sends the test that waits, as the worker does. */
async function deliver(): Promise<void> {
  const { clock } = fixture.ctx();
  const [row] = await fixture.system.sql<{ id: string }[]>`select id from notifications where state = 'waiting'`;
  await sendNotification(
    { db: fixture.app, clock, secret, batonUrl: 'http://baton.test', smtpUrl: undefined, allowedHosts: ['127.0.0.1'] },
    { workspaceId: fixture.workspaceId, notificationId: row?.id ?? '' },
  );
}

test('R31: what became of the last message to a team’s channel is said, and the last failure stays beside what arrived', async () => {
  expect(await listed()).toMatchObject({ mayTest: true, isOfTeam: true, last: null, lastFailed: null });
  answer = 404;
  await testProvider({ ctx: admin(), input: { kind: 'slack' } });
  expect(await listed()).toMatchObject({ last: { isTest: true, state: 'waiting', error: null }, lastFailed: null });
  await deliver();
  expect(heard.join()).toContain('Test from Baton');
  expect(await listed()).toMatchObject({ last: { state: 'failed', error: 'status_404' }, lastFailed: null });
  answer = 200;
  await testProvider({ ctx: admin(), input: { kind: 'slack' } });
  await deliver();
  expect(await listed()).toMatchObject({ last: { state: 'sent', error: null }, lastFailed: { error: 'status_404' } });
});

test('R31: a failure that is tried again is said before it is given up', async () => {
  answer = 503;
  await testProvider({ ctx: admin(), input: { kind: 'slack' } });
  await deliver();
  expect(await listed()).toMatchObject({ last: { state: 'waiting', error: 'status_503' } });
});

test('R31: a provider that writes to people is tested by one’s own address, and not without one; what is not set up is not tested', async () => {
  const settings = { baseUrl: 'http://127.0.0.1:1', accountSid: 'AC12345678', authToken: 'token-of-twilio', from: '+4930123456' }; // prettier-ignore
  await setProvider({ ctx: admin(), input: { kind: 'twilio', settings }, secret });
  const twilio = async () => (await listProviders({ ctx: admin() })).find(({ kind }) => kind === 'twilio');
  const tried = () => testProvider({ ctx: admin(), input: { kind: 'twilio' } });
  expect(await twilio()).toMatchObject({ mayTest: false });
  await expect(tried()).rejects.toMatchObject({ code: 'unprocessable' });
  await addContact({ ctx: admin(), input: { channel: 'sms', address: '+4915112345678', afterMinutes: 0 }, secret });
  expect(await twilio()).toMatchObject({ mayTest: true, last: null });
  await tried();
  expect(await twilio()).toMatchObject({ last: { isTest: true, state: 'waiting' } });
  expect(await listed()).toMatchObject({ last: null });
  await expect(testProvider({ ctx: admin(), input: { kind: 'teams' } })).rejects.toMatchObject({ code: 'not_found' });
  const agent = fixture.ctx({ kind: 'user', userId: 'user_2', personId: fixture.people[0] ?? '', roles: ['agent'] });
  await expect(testProvider({ ctx: agent, input: { kind: 'slack' } })).rejects.toMatchObject({ code: 'forbidden' });
});
