import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { createCaseFixture, type CaseFixture } from '#app/cases/testing/case-fixture.ts';
import { acceptCase } from '#app/cases/accept-case.server.ts';
import { noteCustomerMessage } from '#app/cases/customer-acts.server.ts';
import { leaveVoicemail } from '#app/cases/leave-voicemail.server.ts';
import { getCase } from '#app/cases/case-view.server.ts';
import { setProvider } from '#app/notify/providers.server.ts';
import { customerToken, customerTokenHash } from '#app/platform/customer-link.server.ts';
import type { Mail } from '#app/platform/mail.server.ts';

import { bookCallback, closeByCustomer, contactChoices, leaveEmail, leaveNumber } from './contact-choice.server.ts';
import { textReceipt } from './text-receipt.server.ts';
import { viewCustomer } from './customer-view.server.ts';
import { openCustomerLink, type CustomerSession } from './open-link.server.ts';

const secret = 'a secret of thirty-two characters';
let fixture: CaseFixture;

beforeAll(async () => {
  fixture = await createCaseFixture({ people: 1, presence: 'offline' });
});
afterAll(() => fixture.stop());

async function waiting(
  environment: 'test' | 'live' = 'test',
): Promise<{ caseId: string; session: CustomerSession; token: string }> {
  const { id, conversationId } = await fixture.openCase({ environment });
  const token = customerToken(secret, conversationId);
  await fixture.app.withWorkspacesSql(
    [fixture.workspaceId],
    (sql) =>
      sql`update conversations set customer_token_hash = ${customerTokenHash(token)} where id = ${conversationId}`,
  );
  const { clock, log } = fixture.ctx();
  const session = await openCustomerLink({ db: fixture.app, clock, log }, new Request('http://localhost/'), token);
  return { caseId: id, session, token };
}

const view = ({ session, token }: { session: CustomerSession; token: string }) =>
  viewCustomer(session, { token, asked: null, accepted: 'de-AT,en;q=0.5' });

test('R28, R30, R66: a call is booked in one click, replaces the promise, and takes the time from the next customer', async () => {
  const first = await waiting();
  const second = await waiting();
  expect((await view(first)).handover).toMatchObject({ mayChoose: true, ahead: null });
  expect((await view(first)).language).toBe('de');
  const { slots, phoneEnds } = await contactChoices(first.session);
  expect(phoneEnds).toBeNull();
  await expect(bookCallback(first.session, {})).rejects.toMatchObject({ pointers: [{ pointer: '/phone' }] });
  await bookCallback(first.session, { phone: '+1 512 555 0138' });
  const booked = await getCase({ ctx: fixture.ctx(), input: { caseId: first.caseId } });
  expect(booked).toMatchObject({ method: 'callback', state: 'waiting', assignee: null });
  expect((await view(first)).handover).toMatchObject({ call: { at: slots[0], isAtHour: true }, mayChoose: false });
  const promised = await fixture.app.withWorkspacesSql(
    [fixture.workspaceId],
    (sql) =>
      sql`select kind, state, text from promises where escalation_id = ${first.caseId} order by created_at, state desc`,
  );
  expect(promised.map((row) => `${String(row.kind)} ${String(row.state)}`).sort()).toEqual([
    'callback_at open',
    'reply_by superseded',
  ]);
  // The time is written with its zone: the ledger and the customer may be in two.
  expect(String(promised.find((row) => row.kind === 'callback_at')?.text)).toMatch(/^Call: .*\d\d:\d\d UTC$/u);

  expect((await contactChoices(second.session)).slots).not.toContain(slots[0]);
  await expect(bookCallback(second.session, { at: slots[0] ?? '', phone: '+15125550139' })).rejects.toMatchObject({
    pointers: [{ pointer: '/at' }],
  });
  await acceptCase({ ctx: fixture.ctx(), input: { caseId: second.caseId, personId: fixture.people[0] ?? '' } });
  await expect(bookCallback(second.session, { phone: '+15125550139' })).rejects.toMatchObject({ code: 'conflict' });
});

