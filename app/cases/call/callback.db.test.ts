import { afterEach, beforeEach, expect, test } from 'vitest';

import { viewCase } from '#app/desk/case/case-view.server.ts';

import { acceptCase } from '../accept-case.server.ts';
import { getCase } from '../case-view.server.ts';
import { chooseCallback } from '../choose-callback.server.ts';
import { type CaseFixture, createCaseFixture } from '../testing/case-fixture.ts';
import { runClocks } from '../testing/run-clocks.ts';
import { noteCall } from './note-call.server.ts';

/** Callbacks end to end below the screens: slot, reminder, tries, reached, and missed by us (R28, R30, R65). */
let fixture: CaseFixture;
const [first, second] = [0, 1];

beforeEach(async () => {
  fixture = await createCaseFixture({ people: 2 });
});
afterEach(() => fixture.stop());

const personOf = (index: number) => fixture.people[index] ?? '';
const view = (caseId: string) => getCase({ ctx: fixture.ctx(), input: { caseId } });
const call = (caseId: string, outcome: 'reached' | 'no_answer' | 'busy' | 'voicemail', personId = personOf(first)) =>
  noteCall({ ctx: fixture.ctx(), input: { caseId, outcome, personId } });
const accept = (caseId: string) => acceptCase({ ctx: fixture.ctx(), input: { caseId, personId: personOf(first) } });
const seenBy = async (caseId: string, index: number) => {
  const actor = { kind: 'user' as const, userId: 'user_x', personId: personOf(index), roles: ['agent' as const] };
  return (await viewCase({ ctx: fixture.ctx(actor), input: { caseId } })).detail.call;
};
const promised = async (caseId: string) => {
  const rows = await fixture.system.sql<{ kind: string; state: string }[]>`
    select kind, state from promises where escalation_id = ${caseId} and state <> 'superseded' order by due_at`;
  return rows.map((row) => `${row.kind} ${row.state}`);
};
const said = (conversationId: string) =>
  fixture.system.sql<{ text: string }[]>`
    select text from turns where conversation_id = ${conversationId} and author = 'system' order by position`;

/** A case whose customer has chosen a call an hour from now. */
async function booked() {
  const { id, conversationId } = await fixture.openCase();
  await fixture.system.sql`
    update conversations set customer = customer || '{"phone":"+15125550138"}'::jsonb where id = ${conversationId}`;
  const ctx = fixture.ctx();
  const at = new Date(ctx.clock.now().getTime() + 60 * 60_000);
  await chooseCallback({ ctx, input: { caseId: id, at, graceMs: 15 * 60_000, promiseText: 'Call' } });
  await runClocks(fixture, id);
  return { id, conversationId, at };
}

test('R28: the customer is reminded once, somebody is asked before the time, and only they see the number', async () => {
  const { id, conversationId, at } = await booked();
  expect(await view(id)).toMatchObject({ state: 'callback_scheduled', assignee: null });
  await fixture.moveClock(46 * 60);
  await runClocks(fixture, id);
  await runClocks(fixture, id);
  expect((await view(id)).state).toBe('offered');
  const reminders = await said(conversationId);
  expect(reminders).toHaveLength(1);
  expect(reminders[0]?.text).toMatch(/Our call: .* ends in 0138/u);
  expect(await seenBy(id, first)).toMatchObject({ number: null, ends: '0138', attempt: 1, at: at.toISOString() });
  await accept(id);
  expect(await seenBy(id, first)).toMatchObject({ number: { dial: '+15125550138', shown: '+1 512 555 0138' } });
  expect(await seenBy(id, second)).toMatchObject({ number: null });
  // The telephone leaves no sign of work: the claim holds until the call was due.
  await fixture.moveClock(20 * 60);
  await runClocks(fixture, id);
  expect(await view(id)).toMatchObject({ state: 'accepted', assignee: { id: personOf(first) } });
});

test('R30: nobody picks up: told, called again by the same person at a promised time, and after three tries it is their turn', async () => {
  const { id, conversationId } = await booked();
  await fixture.moveClock(58 * 60);
  await runClocks(fixture, id);
  await accept(id);
  await expect(call(id, 'no_answer', personOf(second))).rejects.toMatchObject({ code: 'conflict' });
  const again = await call(id, 'no_answer');
  expect(again).toMatchObject({ state: 'snoozed', firstReplyAt: null, assignee: { id: personOf(first) } });
  expect(await promised(id)).toEqual(['callback_at kept', 'callback_at open']);
  expect((await said(conversationId)).at(-1)?.text).toMatch(/did not reach you\. Our next try: /u);
  expect(await seenBy(id, first)).toMatchObject({ attempt: 2, number: { dial: '+15125550138' } });

  await fixture.moveClock(16 * 60);
  await runClocks(fixture, id);
  expect(await view(id)).toMatchObject({ state: 'accepted', assignee: { id: personOf(first) }, breachedAt: null });
  await call(id, 'busy');
  await fixture.moveClock(66 * 60);
  await runClocks(fixture, id);
  const last = await call(id, 'voicemail');
  expect(last).toMatchObject({ state: 'waiting_on_customer', breachedAt: null });
  expect(last.firstReplyAt).not.toBeNull();
  expect((await said(conversationId)).at(-1)?.text).toMatch(/write here when we may call again/u);
  expect(await promised(id)).toEqual(['callback_at kept', 'callback_at kept', 'callback_at kept']);
  expect(await seenBy(id, first)).toBeNull();
});

test('R28: reached is a first reply; R65: a call that we miss moves the case on, with a word to the customer', async () => {
  const reached = await booked();
  await fixture.moveClock(58 * 60);
  await runClocks(fixture, reached.id);
  await accept(reached.id);
  expect((await call(reached.id, 'reached')).firstReplyAt).not.toBeNull();
  expect(await promised(reached.id)).toEqual(['callback_at kept']);

  const missed = await booked();
  await fixture.moveClock(58 * 60);
  await runClocks(fixture, missed.id);
  await accept(missed.id);
  await fixture.moveClock(18 * 60);
  await runClocks(fixture, missed.id);
  const after = await view(missed.id);
  expect(after.state).toBe('last_resort');
  expect(after.breachedAt).not.toBeNull();
  expect(await promised(missed.id)).toEqual(['callback_at broken']);
  expect((await said(missed.conversationId)).at(-1)?.text).toMatch(/we would call you by now.*in charge/u);
  await expect(call(missed.id, 'reached')).rejects.toMatchObject({ code: 'conflict' });
});

test('dialling stands in the audit log, and another workspace cannot note a call (S6)', async () => {
  const { id } = await booked();
  await accept(id);
  await noteCall({ ctx: fixture.ctx(), input: { caseId: id, outcome: 'dialled', personId: personOf(first) } });
  const rows = await fixture.system.sql`select 1 from audit where target_id = ${id} and action = 'case.call'`;
  expect(rows).toHaveLength(1);
  const other = { ...fixture.ctx(), workspaceId: 'ws_other' };
  await expect(noteCall({ ctx: other, input: { caseId: id, outcome: 'reached' } })).rejects.toMatchObject({
    code: 'not_found',
  });
});
