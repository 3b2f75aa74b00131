import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { BatonError } from '#app/platform/errors.ts';
import { acceptCase } from './accept-case.server.ts';
import { getCase } from './case-view.server.ts';
import { cancelCase, noteCustomerMessage } from './customer-acts.server.ts';
import { reopenCase } from './reopen-case.server.ts';
import { handbackCase } from './handback-case.server.ts';
import { awaitCustomer, snoozeCase } from './pause-case.server.ts';
import { replyToCase } from './reply-to-case.server.ts';
import { resolveCase } from './resolve-case.server.ts';
import { takeOverCase } from './take-over-case.server.ts';
import { type CaseFixture, createCaseFixture } from './testing/case-fixture.ts';
import { transferCase } from './transfer-case.server.ts';

let fixture: CaseFixture;
let ann: string;
let bob: string;
beforeAll(async () => {
  fixture = await createCaseFixture({
    pools: [
      { slug: 'billing', members: [0, 1, 2] },
      { slug: 'technical', members: [2] },
    ],
  });
  [ann, bob] = [fixture.people[0] ?? '', fixture.people[1] ?? ''];
});
afterAll(() => fixture.stop());

const failure = async (attempt: Promise<unknown>): Promise<BatonError> => {
  const error = await attempt.then(
    () => new Error('it did not fail'),
    (reason: unknown) => reason,
  );
  if (error instanceof BatonError) return error;
  throw error;
};

async function rows<T extends object>(text: string, values: string[]): Promise<T[]> {
  return [...(await fixture.system.sql.unsafe<T[]>(text, values))];
}

test('a case that a turn opened shows with brief, ladder and a next deadline (S3)', async () => {
  const { id } = await fixture.openCase();
  const view = await getCase({ ctx: fixture.ctx(), input: { caseId: id } });
  expect(view).toMatchObject({ id, state: 'waiting', queue: 'billing', priority: 'priority', assignee: null });
  expect(view.nextDeadline).not.toBeNull();
  expect(view.brief.summary).toContain('Maria');
  const promises = await rows<{ state: string; kind: string }>(
    'select state, kind from promises where escalation_id = $1',
    [id],
  );
  expect(promises).toEqual([{ state: 'open', kind: 'reply_by' }]);
});

test('accept, reply, resolve: the first human reply stops the clock and keeps the promise', async () => {
  const { id, conversationId } = await fixture.openCase();
  const ctx = fixture.ctx();
  expect(await acceptCase({ ctx, input: { caseId: id, personId: ann } })).toMatchObject({
    state: 'accepted',
    assignee: { id: ann },
  });
  expect(await rows('select owner from conversations where id = $1', [conversationId])).toEqual([{ owner: 'human' }]);
  const replied = await replyToCase({
    ctx,
    input: { caseId: id, text: 'Hi Maria, I am on it. My card is 4111 1111 1111 1111.' },
  });
  expect(replied.firstReplyAt).not.toBeNull();
  const [message] = await rows<{ author: string; text: string; person_id: string }>(
    'select author, text, person_id from turns where conversation_id = $1',
    [conversationId],
  );
  expect(message).toMatchObject({ author: 'human', person_id: ann });
  expect(message?.text).not.toContain('4111 1111 1111');
  expect(await rows('select state from promises where escalation_id = $1', [id])).toEqual([{ state: 'kept' }]);
  const resolved = await resolveCase({
    ctx,
    input: { caseId: id, disposition: 'solved', outcome: { briefWasRight: true } },
  });
  expect(resolved).toMatchObject({
    state: 'resolved',
    nextDeadline: null,
    disposition: 'solved',
    outcome: { briefWasRight: true },
  });
  expect(await rows('select owner, open_escalation_id from conversations where id = $1', [conversationId])).toEqual([
    { owner: 'bot', open_escalation_id: null },
  ]);
  const kinds = await rows<{ kind: string }>(
    'select kind from escalation_events where escalation_id = $1 order by seq',
    [id],
  );
  expect(kinds.map((row) => row.kind)).toEqual(['opened', 'accepted', 'replied', 'resolved']);
});

