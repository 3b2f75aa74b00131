import { afterEach, beforeEach, expect, test } from 'vitest';

import { type CaseFixture, createCaseFixture } from '#app/cases/testing/case-fixture.ts';

import { viewToday } from './today.server.ts';

let fixture: CaseFixture;
beforeEach(async () => {
  fixture = await createCaseFixture();
});
afterEach(() => fixture.stop());

const steps = async () => {
  const ctx = fixture.ctx({ kind: 'user', userId: 'user_1', personId: null, roles: ['owner'] });
  return (await viewToday({ ctx })).firstSteps;
};

test('the first steps of a workspace are ticked by what is there, each by its own', async () => {
  const none = { editedDraft: false, publishedByPerson: false, hasKey: false, sentTurn: false, answeredCase: false };
  expect(await steps()).toEqual(none);
  const w = fixture.workspaceId;
  await fixture.system.sql`insert into api_keys (workspace_id, id, name, environment, prefix, hash, scopes)
    values (${w}, 'key_1', 'Bot', 'test', 'baton_test_abcdef', 'x', '{turns}')`;
  expect(await steps()).toEqual({ ...none, hasKey: true });
  const { id } = await fixture.openCase();
  await fixture.system.sql`update escalations set first_reply_at = now() where id = ${id}`;
  expect(await steps()).toEqual({ ...none, hasKey: true, answeredCase: true });
});
