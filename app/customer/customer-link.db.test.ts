import { afterAll, beforeAll, expect, test } from 'vitest';

import { createCaseFixture, type CaseFixture } from '#app/cases/testing/case-fixture.ts';
import { acceptCase } from '#app/cases/accept-case.server.ts';
import { resolveCase } from '#app/cases/resolve-case.server.ts';
import { customerToken, customerTokenHash } from '#app/platform/customer-link.server.ts';

import { viewCustomer } from './customer-view.server.ts';
import { openCustomerLink } from './open-link.server.ts';
import { sendSurvey } from './send-survey.server.ts';

const secret = 'a secret of thirty-two characters';
let fixture: CaseFixture;

beforeAll(async () => {
  fixture = await createCaseFixture();
});
afterAll(() => fixture.stop());

async function linkedCase() {
  const opened = await fixture.openCase();
  const token = customerToken(secret, opened.conversationId);
  await fixture.app.withWorkspacesSql(
    [fixture.workspaceId],
    (sql) =>
      sql`update conversations set customer_token_hash = ${customerTokenHash(token)} where id = ${opened.conversationId}`,
  );
  return { ...opened, token };
}

const open = (token: string) => {
  const { clock, log } = fixture.ctx();
  return openCustomerLink({ db: fixture.app, clock, log }, new Request('http://localhost/'), token);
};

test('R34: the link opens its own conversation and no other', async () => {
  const one = await linkedCase();
  const two = await linkedCase();
  expect((await open(one.token)).conversationId).toBe(one.conversationId);
  expect((await open(two.token)).conversationId).toBe(two.conversationId);
});

test('R92: a guess, a cut link and an injection all get the same answer', async () => {
  const { token } = await linkedCase();
  const guesses = ['', 'x', token.slice(0, -1), `${token}x`, 'A'.repeat(43), "'; drop table conversations; --"];
  for (const guess of guesses) {
    await expect(open(guess)).rejects.toMatchObject({ code: 'not_found', detail: /leads nowhere/ });
  }
});

test('S6: the declared hash shows one row of one table and is forgotten with the transaction', async () => {
  const { token, conversationId } = await linkedCase();
  const hash = customerTokenHash(token);
  const seen = await fixture.app.withWorkspacesSql([], async (sql) => {
    await sql`select set_config('baton.customer_token_hash', ${hash}, true)`;
    const conversations = await sql<{ id: string }[]>`select id from conversations`;
    const cases = await sql`select id from escalations`;
    const changed = await sql`update conversations set locale = 'xx'`;
    return { ids: conversations.map((row) => row.id), cases: cases.length, changed: changed.count };
  });
  expect(seen).toEqual({ ids: [conversationId], cases: 0, changed: 0 });
  expect(await fixture.app.sql`select id from conversations`).toHaveLength(0);
});

test('R73, R78: the survey counts once, only after it is resolved, and leaves the agent’s answers alone', async () => {
  const { id, conversationId, token } = await linkedCase();
  const session = await open(token);
  const send = (csat: number) =>
    sendSurvey({ ctx: session.ctx, input: { conversationId, answer: { csat, hadToRepeat: false } } });
  await expect(send(5)).rejects.toMatchObject({ code: 'conflict' });
  const personId = fixture.people[0] ?? '';
  await acceptCase({ ctx: fixture.ctx(), input: { caseId: id, personId } });
  await resolveCase({
    ctx: fixture.ctx(),
    input: { caseId: id, personId, disposition: 'solved', outcome: { briefWasRight: true } },
  });
  expect((await viewCustomer(session, { token: '', asked: null, accepted: null })).handover).toMatchObject({
    state: 'resolved',
    surveySent: false,
  });
  await send(4);
  await expect(send(1)).rejects.toMatchObject({ code: 'conflict' });
  expect((await viewCustomer(session, { token: '', asked: null, accepted: null })).handover?.surveySent).toBe(true);
  const [row] = await fixture.system.sql<{ outcome: unknown }[]>`select outcome from escalations where id = ${id}`;
  expect(row?.outcome).toMatchObject({ briefWasRight: true, survey: { csat: 4, hadToRepeat: false } });
});
