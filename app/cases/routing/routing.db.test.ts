import { afterEach, beforeEach, expect, test } from 'vitest';

import type { Plan } from '#app/contracts/plan.ts';
import { setPresence } from '#app/people/people.server.ts';
import { acceptCase } from '../accept-case.server.ts';
import { changeCase } from '../change-case.server.ts';
import { declineOffer } from '../decline-offer.server.ts';
import { keepClaim } from '../pause-case.server.ts';
import { reopenCase } from '../reopen-case.server.ts';
import { replyToCase } from '../reply-to-case.server.ts';
import { resolveCase } from '../resolve-case.server.ts';
import { takeStep } from '../take-step.server.ts';
import { transferCase } from '../transfer-case.server.ts';
import { type CaseFixture, createCaseFixture } from '../testing/case-fixture.ts';
import { ladderPlan } from '../testing/ladder-plan.ts';

let fixture: CaseFixture;
let people: readonly string[];

beforeEach(async () => {
  fixture = await createCaseFixture({ people: 3, capacity: 3, pools: [{ slug: 'billing', members: [0, 1] }] });
  people = fixture.people;
});
afterEach(() => fixture.stop());

const ctx = () => fixture.ctx();
const plan = () => ladderPlan({ owner: people[2] ?? '' });

/** Takes the clock's steps until it sleeps; says to whom the case is offered or whose it is. */
async function walk(caseId: string): Promise<{ state: string; with: string | null }> {
  for (;;) {
    const taken = await takeStep(ctx(), { caseId }, () => Promise.resolve([]));
    if (taken.sleepMs === 0) continue;
    const [row] = await fixture.system.sql<{ state: string; with: string | null }[]>`
      select e.state, coalesce(e.assignee_id, o.person_id) as with from escalations e
      left join offers o on o.escalation_id = e.id and o.state = 'open' where e.id = ${caseId}`;
    return row ?? { state: 'none', with: null };
  }
}
const event = async (caseId: string, kind: string) => {
  const [row] = await fixture.system.sql<{ data: Record<string, unknown> }[]>`
    select data from escalation_events where escalation_id = ${caseId} and kind = ${kind} order by seq desc limit 1`;
  return row?.data;
};

test('capacity in weights: a heavy case fills a person, and a second one goes to the next', async () => {
  await fixture.system.sql`update pools set case_weight = 2 where slug = 'billing'`;
  const first = await fixture.openCase({ plan: plan() });
  const one = await walk(first.id);
  await acceptCase({ ctx: ctx(), input: { caseId: first.id, personId: one.with ?? '' } });
  const second = await fixture.openCase({ plan: plan() });
  const other = await walk(second.id);
  expect([one.with, other.with].sort()).toEqual([people[0], people[1]].sort());
  await acceptCase({ ctx: ctx(), input: { caseId: second.id, personId: other.with ?? '' } });
  const third = await fixture.openCase({ plan: plan() });
  expect(await walk(third.id)).toEqual({ state: 'waiting', with: null });
});

test('I7: a burst that is looked at in the wrong order is given out at once, while there are hands for all', async () => {
  const cases = [];
  for (let n = 0; n < 6; n += 1) cases.push(await fixture.openCase({ plan: plan() }));
  // All have entered their step and none was offered yet; the last one is looked at first.
  for (const one of cases) await takeStep(ctx(), { caseId: one.id }, () => Promise.resolve([]));
  for (const one of cases.reverse()) expect(await walk(one.id)).toMatchObject({ state: 'offered' });
  const seventh = await fixture.openCase({ plan: plan() });
  expect(await walk(seventh.id)).toEqual({ state: 'waiting', with: null });
});

test('I7: a free hand that an earlier waiting case may not ask any more goes to the next one', async () => {
  const [ann, bob] = [people[0] ?? '', people[1] ?? ''];
  await setPresence({ ctx: ctx(), input: { personId: bob, presence: 'away' } });
  const first = await fixture.openCase({ plan: plan() });
  expect(await walk(first.id)).toEqual({ state: 'offered', with: ann });
  await declineOffer({ ctx: ctx(), input: { caseId: first.id, personId: ann, reason: 'overload' } });
  expect(await walk(first.id)).toEqual({ state: 'waiting', with: null });
  const second = await fixture.openCase({ plan: plan() });
  expect(await walk(second.id)).toEqual({ state: 'offered', with: ann });
});

const raise = (caseId: string) =>
  changeCase(ctx(), {
    caseId,
    audit: 'case.raise',
    command: ({ atHand }) => ({
      kind: 'raise',
      plan: { ...plan()(atHand.now), priority: 'critical' },
      because: 'emergency_reported',
    }),
  });

