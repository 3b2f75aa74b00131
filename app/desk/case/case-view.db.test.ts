import { afterAll, beforeAll, expect, test } from 'vitest';

import { acceptCase } from '#app/cases/accept-case.server.ts';
import { replyToCase } from '#app/cases/reply-to-case.server.ts';
import { resolveCase } from '#app/cases/resolve-case.server.ts';
import { createCaseFixture, type CaseFixture } from '#app/cases/testing/case-fixture.ts';
import type { Role } from '#app/platform/context.ts';

import { viewInbox, viewRows } from '../inbox/inbox-view.server.ts';
import { viewCase } from './case-view.server.ts';

let fixture: CaseFixture;

beforeAll(async () => {
  fixture = await createCaseFixture();
});
afterAll(() => fixture.stop());

const member = (roles: readonly Role[]) =>
  fixture.ctx({ kind: 'user', userId: 'user_x', personId: fixture.people[0] ?? null, roles });

test('the page of a case carries brief, promises, timeline and transcript in one read', async () => {
  const { id } = await fixture.openCase();
  const personId = fixture.people[0] ?? '';
  await acceptCase({ ctx: fixture.ctx(), input: { caseId: id, personId } });
  await replyToCase({ ctx: fixture.ctx(), input: { caseId: id, personId, text: 'Hello', messageId: 'm-1' } });
  const { detail, targets } = await viewCase({ ctx: member(['agent']), input: { caseId: id } });
  expect(detail).toMatchObject({ id, state: 'accepted', assignee: { id: personId }, conversation: { owner: 'human' } });
  expect(detail.brief.summary.length).toBeGreaterThan(0);
  expect(detail.transcript.at(-1)).toMatchObject({ author: 'human', text: 'Hello', customerSees: true });
  expect(detail.timeline.map((line) => line.kind)).toEqual(expect.arrayContaining(['opened', 'accepted', 'replied']));
  expect(detail.promises.map((promise) => promise.state)).toContain('kept');
  expect(targets.people.map((person) => person.id).sort()).toEqual([...fixture.people].sort());
});

test('the list holds open cases with who has them', async () => {
  const { id } = await fixture.openCase();
  const inbox = await viewInbox({ ctx: member(['agent']) });
  expect(inbox.rows.find((row) => row.id === id)).toMatchObject({ state: 'waiting', assignee: null, offer: null });
});

test('a case that changed is read by itself, as it stands in the list; what others have closed has left it', async () => {
  const [one, two] = [await fixture.openCase(), await fixture.openCase()];
  const ctx = member(['agent']);
  const [me = ''] = fixture.people;
  await acceptCase({ ctx: fixture.ctx(), input: { caseId: one.id, personId: me } });
  const inbox = await viewInbox({ ctx });
  const { rows } = await viewRows({ ctx, input: { ids: [one.id, two.id, 'esc_of_nobody'] } });
  const inList = (id: string) => inbox.rows.find((row) => row.id === id);
  expect(Object.fromEntries(rows.map((row) => [row.id, row]))).toEqual({
    [one.id]: inList(one.id),
    [two.id]: inList(two.id),
  });
  await resolveCase({ ctx: fixture.ctx(), input: { caseId: one.id, personId: me, disposition: 'solved' } });
  expect((await viewRows({ ctx, input: { ids: [one.id] } })).rows).toEqual([]);
  await expect(viewRows({ ctx: member(['viewer']), input: { ids: [two.id] } })).rejects.toMatchObject({
    code: 'forbidden',
  });
});

test('S6: a case of another workspace is not found, and who may not see cases is told so', async () => {
  const other = await createCaseFixture();
  try {
    const { id } = await other.openCase();
    await expect(viewCase({ ctx: member(['agent']), input: { caseId: id } })).rejects.toMatchObject({
      code: 'not_found',
    });
    expect((await viewRows({ ctx: member(['agent']), input: { ids: [id] } })).rows).toEqual([]);
  } finally {
    await other.stop();
  }
  await expect(viewInbox({ ctx: member(['viewer']) })).rejects.toMatchObject({ code: 'forbidden' });
});

test('R84: who works on a case sees what was said about the moment of its handoff; a case that no flow decided has none', async () => {
  const { id, conversationId } = await fixture.openCase();
  const judgedFor = async (roles: readonly Role[]) =>
    (await viewCase({ ctx: member(roles), input: { caseId: id } })).detail.judged;
  expect(await judgedFor(['agent'])).toBeNull();
  const { workspaceId } = fixture;
  const inWorkspace = fixture.app.withWorkspacesSql.bind(fixture.app, [workspaceId]);
  await inWorkspace(async (sql) => {
    await sql`insert into flows ${sql({ workspace_id: workspaceId, id: 'flow_x', slug: 'x', name: 'X' })}`;
    await sql`update conversations set flow_id = 'flow_x' where id = ${conversationId}`;
    await sql`update escalations set flow_id = 'flow_x' where id = ${id}`;
  });
  expect(await judgedFor(['agent'])).toEqual({ miss: null });
  await inWorkspace(async (sql) => {
    await sql`insert into misses ${sql({ workspace_id: workspaceId, conversation_id: conversationId, flow_id: 'flow_x', turn_id: 't-1', kind: 'too_late', note: 'Asked twice' })}`;
  });
  expect(await judgedFor(['lead'])).toEqual({ miss: { kind: 'too_late', turnId: 't-1', note: 'Asked twice' } });
});
