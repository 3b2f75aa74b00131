import { afterAll, beforeAll, expect, test } from 'vitest';

import type { Ctx } from '#app/platform/context.ts';
import { viewCase } from '#app/desk/case/case-view.server.ts';

import { acceptCase } from './accept-case.server.ts';
import { attachFile, downloadFile } from './attach-file.server.ts';
import { addNote, advise, conference, consult } from './case-notes.server.ts';
import { conversationOfCase } from './conversation-of-case.server.ts';
import { handbackCase } from './handback-case.server.ts';
import { snoozeCase } from './pause-case.server.ts';
import { replyToCase } from './reply-to-case.server.ts';
import { resolveCase } from './resolve-case.server.ts';
import { createCaseFixture, type CaseFixture } from './testing/case-fixture.ts';
import { takeStep } from './take-step.server.ts';
import { transferCase } from './transfer-case.server.ts';
import { undoCase } from './undo-case.server.ts';

let fixture: CaseFixture;
let other: CaseFixture;
let me: string;
let colleague: string;

const as = (personId: string, fix = fixture): Ctx =>
  fix.ctx({ kind: 'user', userId: `user-${personId}`, personId, roles: ['agent'] });
const see = async (caseId: string) => (await viewCase({ ctx: as(me), input: { caseId } })).detail;

beforeAll(async () => {
  fixture = await createCaseFixture();
  other = await createCaseFixture();
  me = fixture.people[0] ?? '';
  colleague = fixture.people[1] ?? '';
});
afterAll(async () => {
  await fixture.stop();
  await other.stop();
});

async function ownCase(): Promise<string> {
  const { id } = await fixture.openCase();
  await acceptCase({ ctx: as(me), input: { caseId: id } });
  return id;
}

test('undo: the own last step is taken back, once, and only while nothing has happened since', async () => {
  const caseId = await ownCase();
  const until = new Date(Date.now() + 3_600_000).toISOString();
  const steps = [
    () => snoozeCase({ ctx: as(me), input: { caseId, until } }),
    () => transferCase({ ctx: as(me), input: { caseId, toPersonId: colleague, note: 'Knows refunds' } }),
    () => resolveCase({ ctx: as(me), input: { caseId, disposition: 'solved' } }),
    () => handbackCase({ ctx: as(me), input: { caseId, note: 'All done' } }),
  ];
  for (const step of steps) {
    await step();
    const back = await undoCase({ ctx: as(me), input: { caseId } });
    expect(back).toMatchObject({ state: 'accepted', assignee: { id: me }, resolvedAt: null, disposition: null });
    await expect(undoCase({ ctx: as(me), input: { caseId } })).rejects.toMatchObject({ code: 'conflict' });
  }
  await transferCase({ ctx: as(me), input: { caseId, toPersonId: colleague } });
  await expect(undoCase({ ctx: as(colleague), input: { caseId } })).rejects.toMatchObject({ code: 'conflict' });
  await acceptCase({ ctx: as(colleague), input: { caseId } });
  await expect(undoCase({ ctx: as(me), input: { caseId } })).rejects.toMatchObject({ code: 'conflict' });
  const { notes } = await see(caseId);
  expect(notes).toMatchObject([{ kind: 'transfer', text: 'Knows refunds', personName: 'Person 1' }]);
});

test('undo: what was passed to a queue comes back with its queue, also when its clock has begun to ask', async () => {
  const pools = [{ slug: 'billing', members: [0] }, { slug: 'technical', members: [1] }];
  const two = await createCaseFixture({ people: 2, pools });
  const [ann, bob] = [two.people[0] ?? '', two.people[1] ?? ''];
  const { id: caseId } = await two.openCase();
  await acceptCase({ ctx: as(ann, two), input: { caseId } });
  const queueOf = async () => {
    const [row] = await two.system.sql<{ queue: string; first: string; state: string }[]>`
      select queue, state, jsonb_path_query_first(plan, '$.steps[*] ? (@.op == "offer")') ->> 'pool' as first
      from escalations where id = ${caseId}`;
    return row;
  };
  const before = await queueOf();
  await transferCase({ ctx: as(ann, two), input: { caseId, toQueue: 'technical' } });
  for (let moves = 0; moves < 3; moves += 1) await takeStep(two.ctx(), { caseId }, () => Promise.resolve([]));
  expect(await queueOf()).toEqual({ queue: 'technical', first: 'technical', state: 'offered' });
  const back = await undoCase({ ctx: as(ann, two), input: { caseId } });
  expect(back).toMatchObject({ state: 'accepted', assignee: { id: ann } });
  expect(await two.system.sql`select 1 from offers where escalation_id = ${caseId} and state = 'open'`).toHaveLength(0);
  expect(await queueOf()).toEqual({ ...before, state: 'accepted' });
  // Whoever has answered was not asked in vain.
  await transferCase({ ctx: as(ann, two), input: { caseId, toQueue: 'technical' } });
  await acceptCase({ ctx: as(bob, two), input: { caseId } });
  await expect(undoCase({ ctx: as(ann, two), input: { caseId } })).rejects.toMatchObject({ code: 'conflict' });
  await two.stop();
}); // prettier-ignore

