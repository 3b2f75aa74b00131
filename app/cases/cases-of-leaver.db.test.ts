import { afterEach, beforeEach, expect, test } from 'vitest';

import { editPerson } from '#app/people/people.server.ts';

import { acceptCase } from './accept-case.server.ts';
import { noteCustomerMessage } from './customer-acts.server.ts';
import { awaitCustomer, snoozeCase } from './pause-case.server.ts';
import { replyToCase } from './reply-to-case.server.ts';
import { takeStep } from './take-step.server.ts';
import { type CaseFixture, createCaseFixture } from './testing/case-fixture.ts';
import { ladderPlan } from './testing/ladder-plan.ts';
import { transferCase } from './transfer-case.server.ts';

let fixture: CaseFixture;
let ann: string;
let bob: string;
let eve: string;

beforeEach(async () => {
  fixture = await createCaseFixture({ people: 3, pools: [{ slug: 'billing', members: [0, 1] }] });
  [ann = '', bob = '', eve = ''] = fixture.people;
});
afterEach(() => fixture.stop());

const open = async (owner = eve) => (await fixture.openCase({ plan: ladderPlan({ owner }) })).id;

/** Where the clock leaves the case, as the workflow would. */
async function clocks(caseId: string) {
  const ctx = fixture.ctx({ kind: 'system', part: 'clock' });
  for (let step = 0; step < 20; step += 1)
    if ((await takeStep(ctx, { caseId }, () => Promise.resolve([]))).sleepMs !== 0) break;
  const [row] = await fixture.system.sql<{ state: string; assignee: string | null; asked: string | null }[]>`
    select e.state, e.assignee_id as assignee, o.person_id as asked
    from escalations e left join offers o on o.escalation_id = e.id and o.state = 'open' where e.id = ${caseId}`;
  return row;
}

/** Which clocks were told to look since this was asked last. */
const woken = async () =>
  (await fixture.system.sql<{ key: string }[]>`delete from outbox where topic = 'case' returning key`).map(
    ({ key }) => key,
  );

async function leave(personId: string): Promise<string[]> {
  await woken();
  await editPerson({ ctx: fixture.ctx(), input: { personId, active: false } });
  return [...new Set(await woken())];
}

const eventsOf = (caseId: string, kinds: readonly string[]) =>
  fixture.system.sql<{ kind: string; data: Record<string, unknown> }[]>`
    select kind, data from escalation_events where escalation_id = ${caseId} and kind in ${fixture.system.sql([...kinds])} order by seq`;

test('the cases of somebody who leaves go back to their pool at once, answered ones too, and somebody else is asked', async () => {
  const [fresh, answered, others] = [await open(), await open(), await open()];
  await acceptCase({ ctx: fixture.ctx(), input: { caseId: fresh, personId: ann } });
  await replyToCase({ ctx: fixture.ctx(), input: { caseId: answered, personId: ann, text: 'I look into it.' } });
  await acceptCase({ ctx: fixture.ctx(), input: { caseId: others, personId: bob } });
  expect((await leave(ann)).toSorted()).toEqual([fresh, answered].toSorted());
  for (const id of [fresh, answered])
    expect(await clocks(id)).toEqual({ state: 'offered', assignee: null, asked: bob });
  expect(await clocks(others)).toMatchObject({ state: 'accepted', assignee: bob });
  expect(await eventsOf(fresh, ['freed'])).toMatchObject([{ data: { personId: ann, left: true } }]);
});

