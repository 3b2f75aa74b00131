import { afterEach, beforeEach, expect, test } from 'vitest';

import { extendCase } from './extend-case.server.ts';
import { getCase } from './case-view.server.ts';
import { awaitCustomer } from './pause-case.server.ts';
import { showLedger } from './promise-ledger.server.ts';
import { replyToCase } from './reply-to-case.server.ts';
import { resolveCase } from './resolve-case.server.ts';
import { takeStep } from './take-step.server.ts';
import { type CaseFixture, createCaseFixture } from './testing/case-fixture.ts';
import { ladderPlan } from './testing/ladder-plan.ts';

let fixture: CaseFixture;

beforeEach(async () => {
  fixture = await createCaseFixture({ people: 3 });
});
afterEach(() => fixture.stop());

const open = () => fixture.openCase({ plan: ladderPlan({ owner: fixture.people[0] ?? '' }) });
const clock = () => fixture.ctx({ kind: 'system', part: 'clock' });
const noMembers = () => Promise.resolve([]);

/** Does whatever is due, as the workflow would. */
async function runClocks(caseId: string): Promise<void> {
  for (let step = 0; step < 20; step += 1) {
    const { sleepMs } = await takeStep(clock(), { caseId }, noMembers);
    if (sleepMs !== 0) return;
  }
}

const said = (conversationId: string) =>
  fixture.system.sql<{ turn_id: string; text: string }[]>`
    select turn_id, text from turns where conversation_id = ${conversationId} and author = 'system' order by position`;
const ledger = async () => (await showLedger({ ctx: fixture.ctx(), input: { state: null, beforeId: null } })).promises;

test('R65: a promise that is broken is apologised for once, and made good by a late answer', async () => {
  const { id, conversationId } = await open();
  expect((await ledger()).map((one) => one.state)).toEqual(['open']);
  const { since, counts } = await showLedger({ ctx: fixture.ctx(), input: { state: null, beforeId: null } });
  expect(counts).toMatchObject({ open: 1, kept: 0 });
  expect(Date.now() - since.getTime()).toBeGreaterThan(29.9 * 86_400_000);
  await fixture.moveClock(41 * 60);
  await runClocks(id);
  await runClocks(id);
  const [promise] = await ledger();
  expect(promise).toMatchObject({ state: 'broken', caseId: id, owner: 'Person 1' });
  const apologies = await said(conversationId);
  expect(apologies).toHaveLength(1);
  expect(apologies[0]?.text).toMatch(/sorry/u);
  await replyToCase({ ctx: fixture.ctx(), input: { caseId: id, personId: fixture.people[0], text: 'Here I am.' } });
  expect((await ledger())[0]?.state).toBe('made_good');
  expect(await said(conversationId)).toHaveLength(1);
});

test('R63, R66: “Solved by” is a promise too: it waits with the customer, counts opening hours, and is apologised for once when it is late', async () => {
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
  const [owner = ''] = fixture.people;
  const { now: opensAt } = { now: fixture.ctx().clock.now() };
  const inOffice = Date.UTC(opensAt.getUTCFullYear(), opensAt.getUTCMonth(), opensAt.getUTCDate() + 1, 1);
  await fixture.moveClock((inOffice - opensAt.getTime()) / 1_000);
  const resolveBy = new Date(inOffice + 2 * 3_600_000);
  const { id, conversationId } = await fixture.openCase({
    plan: (now) => ({
      ...ladderPlan({ owner, scale: 30 })(now),
      clock: 'business',
      calendar: 'office',
      resolveBy: resolveBy.toISOString(),
    }),
  });
  const solutions = async () => (await ledger()).filter((one) => one.kind === 'resolve_by').toReversed();
  expect(await solutions()).toEqual([]);
  const ctx = fixture.ctx();
  await replyToCase({ ctx, input: { caseId: id, personId: owner, text: 'I look into it.' } });
  expect(await solutions()).toMatchObject([
    { state: 'open', dueAt: resolveBy, text: expect.stringMatching(/^Solved by/) },
  ]);

  // 01:00, two hours left; the customer takes eleven hours, until after closing time: what is left is worked the next morning.
  await awaitCustomer({ ctx, input: { caseId: id, personId: owner } });
  await fixture.moveClock(11.5 * 3_600);
  await runClocks(id);
  expect(await solutions()).toMatchObject([{ state: 'open' }]);
  await replyToCase({ ctx, input: { caseId: id, personId: owner, text: 'Thank you, I go on.' } });
  const [first, second] = await solutions();
  expect([first?.state, second?.state]).toEqual(['superseded', 'open']);
  const left = (second?.dueAt.getTime() ?? 0) - (inOffice + 23 * 3_600_000);
  expect(left).toBeGreaterThan(1.99 * 3_600_000);
  expect(left).toBeLessThanOrEqual(2 * 3_600_000);

  await fixture.moveClock(14 * 3_600);
  await runClocks(id);
  await runClocks(id);
  expect((await solutions()).map((one) => one.state)).toEqual(['superseded', 'broken']);
  expect((await said(conversationId)).map((one) => one.text)).toEqual([
    expect.stringMatching(/would be solved by now/),
  ]);
  expect(await getCase({ ctx, input: { caseId: id } })).toMatchObject({ state: 'accepted', assignee: { id: owner } });
  await resolveCase({ ctx, input: { caseId: id, personId: owner, disposition: 'solved' } });
  expect((await solutions()).map((one) => one.state)).toEqual(['superseded', 'made_good']);
  const [run] = await fixture.system
    .sql`select what from timer_runs where subject_id = ${id} and what = 'solution_late'`;
  expect(run).toBeDefined();
});