test('a note never shows a card number and names only people who work here', async () => {
  const caseId = await ownCase();
  await addNote({ ctx: as(me), input: { caseId, text: 'Card 4111 1111 1111 1111, @Person', mentions: [colleague] } });
  const [note] = (await see(caseId)).notes;
  expect(note?.text).not.toContain('4111 1111');
  await expect(
    addNote({ ctx: as(me), input: { caseId, text: 'hi', mentions: [other.people[0] ?? ''] } }),
  ).rejects.toMatchObject({ code: 'unprocessable', pointers: [{ pointer: '/mentions/0' }] });
  await expect(addNote({ ctx: as(other.people[0] ?? '', other), input: { caseId, text: 'hi' } })).rejects.toMatchObject(
    {
      code: 'not_found',
    },
  );
});

test('R26: consult is private first; who advised can be brought in, writes beside the owner, and leaves', async () => {
  const caseId = await ownCase();
  const send = (who: string, text: string) => replyToCase({ ctx: as(who), input: { caseId, text } });
  await expect(send(colleague, 'not mine')).rejects.toMatchObject({ code: 'conflict' });
  await expect(consult({ ctx: as(colleague), input: { caseId, toPersonId: me, text: '?' } })).rejects.toMatchObject({
    code: 'conflict',
  });
  await consult({ ctx: as(me), input: { caseId, toPersonId: colleague, text: 'May I refund 240?' } });
  await advise({ ctx: as(colleague), input: { caseId, text: 'Yes, up to 500.' } });
  await expect(advise({ ctx: as(colleague), input: { caseId, text: 'again' } })).rejects.toMatchObject({
    code: 'conflict',
  });
  let detail = await see(caseId);
  expect(detail.transcript.filter((turn) => turn.customerSees)).toHaveLength(detail.transcript.length);
  expect(detail.transcript.map((turn) => turn.text).join()).not.toContain('up to 500');
  await conference({ ctx: as(me), input: { caseId, toPersonId: colleague } });
  await send(colleague, 'Hi Maria, I can approve that.');
  detail = await see(caseId);
  expect(detail.assignee?.id).toBe(me);
  expect(detail.transcript.slice(-2)).toMatchObject([
    { author: 'system', text: 'Person 2 joined the conversation.' },
    { author: 'human', authorName: 'Person 2', text: 'Hi Maria, I can approve that.' },
  ]);
  await conference({ ctx: as(colleague), input: { caseId, toPersonId: colleague, leave: true } });
  await expect(send(colleague, 'one more')).rejects.toMatchObject({ code: 'conflict' });
});

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

test('files: judged by their bytes, named safely, sent once, read by their own workspace alone', async () => {
  const caseId = await ownCase();
  const conversationId = await conversationOfCase({ ctx: as(me), input: { caseId } });
  const attach = (name: string, bytes: Uint8Array) =>
    attachFile({ ctx: as(me), input: { conversationId, personId: me, name, bytes } });
  for (const bytes of ['<html><script>alert(1)</script>', '<?xml version="1.0"?><svg/>', 'MZ\u0000\u0001binary']) {
    await expect(attach('photo.png', Buffer.from(bytes))).rejects.toMatchObject({ code: 'unsupported_media' });
  }
  await expect(attach('empty.txt', new Uint8Array())).rejects.toMatchObject({ code: 'bad_request' });
  await expect(attach('big.txt', Buffer.alloc(5 * 1024 * 1024 + 1, 97))).rejects.toMatchObject({ code: 'too_large' });
  const file = await attach('../../etc/\u202egnp.exe', png);
  expect(file).toMatchObject({ name: 'gnp.exe', contentType: 'image/png' });
  await replyToCase({ ctx: as(me), input: { caseId, text: 'Here it is', attachments: [file.id] } });
  await expect(
    replyToCase({ ctx: as(me), input: { caseId, text: 'Again', attachments: [file.id] } }),
  ).rejects.toMatchObject({ code: 'unprocessable' });
  expect((await see(caseId)).transcript.at(-1)).toMatchObject({ text: 'Here it is', files: [{ id: file.id }] });
  const response = await downloadFile({ ctx: as(me), input: { conversationId, id: file.id } });
  expect(response.headers.get('content-security-policy')).toContain('sandbox');
  expect(Buffer.from(await response.arrayBuffer()).equals(png)).toBe(true);
  await expect(
    downloadFile({ ctx: as(other.people[0] ?? '', other), input: { conversationId, id: file.id } }),
  ).rejects.toMatchObject({ code: 'not_found' });
});
