import { afterEach, beforeEach, expect, test } from 'vitest';

import { Plan } from '#app/contracts/plan.ts';

import { acceptCase } from './accept-case.server.ts';
import { ladderOf } from './case-snapshot.ts';
import { takeStep } from './take-step.server.ts';
import { type CaseFixture, createCaseFixture } from './testing/case-fixture.ts';
import { ladderPlan } from './testing/ladder-plan.ts';
import { transferCase } from './transfer-case.server.ts';
import { undoCase } from './undo-case.server.ts';

let fixture: CaseFixture;
let ann: string;
/** The next midnight, when the office opens; it closes at noon. */
let opens: string;

beforeEach(async () => {
  fixture = await createCaseFixture({
    pools: [
      { slug: 'billing', members: [0, 1] },
      { slug: 'refunds', members: [2] },
    ],
  });
  [ann = ''] = fixture.people;
  await fixture.app.withWorkspacesSql([fixture.workspaceId], async (sql) => {
    await sql`insert into calendars ${sql({
      workspace_id: fixture.workspaceId,
      id: 'cal_1',
      slug: 'office',
      name: 'Office',
      zone: 'UTC',
      weekly: sql.json([1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '00:00', to: '12:00' }))),
    })}`;
  });
  const now = fixture.ctx().clock.now();
  const evening = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() + 1, 18);
  await fixture.moveClock((evening - now.getTime()) / 1_000);
  opens = new Date(evening + 6 * 3_600_000).toISOString();
});
afterEach(() => fixture.stop());

async function taken(): Promise<string> {
  const plan = ladderPlan({ owner: ann, scale: 60 });
  const { id } = await fixture.openCase({
    plan: (now) => ({ ...plan(now), clock: 'business', calendar: 'office' }),
  });
  await acceptCase({ ctx: fixture.ctx(), input: { caseId: id, personId: ann } });
  return id;
}

async function standing(caseId: string) {
  const [row] = await fixture.system.sql<{ state: string; plan: unknown; next: Date }[]>`
    select state, plan, next_deadline as next from escalations where id = ${caseId}`;
  const [first] = ladderOf(Plan.parse(row?.plan));
  return { state: row?.state, from: first?.from, next: row?.next.toISOString() };
}

test('a case that is given up after closing waits for the opening hours of its route', async () => {
  const id = await taken();
  await fixture.moveClock(16 * 60);
  const ctx = fixture.ctx({ kind: 'system', part: 'clock' });
  for (let step = 0; step < 10; step += 1)
    if ((await takeStep(ctx, { caseId: id }, () => Promise.resolve([]))).sleepMs !== 0) break;
  expect(await standing(id)).toEqual({ state: 'waiting', from: opens, next: opens });
});

test('so does one that is passed to a queue, and the ladder of one whose passing on is taken back', async () => {
  const id = await taken();
  await transferCase({ ctx: fixture.ctx(), input: { caseId: id, personId: ann, toQueue: 'refunds' } });
  expect(await standing(id)).toEqual({ state: 'waiting', from: opens, next: opens });
  await undoCase({ ctx: fixture.ctx(), input: { caseId: id, personId: ann } });
  expect(await standing(id)).toMatchObject({ state: 'accepted', from: opens });
});