test('R63: more time needs a reason; the old promise stays readable, the new one is kept by its own clock, the customer is told', async () => {
  const { id, conversationId } = await open();
  const ctx = fixture.ctx();
  const before = await getCase({ ctx, input: { caseId: id } });
  await expect(extendCase({ ctx, input: { caseId: id, minutes: 10, reason: 'too soon' } })).rejects.toMatchObject({
    code: 'unprocessable',
    pointers: [{ pointer: '/minutes' }],
  });
  const after = await extendCase({ ctx, input: { caseId: id, minutes: 90, reason: 'The warehouse answers at noon.' } });
  expect(Date.parse(after.respondBy)).toBeGreaterThan(Date.parse(before.respondBy));
  expect((await ledger()).map(({ state, because }) => [state, because])).toEqual([
    ['open', 'The warehouse answers at noon.'],
    ['superseded', 'The warehouse answers at noon.'],
  ]);
  expect(await said(conversationId)).toHaveLength(1);
  await fixture.moveClock(45 * 60);
  await runClocks(id);
  expect((await getCase({ ctx, input: { caseId: id } })).breachedAt).toBeNull();
  await fixture.moveClock(50 * 60);
  await runClocks(id);
  expect((await getCase({ ctx, input: { caseId: id } })).breachedAt).not.toBeNull();
});

test('only a lead may move a promise; an agent may not, and another workspace sees none of it', async () => {
  const { id } = await open();
  const agent = fixture.ctx({ kind: 'user', userId: 'user_1', personId: fixture.people[0] ?? '', roles: ['agent'] });
  await expect(extendCase({ ctx: agent, input: { caseId: id, minutes: 90, reason: 'because' } })).rejects.toMatchObject(
    {
      code: 'forbidden',
    },
  );
  const other = await createCaseFixture({ people: 1 });
  try {
    const stranger = other.ctx();
    expect((await showLedger({ ctx: stranger, input: { state: null, beforeId: null } })).promises).toEqual([]);
  } finally {
    await other.stop();
  }
});

test('R63: a breach moves it to whoever is drawn, who is reminded; not taken for half an hour it goes on to the owner, once', async () => {
  const [drawn = '', , boss = ''] = fixture.people;
  await fixture.app.withWorkspacesSql(
    [fixture.workspaceId],
    (sql) => sql`update people set user_id = 'user_boss' where id = ${boss}`,
  );
  const owners = (_: string, role: string) => Promise.resolve(role === 'owner' ? ['user_boss'] : []);
  const { id } = await fixture.openCase({ plan: ladderPlan({ owner: drawn }) });
  const holders: unknown[] = [];
  for (const minutes of [41, 16, 16, 16, 60]) {
    await fixture.moveClock(minutes * 60);
    for (let step = 0; step < 20; step += 1) if ((await takeStep(clock(), { caseId: id }, owners)).sleepMs !== 0) break;
    const { state, assignee } = await getCase({ ctx: fixture.ctx(), input: { caseId: id } });
    holders.push([state, assignee?.id]);
  }
  const [first, second] = [
    ['last_resort', drawn],
    ['last_resort', boss],
  ];
  expect(holders).toEqual([first, first, second, second, second]);
  const events = await fixture.system.sql<{ kind: string; why: string | null }[]>`
    select kind, data ->> 'why' as why from escalation_events
    where escalation_id = ${id} and kind in ('last_resort', 'notified') order by seq`;
  expect(events.map(({ kind, why }) => `${kind} ${why ?? ''}`)).toEqual(
    expect.arrayContaining(['last_resort breach', 'notified still_waiting', 'last_resort not_taken']),
  );
  expect(events.filter(({ kind }) => kind === 'last_resort')).toHaveLength(2);
});

