import { afterEach, beforeEach, expect, test } from 'vitest';

import { viewCase } from '#app/desk/case/case-view.server.ts';
import { noteCall } from '../call/note-call.server.ts';
import { getCase } from '../case-view.server.ts';
import { replyToCase } from '../reply-to-case.server.ts';
import { resolveCase } from '../resolve-case.server.ts';
import { takeStep } from '../take-step.server.ts';
import { type CaseFixture, createCaseFixture } from '../testing/case-fixture.ts';
import { ladderPlan } from '../testing/ladder-plan.ts';
import { markPromise } from './mark-promise.server.ts';

/** What agents write freely: read, kept in the ledger, and watched by the case's own clock (R66). */
let fixture: CaseFixture;
beforeEach(async () => {
  fixture = await createCaseFixture({ people: 2 });
});
afterEach(() => fixture.stop());

const owner = () => fixture.people[0] ?? '';
const open = () => fixture.openCase({ plan: ladderPlan({ owner: owner() }) });
const reply = (caseId: string, text: string, messageId?: string) =>
  replyToCase({
    ctx: fixture.ctx(),
    input: { caseId, personId: owner(), text, ...(messageId === undefined ? {} : { messageId }) },
  });
const words = (caseId: string) =>
  fixture.system.sql<
    { id: string; kind: string; state: string; text: string; person_id: string; due_at: Date; message_id: string }[]
  >`
    select id, kind, state, text, person_id, due_at, message_id from promises
    where escalation_id = ${caseId} and message_id is not null order by due_at, id`;
const kinds = async (caseId: string) => {
  const rows = await fixture.system.sql<{ kind: string }[]>`
    select kind from escalation_events where escalation_id = ${caseId} and kind like 'promise%' order by seq`;
  return rows.map((row) => row.kind);
};
const said = (conversationId: string) =>
  fixture.system.sql<{ text: string }[]>`
    select text from turns where conversation_id = ${conversationId} and author = 'system' order by position`;
async function runClocks(caseId: string): Promise<void> {
  const ctx = fixture.ctx({ kind: 'system', part: 'clock' });
  for (let step = 0; step < 20; step += 1)
    if ((await takeStep(ctx, { caseId }, () => Promise.resolve([]))).sleepMs !== 0) return;
}
const later = async (caseId: string, minutes: number) => {
  await fixture.moveClock(minutes * 60);
  await runClocks(caseId);
};
const mark = (
  caseId: string,
  input: { promiseId: string } & ({ is: 'kept' | 'none' } | { is: 'moved'; dueAt: string }),
) => markPromise({ ctx: fixture.ctx(), input: { caseId, personId: owner(), ...input } });

test('R66: a promise in a reply is a row with a time, an owner and its sentence; the owner is warned, then it is broken and apologised for once', async () => {
  const { id, conversationId } = await open();
  const { nextDeadline } = await reply(id, 'Thank you. I will send the replacement within two hours! All the best.');
  const [word, ...others] = await words(id);
  expect(others).toEqual([]);
  expect(word).toMatchObject({
    kind: 'deed_by',
    state: 'open',
    text: 'I will send the replacement within two hours!',
    person_id: owner(),
  });
  expect(Date.parse(nextDeadline ?? '')).toBeLessThan(word?.due_at.getTime() ?? 0);
  await later(id, 85);
  expect(await kinds(id)).toEqual(['promise_noted']);
  await later(id, 10);
  expect(await kinds(id)).toEqual(['promise_noted', 'promise_warned']);
  expect((await words(id))[0]?.state).toBe('open');
  await later(id, 30);
  await runClocks(id);
  expect(await kinds(id)).toEqual(['promise_noted', 'promise_warned', 'promise_late']);
  expect((await words(id))[0]?.state).toBe('broken');
  expect((await said(conversationId)).map(({ text }) => text)).toEqual([expect.stringMatching(/has not. I am sorry/u)]);
  await mark(id, { promiseId: word?.id ?? '', is: 'kept' });
  expect((await words(id))[0]?.state).toBe('made_good');
});

test('the same reply sent again promises once; one without a time nothing', async () => {
  const { id } = await open();
  await reply(id, 'I’ll call you tomorrow at 10.', 'm-1');
  await reply(id, 'I’ll call you tomorrow at 10.', 'm-1');
  await reply(id, 'I will look into it.');
  expect(await words(id)).toHaveLength(1);
});

test('its owner says that it is kept, that it is by another time on the workspace’s wall, or that it was none', async () => {
  const { id } = await open();
  await reply(id, 'I’ll email you within two hours. You will have the parcel by Friday. We will check it by Friday.');
  const [first, second, third] = await words(id);
  await mark(id, { promiseId: first?.id ?? '', is: 'kept' });
  await mark(id, { promiseId: second?.id ?? '', is: 'none' });
  const due = new Date(fixture.ctx().clock.now().getTime() + 3 * 3_600_000).toISOString().slice(0, 16);
  await mark(id, { promiseId: third?.id ?? '', is: 'moved', dueAt: due });
  const now = new Map((await words(id)).map((one) => [one.id, one]));
  const states = [first, second, third].map((one) => now.get(one?.id ?? '')?.state);
  expect(states).toEqual(['kept', 'superseded', 'open']);
  expect(
    now
      .get(third?.id ?? '')
      ?.due_at.toISOString()
      .slice(0, 16),
  ).toBe(due);
  const past = { promiseId: third?.id ?? '', is: 'moved' as const, dueAt: '2020-01-01T10:00' };
  await expect(mark(id, past)).rejects.toMatchObject({ code: 'unprocessable' });
  await expect(mark(id, { promiseId: first?.id ?? '', is: 'none' })).rejects.toMatchObject({ code: 'not_found' });
  await later(id, 130);
  expect(await kinds(id)).not.toContain('promise_late');
  await later(id, 60);
  expect(await kinds(id)).toContain('promise_late');
});

test('“I’ll get back to you” is kept by a later answer, not by the next sentence; a call by a call; a deed by the end of the case', async () => {
  const { id } = await open();
  await reply(
    id,
    'We’ll get back to you within two hours. I’ll call you back within four hours. I will refund it within a day.',
  );
  const states = async () => (await words(id)).map(({ kind, state }) => `${kind} ${state}`);
  await reply(id, 'What is your order number?');
  expect(await states()).toEqual(['update_by open', 'callback_at open', 'deed_by open']);
  const actor = { kind: 'user' as const, userId: 'user_x', personId: owner(), roles: ['agent' as const] };
  const { detail } = await viewCase({ ctx: fixture.ctx(actor), input: { caseId: id } });
  expect(detail.call).not.toBeNull();
  expect(detail.promises.filter(({ isOwnWord }) => isOwnWord)).toHaveLength(3);
  await later(id, 30);
  await reply(id, 'Here is what we found.');
  expect(await states()).toEqual(['update_by kept', 'callback_at open', 'deed_by open']);
  await noteCall({ ctx: fixture.ctx(), input: { caseId: id, personId: owner(), outcome: 'reached' } });
  expect(await states()).toEqual(['update_by kept', 'callback_at kept', 'deed_by open']);
  await resolveCase({ ctx: fixture.ctx(), input: { caseId: id, personId: owner(), disposition: 'solved' } });
  expect(await states()).toEqual(['update_by kept', 'callback_at kept', 'deed_by kept']);
  expect(await getCase({ ctx: fixture.ctx(), input: { caseId: id } })).toMatchObject({ nextDeadline: null });
});
