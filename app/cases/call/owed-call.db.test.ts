import { afterEach, beforeEach, expect, test } from 'vitest';

import { viewCase } from '#app/desk/case/case-view.server.ts';
import { newId } from '#app/platform/ids.ts';
import { acceptCase } from '../accept-case.server.ts';
import { noteAnswerFromOutside } from '../answered-outside.server.ts';
import { getCase } from '../case-view.server.ts';
import { chooseCallback } from '../choose-callback.server.ts';
import { extendCase } from '../extend-case.server.ts';
import { reopenCase } from '../reopen-case.server.ts';
import { replyToCase } from '../reply-to-case.server.ts';
import { resolveCase } from '../resolve-case.server.ts';
import { type CaseFixture, createCaseFixture } from '../testing/case-fixture.ts';
import { ladderPlan } from '../testing/ladder-plan.ts';
import { runClocks } from '../testing/run-clocks.ts';
import { transferCase } from '../transfer-case.server.ts';
import { undoCase } from '../undo-case.server.ts';
import { noteCall } from './note-call.server.ts';

/** A promised call is made or called off: neither a letter nor a try at another time takes its place (R28, R66). */
let fixture: CaseFixture;
beforeEach(async () => {
  fixture = await createCaseFixture({
    people: 2,
    pools: [
      { slug: 'billing', members: [0, 1] },
      { slug: 'technical', members: [1] },
    ],
  });
});
afterEach(() => fixture.stop());

const me = () => fixture.people[0] ?? '';
const view = (caseId: string) => getCase({ ctx: fixture.ctx(), input: { caseId } });
const call = (caseId: string, outcome: 'reached' | 'no_answer') =>
  noteCall({ ctx: fixture.ctx(), input: { caseId, outcome, personId: me() } });
const reply = (caseId: string, text = 'We look into it.') =>
  replyToCase({ ctx: fixture.ctx(), input: { caseId, personId: me(), text } });
const seen = async (caseId: string) => {
  const actor = { kind: 'user' as const, userId: 'user_x', personId: me(), roles: ['agent' as const] };
  return (await viewCase({ ctx: fixture.ctx(actor), input: { caseId } })).detail.call;
};
const ledger = async (caseId: string) => {
  const rows = await fixture.system.sql<{ kind: string; state: string }[]>`
    select kind, state from promises where escalation_id = ${caseId} and state <> 'superseded' order by due_at`;
  return rows.map((row) => `${row.kind} ${row.state}`);
};
const lastSaid = async (conversationId: string) => {
  const rows = await fixture.system.sql<{ text: string }[]>`
    select text from turns where conversation_id = ${conversationId} and author = 'system' order by position desc limit 1`;
  return rows[0]?.text;
};
const kinds = async (caseId: string) => {
  const rows = await fixture.system.sql<{ kind: string }[]>`
    select kind from escalation_events where escalation_id = ${caseId} order by seq`;
  return rows.map((row) => row.kind);
};
const later = async (caseId: string, minutes: number) => {
  await fixture.moveClock(minutes * 60);
  await runClocks(fixture, caseId);
};

/** A case whose customer has chosen a call an hour from now. */
async function booked() {
  const opened = await fixture.openCase({ plan: ladderPlan({ owner: me() }) });
  const ctx = fixture.ctx();
  const at = new Date(ctx.clock.now().getTime() + 60 * 60_000);
  await chooseCallback({ ctx, input: { caseId: opened.id, at, graceMs: 15 * 60_000, promiseText: 'Call' } });
  await runClocks(fixture, opened.id);
  return { ...opened, at };
}

test('R28, R66: an answer in writing leaves the booked call standing: its owner is warned, and a call that is not made is a broken promise', async () => {
  const { id, conversationId, at } = await booked();
  await reply(id);
  expect(await view(id)).toMatchObject({ state: 'accepted', assignee: { id: me() } });
  expect((await view(id)).firstReplyAt).not.toBeNull();
  expect(await ledger(id)).toEqual(['callback_at open']);
  expect(await seen(id)).toMatchObject({ at: at.toISOString(), attempt: 1 });
  await later(id, 60);
  expect(await kinds(id)).toContain('promise_warned');
  await later(id, 16);
  expect(await kinds(id)).toContain('promise_late');
  expect(await ledger(id)).toEqual(['callback_at broken']);
  expect(await lastSaid(conversationId)).toMatch(/we would call you by now/u);
});