test('R63: nobody takes it: whoever is drawn, then a manager, then the owner of last resort, half an hour each', async () => {
  const [drawn = '', lead = '', boss = ''] = fixture.people;
  await fixture.app.withWorkspacesSql([fixture.workspaceId], async (sql) => {
    await sql`update people set user_id = 'user_boss' where id = ${boss}`;
    await sql`update people set user_id = 'user_lead' where id = ${lead}`;
  });
  const members = (_: string, role: string) =>
    Promise.resolve(role === 'owner' ? ['user_boss'] : role === 'lead' ? ['user_lead'] : []);
  const { id } = await fixture.openCase({ plan: ladderPlan({ owner: drawn }) });
  const holders: unknown[] = [];
  for (const minutes of [41, 31, 31, 31, 300]) {
    await fixture.moveClock(minutes * 60);
    for (let step = 0; step < 20; step += 1)
      if ((await takeStep(clock(), { caseId: id }, members)).sleepMs !== 0) break;
    holders.push((await getCase({ ctx: fixture.ctx(), input: { caseId: id } })).assignee?.id);
  }
  expect(holders).toEqual([drawn, lead, boss, boss, boss]);
});

test('R63: a case that is to be solved by then gets more time with a reason, which the customer and the ledger are told', async () => {
  const [owner = ''] = fixture.people;
  const { id, conversationId } = await fixture.openCase({
    plan: (now) => ({
      ...ladderPlan({ owner })(now),
      resolveBy: new Date(now.getTime() + 4 * 3_600_000).toISOString(),
    }),
  });
  const ctx = fixture.ctx();
  await replyToCase({ ctx, input: { caseId: id, personId: owner, text: 'I look into it.' } });
  await fixture.moveClock(3.5 * 3_600);
  await runClocks(id);
  const kinds = async () =>
    (await fixture.system.sql<{ kind: string }[]>`select kind from escalation_events where escalation_id = ${id}`).map(
      (row) => row.kind,
    );
  expect(await kinds()).toContain('solution_warned');
  const told = await fixture.system
    .sql`select 1 from notifications where escalation_id = ${id} and what = 'solution_warning'`;
  const reachable = await fixture.system.sql`select 1 from notifications where escalation_id = ${id}`;
  expect(told.length > 0).toBe(reachable.length > 0);
  await extendCase({ ctx, input: { caseId: id, minutes: 120, reason: 'The bank is closed today.' } });
  const rows = (await ledger()).filter((one) => one.kind === 'resolve_by');
  expect(rows.map(({ state, because }) => [state, because])).toEqual([
    ['open', 'The bank is closed today.'],
    ['superseded', 'The bank is closed today.'],
  ]);
  expect((await said(conversationId)).map(({ text }) => text)).toEqual([expect.stringMatching(/will be solved by/u)]);
  await fixture.moveClock(1.9 * 3_600);
  await runClocks(id);
  expect(await kinds()).not.toContain('solution_late');
  await fixture.moveClock(600);
  await runClocks(id);
  expect(await kinds()).toContain('solution_late');
});

test('F2: a timer that ran is written down with its own time: the health page can answer for it', async () => {
  const { id } = await open();
  await fixture.moveClock(31 * 60);
  await runClocks(id);
  const runs = await fixture.system.sql<{ what: string; late_s: number }[]>`
    select what, extract(epoch from ran_at - due_at)::float8 as late_s from timer_runs where subject_id = ${id} order by id`;
  expect(runs.map((run) => run.what)).toContain('warn');
  expect(runs.every((run) => run.late_s >= 0)).toBe(true);
});