test('R63: who was asked for a case, or declined it, before it became more urgent is asked again by its new route', async () => {
  const [ann, bob] = [people[0] ?? '', people[1] ?? ''];
  await setPresence({ ctx: ctx(), input: { personId: bob, presence: 'away' } });
  const { id } = await fixture.openCase({ plan: plan() });
  expect(await walk(id)).toEqual({ state: 'offered', with: ann });
  await raise(id);
  expect(await walk(id)).toEqual({ state: 'offered', with: ann });
  await declineOffer({ ctx: ctx(), input: { caseId: id, personId: ann, reason: 'overload' } });
  expect(await walk(id)).toEqual({ state: 'waiting', with: null });
  await raise(id);
  expect(await walk(id)).toEqual({ state: 'offered', with: ann });
  await declineOffer({ ctx: ctx(), input: { caseId: id, personId: ann, reason: 'conflict_of_interest' } });
  await raise(id);
  expect(await walk(id)).toEqual({ state: 'waiting', with: null });
});

test('R63, I11: an emergency in a case that somebody has goes to the others when its owner shows no sign of work', async () => {
  const [ann, bob] = [people[0] ?? '', people[1] ?? ''];
  const { id } = await fixture.openCase({ plan: plan() });
  await acceptCase({ ctx: ctx(), input: { caseId: id, personId: ann } });
  await replyToCase({ ctx: ctx(), input: { caseId: id, personId: ann, text: 'I am looking into it.' } });
  await fixture.system.sql`update people set idle_since = baton_now() - interval '1 day' where id = ${ann}`;
  await raise(id);
  expect(await walk(id)).toEqual({ state: 'accepted', with: ann });
  // Four minutes are what one person has to answer on this route; whoever works on the case meanwhile keeps it.
  await fixture.moveClock(3 * 60);
  expect(await keepClaim({ ctx: ctx(), input: { caseId: id, personId: ann } })).toBe(true);
  await fixture.moveClock(14 * 60);
  expect(await walk(id)).toEqual({ state: 'accepted', with: ann });
  await raise(id);
  await fixture.moveClock(4 * 60 + 1);
  expect(await walk(id)).toEqual({ state: 'offered', with: bob });
});

test('S4: many cases that choose the same person at the same moment do not wait for each other for ever', async () => {
  await fixture.system.sql`update people set capacity = 20`;
  const cases = await Promise.all(Array.from({ length: 8 }, () => fixture.openCase({ plan: plan() })));
  for (const one of cases) await takeStep(ctx(), { caseId: one.id }, () => Promise.resolve([]));
  const walked = await Promise.all(cases.map((one) => walk(one.id)));
  expect(walked.map((one) => one.state)).toEqual(cases.map(() => 'offered'));
});

test('R56: both specialists busy: whoever knows it a little is asked, and the case says why', async () => {
  const [ann, bob] = [people[0] ?? '', people[1] ?? ''];
  await fixture.system
    .sql`insert into skills (workspace_id, id, slug, name) values (${fixture.workspaceId}, 'skill_1', 'refunds', 'Refunds')`;
  await fixture.system.sql`insert into person_skills (workspace_id, person_id, skill_id, level) values
    (${fixture.workspaceId}, ${ann}, 'skill_1', 5), (${fixture.workspaceId}, ${bob}, 'skill_1', 1)`;
  await fixture.system.sql`update people set capacity = 1 where id = ${ann}`;
  const skilled = (now: Date) => {
    const ladder = plan()(now);
    return {
      ...ladder,
      steps: ladder.steps.map((step) =>
        step.op === 'offer' ? { ...step, skills: [{ skill: 'refunds', level: 4 }] } : step,
      ),
    };
  };
  const first = await fixture.openCase({ plan: skilled });
  expect(await walk(first.id)).toEqual({ state: 'offered', with: ann });
  const second = await fixture.openCase({ plan: skilled });
  expect(await walk(second.id)).toEqual({ state: 'offered', with: bob });
  expect(await event(second.id, 'offered')).toMatchObject({ because: 'generalist' });
  expect(await event(first.id, 'offered')).not.toHaveProperty('because');
});

