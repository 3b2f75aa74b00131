import { afterAll, beforeAll, expect, test } from 'vitest';

import { acceptCase } from '#app/cases/accept-case.server.ts';
import { resolveCase } from '#app/cases/resolve-case.server.ts';
import { createCaseFixture, type CaseFixture } from '#app/cases/testing/case-fixture.ts';
import { createDatabase, type Database } from '#db/client.ts';
import { roleUrls } from '#db/roles.ts';

import { viewRows } from '../inbox/inbox-view.server.ts';
import { type DeskReader, readNewsWith } from './read-news.server.ts';

let fixture: CaseFixture;
let authDb: Database;

beforeAll(async () => {
  fixture = await createCaseFixture();
  authDb = createDatabase({ url: roleUrls(fixture.databaseUrl).baton_auth, max: 2 });
  const { sql } = authDb;
  await sql`insert into auth.organization ${sql({ id: fixture.workspaceId, name: 'A', slug: 'a', created_at: new Date() })}`;
  await sql`insert into auth.organization ${sql({ id: 'ws_other', name: 'B', slug: 'b', created_at: new Date() })}`;
});
afterAll(async () => {
  await authDb.end();
  await fixture.stop();
});

/** Somebody who is signed in and has a desk open. */
async function openDesk(
  name: string,
  roles: string,
  person = 0,
  workspaceId = fixture.workspaceId,
): Promise<DeskReader> {
  const { sql } = authDb;
  const now = new Date();
  const stamps = { created_at: now, updated_at: now };
  await sql`insert into auth.user ${sql({ id: `user_${name}`, name, email: `${name}@a.example`, email_verified: true, ...stamps })}`;
  await sql`insert into auth.member ${sql({ id: `mem_${name}`, user_id: `user_${name}`, organization_id: workspaceId, role: roles, created_at: now })}`;
  await sql`insert into auth.session ${sql({ id: `ses_${name}`, token: name, user_id: `user_${name}`, expires_at: new Date(Date.now() + 3_600_000), active_organization_id: workspaceId, ...stamps })}`;
  return {
    userId: `user_${name}`,
    personId: fixture.people[person] ?? '',
    sessionId: `ses_${name}`,
    activeWorkspaceId: workspaceId,
  };
}

const read = (caseIds: readonly string[], readers: readonly DeskReader[]) =>
  readNewsWith({ auth: { db: authDb }, db: fixture.app, clock: fixture.ctx().clock })(
    fixture.workspaceId,
    caseIds,
    readers,
  );

test('R50: each desk is told a row as its member may see it at that moment, the same as if it had asked', async () => {
  const { id } = await fixture.openCase();
  const agent = await openDesk('agent', 'agent');
  const editor = await openDesk('editor', 'editor', 1);
  const viewer = await openDesk('viewer', 'viewer', 2);
  const rowOf = await read([id], [agent, editor, viewer]);
  const ctx = fixture.ctx({ kind: 'user', userId: 'user_agent', personId: agent.personId, roles: ['agent'] });
  const { rows } = await viewRows({ ctx, input: { ids: [id] } });
  expect(rowOf(agent, id)).toEqual(rows[0]);
  expect(rowOf(agent, id)?.customerName).toBe('Maria Santos');
  // Who reviews rules sees what was said, not who said it; who may see no case is told nothing of it.
  expect(rowOf(editor, id)?.customerName).toBe('Customer');
  expect(rowOf(viewer, id)).toBeUndefined();

  await authDb.sql`update auth.member set role = 'editor' where id = 'mem_agent'`;
  expect((await read([id], [agent]))(agent, id)?.customerName).toBe('Customer');
  await authDb.sql`delete from auth.member where id = 'mem_agent'`;
  expect((await read([id], [agent]))(agent, id)).toBeUndefined();
});

test('S6: a session that has ended, or has another workspace open by now, is told nothing; a case of another workspace is none', async () => {
  const { id } = await fixture.openCase();
  const [gone, late, moved] = [
    await openDesk('gone', 'lead'),
    await openDesk('late', 'lead'),
    await openDesk('moved', 'lead'),
  ];
  const stranger = await openDesk('stranger', 'owner', 0, 'ws_other');
  const before = await read([id], [gone, late, moved, stranger]);
  expect([gone, late, moved].map((one) => before(one, id)?.id)).toEqual([id, id, id]);
  expect(before(stranger, id)).toBeUndefined();
  const { sql } = authDb;
  await sql`delete from auth.session where id = 'ses_gone'`;
  await sql`update auth.session set expires_at = now() - interval '1 second' where id = 'ses_late'`;
  await sql`update auth.session set active_organization_id = 'ws_other' where id = 'ses_moved'`;
  const after = await read([id, 'esc_of_others'], [gone, late, moved]);
  expect([gone, late, moved].map((one) => after(one, id))).toEqual([undefined, undefined, undefined]);
  const lead = await openDesk('lead', 'lead');
  expect((await read(['esc_of_others'], [lead]))(lead, 'esc_of_others')).toBeNull();
});

test('a case that somebody closed stays in their own list and leaves those of the others', async () => {
  const { id } = await fixture.openCase();
  const [mine, theirs] = [await openDesk('mine', 'agent', 0), await openDesk('theirs', 'agent', 1)];
  const input = { caseId: id, personId: mine.personId };
  await acceptCase({ ctx: fixture.ctx(), input });
  await resolveCase({ ctx: fixture.ctx(), input: { ...input, disposition: 'solved' } });
  const rowOf = await read([id], [mine, theirs]);
  expect(rowOf(mine, id)).toMatchObject({ state: 'resolved' });
  expect(rowOf(theirs, id)).toBeNull();
});