test('a reply with the same message id is sent once', async () => {
  const { id, conversationId } = await fixture.openCase();
  const input = { caseId: id, personId: ann, text: 'Hello', messageId: 'm-1' };
  const first = await replyToCase({ ctx: fixture.ctx(), input });
  const second = await replyToCase({ ctx: fixture.ctx(), input });
  expect(second).toEqual(first);
  expect(await rows('select text from turns where conversation_id = $1', [conversationId])).toHaveLength(1);
});

test('I4: a reply to a case that nobody owns is a claim; one to a colleague’s case is refused with the name', async () => {
  const { id } = await fixture.openCase();
  await replyToCase({ ctx: fixture.ctx(), input: { caseId: id, personId: bob, text: 'Hello' } });
  const error = await failure(replyToCase({ ctx: fixture.ctx(), input: { caseId: id, personId: ann, text: 'Hi' } }));
  expect(error).toMatchObject({
    code: 'conflict',
    detail: 'Person 2 has this case.',
    data: { owner: { id: bob, name: 'Person 2' } },
  });
});

test('R33: a lead takes over, an agent may not', async () => {
  const { id } = await fixture.openCase();
  await acceptCase({ ctx: fixture.ctx(), input: { caseId: id, personId: ann } });
  const agent = fixture.ctx({ kind: 'user', userId: 'user_1', personId: bob, roles: ['agent'] });
  expect(await failure(takeOverCase({ ctx: agent, input: { caseId: id } }))).toMatchObject({ code: 'forbidden' });
  const lead = fixture.ctx({ kind: 'user', userId: 'user_1', personId: bob, roles: ['lead'] });
  expect(await takeOverCase({ ctx: lead, input: { caseId: id } })).toMatchObject({
    state: 'accepted',
    assignee: { id: bob },
  });
});

test('transfer to a queue starts its ladder; to a person is an offer to that person', async () => {
  const { id } = await fixture.openCase();
  const ctx = fixture.ctx();
  await acceptCase({ ctx, input: { caseId: id, personId: ann } });
  const queued = await transferCase({ ctx, input: { caseId: id, toQueue: 'technical' } });
  expect(queued).toMatchObject({ state: 'waiting', queue: 'technical', assignee: null });
  await acceptCase({ ctx, input: { caseId: id, personId: ann } });
  const offered = await transferCase({ ctx, input: { caseId: id, toPersonId: bob } });
  expect(offered.state).toBe('offered');
  expect(await acceptCase({ ctx, input: { caseId: id } })).toMatchObject({ state: 'accepted', assignee: { id: bob } });
  expect(await failure(transferCase({ ctx, input: { caseId: id, toQueue: 'nowhere' } }))).toMatchObject({
    code: 'unprocessable',
    pointers: [{ pointer: '/toQueue' }],
  });
});

test('I5: handback ends the human stretch with a note that only the bot gets', async () => {
  const { id, conversationId } = await fixture.openCase();
  const ctx = fixture.ctx();
  await acceptCase({ ctx, input: { caseId: id, personId: ann } });
  expect(await handbackCase({ ctx, input: { caseId: id, note: 'Refunded, go on with the newsletter' } })).toMatchObject(
    { state: 'resolved', disposition: 'handed_back' },
  );
  expect(await rows('select author, customer_visible from turns where conversation_id = $1', [conversationId])).toEqual(
    [{ author: 'system', customer_visible: false }],
  );
  expect(await rows('select owner from conversations where id = $1', [conversationId])).toEqual([{ owner: 'bot' }]);
});