test('R28: many who book the last place of a time at once: one has it, the others are told so and have the times that are left', async () => {
  const all = await Promise.all(Array.from({ length: 6 }, () => waiting()));
  const { slots } = await contactChoices(all[0]?.session ?? (await waiting()).session);
  const results = await Promise.allSettled(
    all.map(({ session }) => bookCallback(session, { at: slots[0] ?? '', phone: '+15125550138' })),
  );
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  for (const result of results)
    if (result.status === 'rejected')
      expect(result.reason).toMatchObject({ code: 'unprocessable', pointers: [{ pointer: '/at' }] });
  const [left] = all.filter((_, index) => results[index]?.status === 'rejected');
  expect(left).toBeDefined();
  if (left !== undefined) expect((await contactChoices(left.session)).slots[0]).toBe(slots[1]);
});

test('R54: a call is offered only at times of people who may decide, and asks for the same when it is due', async () => {
  const { caseId, session } = await waiting();
  const before = (await contactChoices(session)).slots.length;
  await fixture.app.withWorkspacesSql([fixture.workspaceId], async (sql) => {
    await sql`update escalations set plan = jsonb_set(plan, '{steps,0,authority}', '{"licensed":true}') where id = ${caseId}`;
  });
  expect(before).toBeGreaterThan(0);
  expect((await contactChoices(session)).slots).toEqual([]);
  await fixture.app.withWorkspacesSql(
    [fixture.workspaceId],
    (sql) => sql`update people set licensed = true where id = ${fixture.people[0] ?? ''}`,
  );
  await bookCallback(session, { phone: '+15125550138' });
  const [row] = await fixture.app.withWorkspacesSql(
    [fixture.workspaceId],
    (sql) => sql`select plan #> '{steps,0}' as step from escalations where id = ${caseId}`,
  );
  expect(row?.step).toMatchObject({ op: 'callback', authority: { licensed: true } });
});

test('R28: who waits for a call says on which number, on the page or in a message, and corrects it', async () => {
  const one = await waiting();
  await fixture.app.withWorkspacesSql([fixture.workspaceId], async (sql) => {
    await sql`update escalations set method = 'callback', plan = jsonb_set(plan, '{method}', '"callback"') where id = ${one.caseId}`;
    await sql`update promises set kind = 'callback_at' where escalation_id = ${one.caseId}`;
  });
  const ends = async () => (await view(one)).handover?.call?.ends;
  expect(await ends()).toBeNull();
  const ctx = fixture.ctx();
  await noteCustomerMessage({ ctx, input: { caseId: one.caseId, text: 'On +43 1 5125550 please' } });
  expect(await ends()).toBe('5550');
  // Known now: what they write of other numbers is no correction, their own choice is.
  await noteCustomerMessage({ ctx, input: { caseId: one.caseId, text: 'My old one was +15125550199' } });
  expect(await ends()).toBe('5550');
  await expect(leaveNumber(one.session, { phone: '0138' })).rejects.toMatchObject({
    pointers: [{ pointer: '/phone' }],
  });
  await leaveNumber(one.session, { phone: '+1 512 555 0138' });
  expect(await ends()).toBe('0138');
});

test('the receipt goes to the address that was left; leaving ends the case, once (I16)', async () => {
  const one = await waiting();
  const sent: Mail[] = [];
  const mailer = { kept: sent, send: (mail: Mail) => Promise.resolve(void sent.push(mail)) };
  await leaveEmail(
    one.session,
    { email: 'lee@shop.example' },
    { mailer, url: 'http://localhost/c/x', lines: ['Charged twice'] },
  );
  expect(sent).toMatchObject([{ to: 'lee@shop.example' }]);
  expect(sent[0]?.text).toContain('http://localhost/c/x');
  expect((await view(one)).email).toBe('l…@shop.example');
  await closeByCustomer(one.session);
  expect(await getCase({ ctx: fixture.ctx(), input: { caseId: one.caseId } })).toMatchObject({ state: 'cancelled' });
  await expect(closeByCustomer(one.session)).rejects.toMatchObject({ code: 'conflict' });
});

