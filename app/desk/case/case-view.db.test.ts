import { afterAll, beforeAll, expect, test } from 'vitest';

import { acceptCase } from '#app/cases/accept-case.server.ts';
import { replyToCase } from '#app/cases/reply-to-case.server.ts';
import { reopenCase } from '#app/cases/reopen-case.server.ts';
import { resolveCase } from '#app/cases/resolve-case.server.ts';
import { createCaseFixture, type CaseFixture } from '#app/cases/testing/case-fixture.ts';
import type { CaseOutcome } from '#app/contracts/case.ts';
import type { Role } from '#app/platform/context.ts';
import type { SqlTransaction } from '#db/client.ts';

import { viewInbox, viewRows } from '../inbox/inbox-view.server.ts';
import { viewCase } from './case-view.server.ts';

let fixture: CaseFixture;

beforeAll(async () => {
  fixture = await createCaseFixture();
});
afterAll(() => fixture.stop());

const inWorkspace = (work: (sql: SqlTransaction) => Promise<void>) =>
  fixture.app.withWorkspacesSql([fixture.workspaceId], work);

/** A flow of its own decided on the conversation of this case. */
const decideByFlow = (flowId: string, caseId: string) =>
  inWorkspace(async (sql) => {
    await sql`insert into flows ${sql({ workspace_id: fixture.workspaceId, id: flowId, slug: flowId, name: flowId })}`;
    await sql`update escalations set flow_id = ${flowId} where id = ${caseId}`;
    await sql`update conversations set flow_id = ${flowId} where id = (select conversation_id from escalations where id = ${caseId})`;
  });

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
  expect(targets.people.map((person) => person.onShift)).toEqual([true, true, true]);
  // R57: outside of their shift nobody is asked, however their desk stands.
  const [, off = ''] = fixture.people;
  const yesterday = new Date(fixture.ctx().clock.now().getTime() - 86_400_000).getUTCDay() || 7;
  const shift = { workspace_id: fixture.workspaceId, id: 'shift_x', person_id: off, zone: 'UTC', weekday: yesterday };
  await inWorkspace(async (sql) => {
    await sql`insert into shifts ${sql({ ...shift, from_minute: 60, to_minute: 120 })}`;
  });
  const again = await viewCase({ ctx: member(['agent']), input: { caseId: id } });
  expect(again.targets.people.filter((person) => !person.onShift).map((person) => person.id)).toEqual([off]);
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
  await decideByFlow('flow_x', id);
  expect(await judgedFor(['agent'])).toEqual({ miss: null });
  await inWorkspace(async (sql) => {
    await sql`insert into misses ${sql({ workspace_id: workspaceId, conversation_id: conversationId, flow_id: 'flow_x', turn_id: 't-1', kind: 'too_late', note: 'Asked twice' })}`;
  });
  expect(await judgedFor(['lead'])).toEqual({ miss: { kind: 'too_late', turnId: 't-1', note: 'Asked twice' } });
});

test('R84: whoever resolves a case and says that its handoff came too late or too early has marked a known miss, at its message and with the reason', async () => {
  const { id, conversationId } = await fixture.openCase();
  const { workspaceId, people } = fixture;
  const [me = ''] = people;
  await decideByFlow('flow_judged', id);
  await inWorkspace(async (sql) => {
    const said = ['where is it', 'hello?', 'a person please'].flatMap((text, at) => [
      { author: 'customer', text, turn_id: `t-${at}`, position: at * 2 + 1 },
      { author: 'bot', text: 'Let me look.', turn_id: `b-${at}`, position: at * 2 + 2 },
    ]);
    const rows = said.map((turn) => ({
      ...turn,
      id: turn.turn_id,
      at: new Date(),
      workspace_id: workspaceId,
      conversation_id: conversationId,
    }));
    await sql`insert into turns ${sql(rows)}`;
    await sql`update escalations set brief = jsonb_set(brief, '{triggerTurn}', '4') where id = ${id}`;
  });
  const agent = member(['agent']);
  const resolve = async (outcome: CaseOutcome, ctx = agent) => {
    await acceptCase({ ctx: fixture.ctx(), input: { caseId: id, personId: me } });
    await resolveCase({ ctx, input: { caseId: id, personId: me, disposition: 'solved', outcome } });
    const { detail } = await viewCase({ ctx: agent, input: { caseId: id } });
    return detail.judged?.miss;
  };
  const again = () => reopenCase({ ctx: fixture.ctx(), input: { conversationId } });
  const marked = () =>
    fixture.system.sql`select marked_by_user_id from misses where conversation_id = ${conversationId}`;

  // Too late at the message that led to the handoff would say nothing: the one before it is meant.
  expect(await resolve({ timing: 'too_late', timingReason: 'Asked twice' })).toEqual({
    kind: 'too_late',
    turnId: 't-1',
    note: 'Asked twice',
  });
  expect([...(await marked())]).toEqual([{ marked_by_user_id: 'user_x' }]);
  await again();
  expect(await resolve({ timing: 'too_late', timingTurnId: 't-0' })).toMatchObject({ kind: 'too_late', turnId: 't-0' });
  await again();
  expect(await resolve({ timing: 'too_early' })).toEqual({ kind: 'too_early', turnId: 't-2', note: '' });
  await again();
  // Nothing said takes nothing back, and a key may end a case but not judge it.
  expect(await resolve({ briefWasRight: true })).toMatchObject({ kind: 'too_early' });
  await again();
  const key = fixture.ctx({ kind: 'apiKey', keyId: 'key_x', scopes: ['desk'] });
  expect(await resolve({ timing: 'too_late' }, key)).toMatchObject({ kind: 'too_early' });
  await again();
  expect(await resolve({ timing: 'right' })).toBeNull();
  await again();
  await expect(resolve({ timing: 'too_late', timingTurnId: 't-9' })).rejects.toMatchObject({ code: 'not_found' });
  const { detail } = await viewCase({ ctx: agent, input: { caseId: id } });
  expect(detail).toMatchObject({ state: 'accepted', judged: { miss: null } });
});