test('a reopened case goes to whoever had it; away, it goes up the ladder again and asks them first when they are back', async () => {
  const bob = people[1] ?? '';
  const { id, conversationId } = await fixture.openCase({ plan: plan() });
  await acceptCase({ ctx: ctx(), input: { caseId: id, personId: bob } });
  await resolveCase({ ctx: ctx(), input: { caseId: id, personId: bob, disposition: 'solved' } });
  await setPresence({ ctx: ctx(), input: { personId: bob, presence: 'away' } });
  await setPresence({ ctx: ctx(), input: { personId: people[0], presence: 'away' } });
  await reopenCase({ ctx: ctx(), input: { conversationId } });
  expect(await walk(id)).toEqual({ state: 'waiting', with: null });
  await fixture.system
    .sql`update people set presence = 'available', idle_since = baton_now() where id = any(${[people[0] ?? '', bob]})`;
  await fixture.system.sql`update people set idle_since = baton_now() - interval '1 day' where id = ${people[0] ?? ''}`;
  expect(await walk(id)).toEqual({ state: 'offered', with: bob });
});

test('I7: a case that was opened weeks ago and comes back does not go before an emergency; a claim without work keeps its place', async () => {
  const [ann, bob] = [people[0] ?? '', people[1] ?? ''];
  const critical = (now: Date) => ({ ...plan()(now), priority: 'critical' as const });
  const old = await fixture.openCase({ plan: plan() });
  await fixture.system.sql`update escalations set created_at = baton_now() - interval '20 days' where id = ${old.id}`;
  await acceptCase({ ctx: ctx(), input: { caseId: old.id, personId: bob } });
  await resolveCase({ ctx: ctx(), input: { caseId: old.id, personId: bob, disposition: 'solved' } });
  for (const personId of [ann, bob]) await setPresence({ ctx: ctx(), input: { personId, presence: 'away' } });
  await reopenCase({ ctx: ctx(), input: { conversationId: old.conversationId } });
  expect(await walk(old.id)).toEqual({ state: 'waiting', with: null });
  const urgent = await fixture.openCase({ plan: critical });
  expect(await walk(urgent.id)).toEqual({ state: 'waiting', with: null });
  await fixture.system.sql`update people set capacity = 1`;
  await fixture.system.sql`update people set presence = 'available' where id = ${ann}`;
  expect(await walk(old.id)).toEqual({ state: 'waiting', with: null });
  expect(await walk(urgent.id)).toEqual({ state: 'offered', with: ann });

  // Waited a minute, was had for a quarter of an hour: it comes back as one that has waited a minute.
  const { id } = await fixture.openCase({ plan: plan() });
  await fixture.moveClock(60);
  await acceptCase({ ctx: ctx(), input: { caseId: id, personId: bob } });
  await fixture.moveClock(16 * 60);
  await walk(id);
  const [row] = await fixture.system.sql<{ waited: number }[]>`
    select extract(epoch from baton_now() - queued_since)::int as waited from escalations where id = ${id}`;
  expect(Math.abs((row?.waited ?? 0) - 60)).toBeLessThan(15);
});

test('R56: a case is looked at when its step asks for less, and not at the next look that happens to come', async () => {
  const asksForLess = (now: Date): Plan => {
    const drawn = plan()(now);
    const relaxed = [{ from: new Date(now.getTime() + 20_000).toISOString(), skills: [] }];
    const skills = [{ skill: 'legal', level: 1 }];
    const steps = drawn.steps.map((step) => (step.op === 'offer' ? { ...step, skills, relaxed } : step));
    return { ...drawn, steps };
  };
  const { id } = await fixture.openCase({ plan: asksForLess });
  expect(await walk(id)).toEqual({ state: 'waiting', with: null });
  const { did, sleepMs } = await takeStep(ctx(), { caseId: id }, () => Promise.resolve([]));
  expect(did).toBe('nobody_free');
  expect(sleepMs).toBeLessThanOrEqual(20_000);
  await fixture.moveClock(20);
  expect(await walk(id)).toMatchObject({ state: 'offered' });
});

test('round robin goes on after the last one of the queue, also when a case was passed on to somebody of another one', async () => {
  const [ann = '', bob = '', cy = ''] = people;
  const inTurn = (now: Date): Plan => {
    const drawn = plan()(now);
    const steps = drawn.steps.map((step) =>
      step.op === 'offer' ? { ...step, strategy: 'round_robin' as const } : step,
    );
    return { ...drawn, steps };
  };
  const first = await fixture.openCase({ plan: inTurn });
  expect(await walk(first.id)).toEqual({ state: 'offered', with: ann });
  await acceptCase({ ctx: ctx(), input: { caseId: first.id, personId: ann } });
  await transferCase({ ctx: ctx(), input: { caseId: first.id, personId: ann, toPersonId: cy } });
  expect(await walk((await fixture.openCase({ plan: inTurn })).id)).toEqual({ state: 'offered', with: bob });
  expect(await walk((await fixture.openCase({ plan: inTurn })).id)).toEqual({ state: 'offered', with: ann });
});