test('R28, R30: after an answer in writing the call is tried as often as it would be without, and reached it is kept', async () => {
  const { id } = await booked();
  await reply(id);
  const answeredAt = (await view(id)).firstReplyAt;
  await later(id, 60);
  await call(id, 'no_answer');
  expect(await view(id)).toMatchObject({ state: 'snoozed', firstReplyAt: answeredAt });
  expect(await ledger(id)).toEqual(['callback_at kept', 'callback_at open']);
  expect(await seen(id)).toMatchObject({ attempt: 2 });
  await later(id, 16);
  expect(await view(id)).toMatchObject({ state: 'accepted', assignee: { id: me() } });
  await call(id, 'reached');
  expect(await ledger(id)).toEqual(['callback_at kept', 'callback_at kept']);
  expect(await seen(id)).toBeNull();
});

test('R28: a try before its hour is none: the customer hears that the call stands, and it is still owed', async () => {
  const { id, conversationId, at } = await booked();
  await acceptCase({ ctx: fixture.ctx(), input: { caseId: id, personId: me() } });
  await call(id, 'no_answer');
  expect(await view(id)).toMatchObject({ state: 'accepted', firstReplyAt: null });
  expect(await ledger(id)).toEqual(['callback_at open']);
  expect(await lastSaid(conversationId)).toMatch(/call stands as agreed/u);
  expect(await seen(id)).toMatchObject({ at: at.toISOString(), attempt: 1 });
});

test('R66: a call that nobody was promised and nobody took is no answer: plan, clock and promise of the case stay', async () => {
  const { id, conversationId } = await fixture.openCase({ plan: ladderPlan({ owner: me() }) });
  const { respondBy } = await view(id);
  await acceptCase({ ctx: fixture.ctx(), input: { caseId: id, personId: me() } });
  await call(id, 'no_answer');
  expect(await view(id)).toMatchObject({ state: 'accepted', firstReplyAt: null, respondBy, method: 'warm' });
  expect(await ledger(id)).toEqual(['reply_by open']);
  expect(await lastSaid(conversationId)).toMatch(/could not reach you/u);
  await later(id, 41);
  expect((await view(id)).breachedAt).not.toBeNull();

  const answered = await fixture.openCase({ plan: ladderPlan({ owner: me() }) });
  await reply(answered.id);
  const { firstReplyAt } = await view(answered.id);
  await fixture.moveClock(60);
  expect(await call(answered.id, 'no_answer')).toMatchObject({ state: 'waiting_on_customer', firstReplyAt });
});

test('R65: a case that is solved before its call calls it off in words; taken back, the call stands again and is watched', async () => {
  const { id, conversationId } = await booked();
  await reply(id);
  await resolveCase({ ctx: fixture.ctx(), input: { caseId: id, personId: me(), disposition: 'solved' } });
  expect(await ledger(id)).toEqual([]);
  expect(await lastSaid(conversationId)).toMatch(/will not call you .* closed/u);
  await undoCase({ ctx: fixture.ctx(), input: { caseId: id, personId: me() } });
  expect(await ledger(id)).toEqual(['callback_at open']);
  expect(await lastSaid(conversationId)).toMatch(/call stands as agreed/u);
  await later(id, 76);
  expect(await ledger(id)).toEqual(['callback_at broken']);
});

test('R63: more time for a booked call moves its hour: nobody is asked for it before, and the customer is told', async () => {
  const { id, conversationId, at } = await booked();
  await later(id, 50);
  expect((await view(id)).state).toBe('offered');
  await extendCase({ ctx: fixture.ctx(), input: { caseId: id, minutes: 120, reason: 'The line is down.' } });
  await runClocks(fixture, id);
  expect((await view(id)).state).toBe('callback_scheduled');
  expect(await ledger(id)).toEqual(['callback_at open']);
  expect(await lastSaid(conversationId)).toMatch(/move our call/u);
  const call = await seen(id);
  expect(Date.parse(call?.at ?? '')).toBeGreaterThan(at.getTime() + 100 * 60_000);
  await later(id, 106);
  expect((await view(id)).state).toBe('offered');
});