test('I16: the customer leaves, the case ends cleanly, twice is once', async () => {
  const { id } = await fixture.openCase();
  expect(await cancelCase({ ctx: fixture.ctx(), input: { caseId: id } })).toBe(true);
  expect(await cancelCase({ ctx: fixture.ctx(), input: { caseId: id } })).toBe(false);
  expect(await getCase({ ctx: fixture.ctx(), input: { caseId: id } })).toMatchObject({
    state: 'cancelled',
    nextDeadline: null,
  });
  expect(await rows('select state from promises where escalation_id = $1', [id])).toEqual([{ state: 'superseded' }]);
});

test('waiting on the customer and snooze come back when the customer writes', async () => {
  const { id } = await fixture.openCase();
  const ctx = fixture.ctx();
  await replyToCase({ ctx, input: { caseId: id, personId: ann, text: 'Which card?', waitForCustomer: true } });
  expect(await getCase({ ctx, input: { caseId: id } })).toMatchObject({ state: 'waiting_on_customer' });
  await noteCustomerMessage({ ctx, input: { text: 'Hello?', caseId: id } });
  expect(await getCase({ ctx, input: { caseId: id } })).toMatchObject({ state: 'accepted', assignee: { id: ann } });
  await snoozeCase({ ctx, input: { caseId: id, until: new Date(Date.now() + 3_600_000).toISOString() } });
  expect(
    await awaitCustomer({ ctx, input: { caseId: id } }).catch((error: unknown) =>
      error instanceof BatonError ? error.code : error,
    ),
  ).toBe('conflict');
});

test('a resolved case is reopened for the same person within seven days', async () => {
  const { id, conversationId } = await fixture.openCase();
  const ctx = fixture.ctx();
  await acceptCase({ ctx, input: { caseId: id, personId: ann } });
  await resolveCase({ ctx, input: { caseId: id, disposition: 'solved' } });
  expect(await reopenCase({ ctx, input: { conversationId } })).toBe(id);
  expect(await getCase({ ctx, input: { caseId: id } })).toMatchObject({
    state: 'accepted',
    assignee: { id: ann },
    disposition: null,
  });
  expect(await rows('select owner, open_escalation_id from conversations where id = $1', [conversationId])).toEqual([
    { owner: 'human', open_escalation_id: id },
  ]);
  // R66: its clock runs anew, and the customer's page says by when.
  const { respondBy } = await getCase({ ctx, input: { caseId: id } });
  const promised = await rows<{ kind: string; state: string; due_at: Date }>(
    'select kind, state, due_at from promises where escalation_id = $1 order by id',
    [id],
  );
  expect(promised).toMatchObject([
    { kind: 'reply_by', state: 'superseded' },
    { kind: 'reply_by', state: 'open', due_at: new Date(respondBy) },
  ]);
});

describe('nothing leaks and nobody acts without leave', () => {
  test('another workspace’s case is not found (S6)', async () => {
    const other = await createCaseFixture();
    const { id } = await fixture.openCase();
    expect(await failure(getCase({ ctx: other.ctx(), input: { caseId: id } }))).toMatchObject({ code: 'not_found' });
    expect(
      await failure(acceptCase({ ctx: other.ctx(), input: { caseId: id, personId: other.people[0] } })),
    ).toMatchObject({ code: 'not_found' });
    await other.stop();
  });

  test('a key without the scope desk, and a viewer, are refused', async () => {
    const { id } = await fixture.openCase();
    const input = { caseId: id, personId: ann };
    expect(
      await failure(
        Promise.resolve().then(() =>
          acceptCase({ ctx: fixture.ctx({ kind: 'apiKey', keyId: 'key_1', scopes: ['turns'] }), input }),
        ),
      ),
    ).toMatchObject({ code: 'forbidden' });
    const viewer = fixture.ctx({ kind: 'user', userId: 'user_2', personId: ann, roles: ['viewer'] });
    expect(await failure(Promise.resolve().then(() => acceptCase({ ctx: viewer, input })))).toMatchObject({
      code: 'forbidden',
    });
  });
});