test('whoever passed a case on to the queue is not asked first for it', async () => {
  const [ann, bob] = [people[0] ?? '', people[1] ?? ''];
  const { id } = await fixture.openCase({ plan: plan() });
  await acceptCase({ ctx: ctx(), input: { caseId: id, personId: bob } });
  await fixture.system.sql`update people set idle_since = baton_now() - interval '1 day' where id = ${ann}`;
  await transferCase({ ctx: ctx(), input: { caseId: id, personId: bob, toQueue: 'billing' } });
  expect(await walk(id)).toEqual({ state: 'offered', with: ann });
});

test('a case that is passed on to a queue or opened again comes also to whoever declined it, never to whoever passed it on', async () => {
  const [ann, bob] = [people[0] ?? '', people[1] ?? ''];
  const { id, conversationId } = await fixture.openCase({ plan: plan() });
  await setPresence({ ctx: ctx(), input: { personId: bob, presence: 'away' } });
  expect(await walk(id)).toEqual({ state: 'offered', with: ann });
  await declineOffer({ ctx: ctx(), input: { caseId: id, personId: ann, reason: 'overload' } });
  await setPresence({ ctx: ctx(), input: { personId: bob, presence: 'available' } });
  expect(await walk(id)).toEqual({ state: 'offered', with: bob });
  await acceptCase({ ctx: ctx(), input: { caseId: id, personId: bob } });
  await transferCase({ ctx: ctx(), input: { caseId: id, personId: bob, toQueue: 'billing' } });
  expect(await walk(id)).toEqual({ state: 'offered', with: ann });
  await declineOffer({ ctx: ctx(), input: { caseId: id, personId: ann, reason: 'overload' } });
  expect(await walk(id)).toEqual({ state: 'waiting', with: null });
  await acceptCase({ ctx: ctx(), input: { caseId: id, personId: bob } });
  await resolveCase({ ctx: ctx(), input: { caseId: id, personId: bob, disposition: 'solved' } });
  await setPresence({ ctx: ctx(), input: { personId: bob, presence: 'away' } });
  await reopenCase({ ctx: ctx(), input: { conversationId } });
  expect(await walk(id)).toEqual({ state: 'offered', with: ann });
});

test('the owner of last resort who is full gets it all the same, and the case says so', async () => {
  const boss = people[2] ?? '';
  await fixture.system.sql`update people set capacity = 1 where id = ${boss}`;
  await fixture.system.sql`update people set presence = 'offline' where id <> ${boss}`;
  const cases = [await fixture.openCase({ plan: plan() }), await fixture.openCase({ plan: plan() })];
  await fixture.moveClock(25 * 60);
  for (const one of cases) expect(await walk(one.id)).toEqual({ state: 'last_resort', with: boss });
  expect(await event(cases[0]?.id ?? '', 'last_resort')).not.toHaveProperty('overloaded');
  expect(await event(cases[1]?.id ?? '', 'last_resort')).toMatchObject({ overloaded: { open: 1, capacity: 1 } });
});

test('R65, R66: the wait that was told is kept with the case, and the queue learns from what happened', async () => {
  const factor = async () => {
    const [row] = await fixture.system.sql<
      { wait_factor: number }[]
    >`select wait_factor from pools where slug = 'billing'`;
    return Number(row?.wait_factor);
  };
  const soon = await fixture.openCase({ plan: plan() });
  expect(await event(soon.id, 'opened')).toMatchObject({ expectedWaitMs: 60_000 });
  await acceptCase({ ctx: ctx(), input: { caseId: soon.id, personId: people[0] ?? '' } });
  const held = await factor();
  expect(held).toBeCloseTo(Math.exp(-0.02), 6);
  const late = await fixture.openCase({ plan: plan() });
  await fixture.moveClock(9 * 60);
  await acceptCase({ ctx: ctx(), input: { caseId: late.id, personId: people[1] ?? '' } });
  expect(await factor()).toBeCloseTo(held * Math.exp(0.08), 6);
  await resolveCase({ ctx: ctx(), input: { caseId: late.id, personId: people[1] ?? '', disposition: 'solved' } });
  const [row] = await fixture.system.sql<
    { handle_ms: number }[]
  >`select handle_ms from people where id = ${people[1] ?? ''}`;
  expect(row?.handle_ms).toBeGreaterThanOrEqual(0);
});
