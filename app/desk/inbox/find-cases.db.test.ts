import { afterAll, beforeAll, expect, test } from 'vitest';

import { savePrivacy } from '#app/cases/brief/brief-settings.server.ts';
import { createCaseFixture, type CaseFixture } from '#app/cases/testing/case-fixture.ts';
import { inboxLimit } from '#db/queries/inbox.ts';
import { findCases } from './find-cases.server.ts';
import { viewInbox } from './inbox-view.server.ts';

const beyond = 3;
let fixture: CaseFixture;
let lastId = '';

beforeAll(async () => {
  fixture = await createCaseFixture({ people: 1, capacity: 5 });
  const roster = await fixture.roster();
  for (let left = inboxLimit + beyond; left > 0; left -= 50) {
    const opened = await Promise.all(Array.from({ length: Math.min(50, left) }, () => fixture.openCase({ roster })));
    lastId = opened[0]?.id ?? '';
  }
  await fixture.app.withWorkspacesSql(
    [fixture.workspaceId],
    (sql) =>
      sql`update escalations set next_deadline = next_deadline + interval '9 days', brief = jsonb_set(brief, '{who,name}', '"Zoë Last"') where id = ${lastId}`,
  );
}, 120_000);
afterAll(() => fixture.stop());

const user = (roles: readonly ('owner' | 'agent')[]) =>
  fixture.ctx({ kind: 'user', userId: 'user_x', personId: null, roles: [...roles] });
const find = (text: string, roles: readonly ('owner' | 'agent')[] = ['agent']) =>
  findCases({ ctx: user(roles), input: { text } });

test('R97: a case beyond what one list shows is found, and all that were looked through are counted', async () => {
  const { rows, cut } = await viewInbox({ ctx: user(['agent']) });
  expect(cut).toBe(true);
  expect(rows.map(({ id }) => id)).not.toContain(lastId);
  const found = await find('zoe');
  expect(found).toMatchObject({ found: 1, open: inboxLimit + beyond });
  expect(found.rows.map(({ id, customerName }) => [id, customerName])).toEqual([[lastId, 'Zoë Last']]);
  const many = await find('santos');
  expect(many.found).toBe(inboxLimit + beyond - 1);
  expect(many.rows).toHaveLength(200);
});

test('R50: a name that a role may not see finds nothing for it', async () => {
  await savePrivacy({ ctx: user(['owner']), input: { queue: '*', audience: 'agent', parts: ['words'], reveals: [] } });
  expect(await find('zoe')).toMatchObject({ found: 0, rows: [] });
  expect(await find('zoe', ['owner'])).toMatchObject({ found: 1 });
  await expect(find('zoe', [])).rejects.toMatchObject({ code: 'forbidden' });
});