test('R66: a booked call is not moved to a time, nor passed to a queue, at which nobody is on shift to make it', async () => {
  const { id, at } = await booked();
  const now = fixture.ctx().clock.now();
  const { workspaceId } = fixture;
  // Everybody's shifts are on the day before: none of them in two hours.
  const weekday = ((now.getUTCDay() + 5) % 7) + 1;
  await fixture.app.withWorkspacesSql([workspaceId], async (sql) => {
    for (const person of fixture.people)
      await sql`insert into shifts ${sql({
        ...{ workspace_id: workspaceId, id: newId('shift'), person_id: person, zone: 'UTC' },
        ...{ weekday, from_minute: 60, to_minute: 120 },
      })}`;
  });
  const passed = transferCase({ ctx: fixture.ctx(), input: { caseId: id, personId: me(), toQueue: 'technical' } });
  await expect(passed).rejects.toMatchObject({ code: 'unprocessable', pointers: [{ pointer: '/toQueue' }] });
  const moved = extendCase({ ctx: fixture.ctx(), input: { caseId: id, minutes: 180, reason: 'The line is down.' } });
  await expect(moved).rejects.toMatchObject({ code: 'unprocessable', pointers: [{ pointer: '/minutes' }] });
  expect(await seen(id)).toMatchObject({ at: at.toISOString() });
});

test('a case that had a booked call is reopened by its route: nobody reads of a call then', async () => {
  const { id, conversationId } = await booked();
  await acceptCase({ ctx: fixture.ctx(), input: { caseId: id, personId: me() } });
  await resolveCase({ ctx: fixture.ctx(), input: { caseId: id, personId: me(), disposition: 'solved' } });
  expect(await view(id)).toMatchObject({ method: 'callback' });
  await reopenCase({ ctx: fixture.ctx(), input: { conversationId } });
  expect(await view(id)).toMatchObject({ method: 'warm' });
  expect(await ledger(id)).toEqual(['reply_by open']);
});

test('R28: a booked call that is passed to another queue keeps its hour', async () => {
  const { id, at } = await booked();
  await acceptCase({ ctx: fixture.ctx(), input: { caseId: id, personId: me() } });
  await transferCase({ ctx: fixture.ctx(), input: { caseId: id, personId: me(), toQueue: 'technical' } });
  await runClocks(fixture, id);
  expect(await view(id)).toMatchObject({ state: 'callback_scheduled', queue: 'technical' });
  expect(await ledger(id)).toEqual(['callback_at open']);
  expect(await seen(id)).toMatchObject({ at: at.toISOString() });
  await later(id, 46);
  expect(await view(id)).toMatchObject({ state: 'offered', queue: 'technical' });
});

test('I4: a person who answers from another channel while nobody is asked stops the clock, and what they promise is in the ledger', async () => {
  const { id, conversationId } = await fixture.openCase({ plan: ladderPlan({ owner: me() }) });
  const [turn] = await fixture.system.sql<
    { id: string }[]
  >`select id from turns where conversation_id = ${conversationId} limit 1`;
  await noteAnswerFromOutside(fixture.ctx(), id, {
    rowId: turn?.id ?? 'turn_1',
    text: 'I will send it within two hours.',
  });
  expect((await view(id)).firstReplyAt).not.toBeNull();
  expect(await view(id)).toMatchObject({ state: 'waiting', assignee: null });
  expect(await ledger(id)).toEqual(['reply_by kept', 'deed_by open']);
  await later(id, 41);
  expect((await view(id)).breachedAt).toBeNull();
  await later(id, 80);
  expect(await ledger(id)).toEqual(['reply_by kept', 'deed_by broken']);
});

test('R66: what is told of the wait is not measured by a call at an hour of the customer’s own', async () => {
  const factor = async () =>
    (await fixture.system.sql<{ wait_factor: number }[]>`select wait_factor from pools where slug = 'billing'`)[0]
      ?.wait_factor;
  const before = await factor();
  const { id } = await booked();
  await later(id, 50);
  await acceptCase({ ctx: fixture.ctx(), input: { caseId: id, personId: me() } });
  expect(await factor()).toBe(before);
  const waited = await fixture.openCase({ plan: ladderPlan({ owner: me() }) });
  await later(waited.id, 5);
  await acceptCase({ ctx: fixture.ctx(), input: { caseId: waited.id, personId: me() } });
  expect(await factor()).not.toBe(before);
});
