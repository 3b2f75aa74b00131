import { afterAll, beforeAll, expect, test } from 'vitest';

import { acceptCase } from '#app/cases/accept-case.server.ts';
import { createCaseFixture, type CaseFixture } from '#app/cases/testing/case-fixture.ts';
import { groupInbox } from './inbox-order.ts';
import { startRows, viewInbox, viewInboxStart } from './inbox-view.server.ts';
import { countViews, isInView, type InboxView } from './inbox-views.ts';

let fixture: CaseFixture;

beforeAll(async () => {
  fixture = await createCaseFixture({ capacity: 5 });
});
afterAll(() => fixture.stop());

const reader = () =>
  fixture.ctx({ kind: 'user', userId: 'user_x', personId: fixture.people[0] ?? null, roles: ['agent'] });
const start = (queue: InboxView = 'all', openId: string | null = null) =>
  viewInboxStart({ ctx: reader(), input: { queue, openId } });

test('a list that is not long comes whole', async () => {
  for (let n = 0; n < 3; n += 1) await fixture.openCase();
  const [begun, whole] = [await start(), await viewInbox({ ctx: reader() })];
  expect(begun.more).toBeNull();
  expect(begun.rows.toSorted((a, b) => a.id.localeCompare(b.id))).toEqual(
    whole.rows.toSorted((a, b) => a.id.localeCompare(b.id)),
  );
});

test('R97: of a long list the first rows are those that head it, with the figures of all, and the case that is open', async () => {
  await fixture.app.withWorkspacesSql(
    [fixture.workspaceId],
    (sql) => sql`update people set user_id = 'user_x' where id = ${fixture.people[0] ?? ''}`,
  );
  for (let n = 0; n < startRows + 5; n += 1) await fixture.openCase();
  const before = await viewInbox({ ctx: reader() });
  const mine = before.rows.at(-1)?.id ?? '';
  await acceptCase({ ctx: fixture.ctx(), input: { caseId: mine, personId: fixture.people[0] ?? '' } });
  const { rows, person } = await viewInbox({ ctx: reader() });
  const me = person?.id ?? null;
  expect(me).toBe(fixture.people[0]);
  const nowMs = reader().clock.now().getTime();

  for (const queue of ['all', 'team'] as const) {
    const groups = groupInbox(
      rows.filter((row) => isInView(row, queue, me, nowMs)),
      me,
      nowMs,
    );
    const head = groups.flatMap((group) => group.rows).slice(0, startRows);
    const begun = await start(queue);
    expect(groupInbox(begun.rows, me, nowMs).flatMap((group) => group.rows)).toEqual(head);
    expect(begun.more).toEqual({
      counts: countViews(rows, me, nowMs),
      sizes: Object.fromEntries(groups.map((group) => [group.id, group.rows.length])),
    });
  }
  const last = groupInbox(rows, me, nowMs)
    .flatMap((group) => group.rows)
    .at(-1);
  expect((await start('all', last?.id)).rows).toContainEqual(last);
  expect((await start('all', 'esc_of_nobody')).rows).toHaveLength(startRows);
});

test('who may not see cases sees no beginning of them', async () => {
  const ctx = fixture.ctx({ kind: 'user', userId: 'user_y', personId: null, roles: [] });
  await expect(viewInboxStart({ ctx, input: { queue: 'all', openId: null } })).rejects.toMatchObject({
    code: 'forbidden',
  });
});