test('R29: a voice message is how the case is handed over, with a promise to answer it by the same time; a booked call stays one', async () => {
  const one = await waiting();
  const leave = (caseId: string) =>
    leaveVoicemail({
      ctx: one.session.ctx,
      input: { caseId, promiseText: (respondBy) => `We answer your voice message by ${respondBy.toISOString()}.` },
    });
  const before = await getCase({ ctx: fixture.ctx(), input: { caseId: one.caseId } });
  await leave(one.caseId);
  const after = await getCase({ ctx: fixture.ctx(), input: { caseId: one.caseId } });
  expect(after).toMatchObject({ method: 'voicemail', state: before.state, respondBy: before.respondBy });
  expect((await view(one)).handover).toMatchObject({ voicemail: true, mayChoose: false });
  const promised = () =>
    fixture.app.withWorkspacesSql(
      [fixture.workspaceId],
      (sql) =>
        sql`select state, text from promises where escalation_id = ${one.caseId} order by created_at, state desc`,
    );
  const once = await promised();
  expect(once.map((row) => String(row.state)).sort()).toEqual(['open', 'superseded']);
  expect(once.find((row) => row.state === 'open')?.text).toBe(`We answer your voice message by ${before.respondBy}.`);
  await leave(one.caseId);
  expect(await promised()).toHaveLength(2);

  const called = await waiting();
  await bookCallback(called.session, { phone: '+15125550140' });
  await leave(called.caseId);
  expect(await getCase({ ctx: fixture.ctx(), input: { caseId: called.caseId } })).toMatchObject({ method: 'callback' });
});

test('the receipt by text message: only where the workspace sends them and nothing is a test, to the number that was given, once asked for', async () => {
  const heard: { path: string; form: URLSearchParams; token: string }[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => {
      const token = String(request.headers['i-twilio-idempotency-token']);
      heard.push({ path: request.url ?? '', form: new URLSearchParams(body), token });
      response.writeHead(201, { 'content-type': 'application/json' }).end('{"sid":"SM0123456789"}');
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', () => ready()));
  const { port } = server.address() as AddressInfo;
  const receipt = {
    secret,
    allowedHosts: ['127.0.0.1'],
    url: 'http://localhost/c/x',
    lines: ['Call: 10:00 UTC', 'Order 8841'],
  };
  const one = await waiting('live');
  expect((await contactChoices(one.session)).mayText).toBe(false);
  expect(await textReceipt(one.session, receipt)).toBeNull();
  const settings = {
    baseUrl: `http://127.0.0.1:${port}`,
    accountSid: 'AC12345678',
    authToken: 'token-of-sms',
    from: '+4930123456',
  };
  await setProvider({ ctx: fixture.ctx(), input: { kind: 'twilio', settings }, secret });
  expect((await contactChoices(one.session)).mayText).toBe(true);
  await bookCallback(one.session, { phone: '+1 512 555 0177', text: true });
  expect(await textReceipt(one.session, receipt)).toMatchObject({ kind: 'sent' });
  expect(heard[0]?.path).toBe('/2010-04-01/Accounts/AC12345678/Messages.json');
  expect(heard[0]?.form.get('To')).toBe('+15125550177');
  expect(heard[0]?.form.get('Body')).toContain('Call: 10:00 UTC Order 8841\nhttp://localhost/c/x');
  const consents = await fixture.app.withWorkspacesSql(
    [fixture.workspaceId],
    (sql) => sql`select id from audit where action = 'case.textConsent'`,
  );
  expect(consents).toHaveLength(1);
  const tried = await waiting('test');
  expect((await contactChoices(tried.session)).mayText).toBe(false);
  await bookCallback(tried.session, { phone: '+1 512 555 0178', text: true });
  expect(await textReceipt(tried.session, receipt)).toBeNull();
  expect(heard).toHaveLength(1);
  await new Promise((closed) => server.close(closed));
});