test('an offer to somebody who leaves is taken back at once, also one that was passed on to them', async () => {
  const [asked, passed] = [await open(), await open()];
  await fixture.system.sql`update people set presence = 'away' where id = ${bob}`;
  expect(await clocks(asked)).toMatchObject({ asked: ann });
  await acceptCase({ ctx: fixture.ctx(), input: { caseId: passed, personId: bob } });
  await transferCase({ ctx: fixture.ctx(), input: { caseId: passed, personId: bob, toPersonId: ann } });
  await fixture.system.sql`update people set presence = 'available' where id in (${bob}, ${eve})`;
  expect((await leave(ann)).toSorted()).toEqual([asked, passed].toSorted());
  expect(await clocks(asked)).toMatchObject({ state: 'offered', asked: bob });
  // Bob passed it on himself: he is asked when the ladder comes to its next step, not at its beginning.
  expect(await clocks(passed)).toMatchObject({ state: 'waiting', asked: null });
  expect(await eventsOf(asked, ['offer_rescinded', 'offer_expired'])).toMatchObject([
    { kind: 'offer_rescinded', data: { personId: ann } },
  ]);
});

test('what a leaver put aside is nobody’s when it comes back: by its time, or because the customer writes', async () => {
  const [snoozed, waiting] = [await open(), await open()];
  for (const caseId of [snoozed, waiting])
    await replyToCase({ ctx: fixture.ctx(), input: { caseId, personId: ann, text: 'I look into it.' } });
  const until = new Date(fixture.ctx().clock.now().getTime() + 3_600_000).toISOString();
  await snoozeCase({ ctx: fixture.ctx(), input: { caseId: snoozed, personId: ann, until } });
  await awaitCustomer({ ctx: fixture.ctx(), input: { caseId: waiting, personId: ann } });
  await leave(ann);
  // Nothing is to be done yet.
  expect(await clocks(snoozed)).toMatchObject({ state: 'snoozed' });
  expect(await clocks(waiting)).toMatchObject({ state: 'waiting_on_customer' });
  await noteCustomerMessage({ ctx: fixture.ctx(), input: { text: 'Hello?', caseId: waiting } });
  expect(await woken()).toContain(waiting);
  expect(await clocks(waiting)).toMatchObject({ state: 'offered', asked: bob });
  await fixture.moveClock(3_601);
  expect(await clocks(snoozed)).toMatchObject({ state: 'offered', asked: bob });
});

test('who has a case at the end of the ladder and leaves is followed by somebody else, not reminded', async () => {
  const id = await open(ann);
  await fixture.system.sql`update people set presence = 'offline'`;
  await fixture.moveClock(41 * 60);
  expect(await clocks(id)).toMatchObject({ state: 'last_resort', assignee: ann });
  expect(await leave(ann)).toEqual([id]);
  const after = await clocks(id);
  expect(after).toMatchObject({ state: 'last_resort' });
  expect([bob, eve]).toContain(after?.assignee);
  expect((await eventsOf(id, ['last_resort'])).map(({ data }) => data['why'])).toEqual(['breach', 'left']);
  // And stays there.
  expect(await clocks(id)).toEqual(after);
});

test('when nobody is left the case says so and is looked at again', async () => {
  const id = await open(ann);
  await fixture.moveClock(41 * 60);
  await clocks(id);
  for (const personId of [bob, eve, ann]) await leave(personId);
  expect(await clocks(id)).toMatchObject({ state: 'last_resort', assignee: null });
});

test('a case is not offered to somebody who leaves while they are chosen', async () => {
  const id = await open();
  await fixture.system.sql`update people set idle_since = baton_now() - interval '1 hour' where id = ${ann}`;
  let commit: () => void = () => undefined;
  const leaving = fixture.app.withWorkspacesSql([fixture.workspaceId], async (sql) => {
    await sql`update people set active = false where id = ${ann}`;
    await new Promise<void>((resolve) => {
      commit = resolve;
    });
  });
  const stepped = clocks(id);
  await expect
    .poll(
      () => fixture.system.sql`
        select 1 from pg_stat_activity where datname = current_database() and cardinality(pg_blocking_pids(pid)) > 0`,
    )
    .toHaveLength(1);
  commit();
  await leaving;
  expect(await stepped).toMatchObject({ asked: bob });
});
