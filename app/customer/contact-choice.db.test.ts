import { afterAll, beforeAll, expect, test } from 'vitest';

import { createCaseFixture, type CaseFixture } from '#app/cases/testing/case-fixture.ts';
import { acceptCase } from '#app/cases/accept-case.server.ts';
import { getCase } from '#app/cases/case-view.server.ts';
import { customerToken, customerTokenHash } from '#app/platform/customer-link.server.ts';
import type { Mail } from '#app/platform/mail.server.ts';

import { bookCallback, closeByCustomer, contactChoices, leaveEmail } from './contact-choice.server.ts';
import { viewCustomer } from './customer-view.server.ts';
import { openCustomerLink, type CustomerSession } from './open-link.server.ts';

const secret = 'a secret of thirty-two characters';
let fixture: CaseFixture;

beforeAll(async () => {
  fixture = await createCaseFixture({ people: 1, presence: 'offline' });
});
afterAll(() => fixture.stop());

async function waiting(): Promise<{ caseId: string; session: CustomerSession; token: string }> {
  const { id, conversationId } = await fixture.openCase();
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
  expect((await view(first)).handover).toMatchObject({ callbackAt: slots[0], mayChoose: false });
  const promised = await fixture.app.withWorkspacesSql(
    [fixture.workspaceId],
    (sql) =>
      sql`select kind, state from promises where escalation_id = ${first.caseId} order by created_at, state desc`,
  );
  expect(promised.map((row) => `${String(row.kind)} ${String(row.state)}`).sort()).toEqual([
    'callback_at open',
    'reply_by superseded',
  ]);

  expect((await contactChoices(second.session)).slots).not.toContain(slots[0]);
  await expect(bookCallback(second.session, { at: slots[0] ?? '', phone: '+15125550139' })).rejects.toMatchObject({
    pointers: [{ pointer: '/at' }],
  });
  await acceptCase({ ctx: fixture.ctx(), input: { caseId: second.caseId, personId: fixture.people[0] ?? '' } });
  await expect(bookCallback(second.session, { phone: '+15125550139' })).rejects.toMatchObject({ code: 'conflict' });
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
