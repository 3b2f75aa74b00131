import { afterEach, beforeEach, expect, test } from 'vitest';

import { setOwnPresence } from '#app/desk/presence/set-own-presence.server.ts';
import { editPerson, setPresence } from '#app/people/people.server.ts';
import { editPool } from '#app/people/pools.server.ts';
import type { Ctx } from '#app/platform/context.ts';

import { acceptCase } from './accept-case.server.ts';
import { takeStep } from './take-step.server.ts';
import { type CaseFixture, createCaseFixture } from './testing/case-fixture.ts';
import { ladderPlan } from './testing/ladder-plan.ts';

let fixture: CaseFixture;
let ann: string;
let bob: string;
let ctx: Ctx;

beforeEach(async () => {
  fixture = await createCaseFixture({
    people: 3,
    capacity: 1,
    presence: 'offline',
    pools: [{ slug: 'billing', members: [0] }],
  });
  [ann, bob] = [fixture.people[0] ?? '', fixture.people[1] ?? ''];
  ctx = fixture.ctx();
});
afterEach(() => fixture.stop());

/** The state in which the clock leaves the case once it finds nothing more to do. */
async function step(caseId: string): Promise<string> {
  for (;;) {
    const taken = await takeStep(ctx, { caseId }, () => Promise.resolve([]));
    if (taken.sleepMs === 0) continue;
    const [row] = await fixture.system.sql<{ state: string }[]>`select state from escalations where id = ${caseId}`;
    return row?.state ?? 'none';
  }
}

/** The cases whose clocks were told to look, in the order in which they will be, since this was asked last. */
async function woken(): Promise<string[]> {
  const rows = await fixture.system.sql<{ id: number; key: string }[]>`
    delete from outbox where topic = 'case' returning id, key`;
  return rows.toSorted((a, b) => Number(a.id) - Number(b.id)).map((row) => row.key);
}

/** Two cases that nobody can take, a minute apart. */
async function twoWaiting(): Promise<readonly [string, string]> {
  const plan = ladderPlan({ owner: fixture.people[2] ?? '' });
  const older = await fixture.openCase({ plan });
  await fixture.moveClock(5);
  const younger = await fixture.openCase({ plan });
  expect([await step(younger.id), await step(older.id)]).toEqual(['waiting', 'waiting']);
  await woken();
  return [older.id, younger.id];
}

test('I7: coming back takes the oldest waiting case', async () => {
  const [older, younger] = await twoWaiting();
  await setPresence({ ctx, input: { personId: ann, presence: 'available' } });
  expect(await woken()).toEqual([older, younger]);
  // Even when the younger one's clock is faster the older one comes first.
  expect(await step(younger)).toBe('waiting');
  expect(await step(older)).toBe('offered');
  await acceptCase({ ctx, input: { caseId: older, personId: ann } });
  expect(await step(younger)).toBe('waiting');
});

test('I7: cases that a person cannot take do not hide the one behind them that they can', async () => {
  const plan = ladderPlan({ owner: fixture.people[2] ?? '' });
  const forLawyers: typeof plan = (now) => {
    const drawn = plan(now);
    const skills = [{ skill: 'legal', level: 1 }];
    return { ...drawn, steps: drawn.steps.map((step) => (step.op === 'offer' ? { ...step, skills } : step)) };
  };
  for (let n = 0; n < 6; n += 1) await step((await fixture.openCase({ plan: forLawyers })).id);
  const { id } = await fixture.openCase({ plan });
  await step(id);
  await woken();
  await setPresence({ ctx, input: { personId: ann, presence: 'available' } });
  expect(await woken()).toEqual([id]);
  expect(await step(id)).toBe('offered');
});

test('I7: a person who sets their own presence to available wakes the queue, to away does not', async () => {
  const waiting = await twoWaiting();
  const own = fixture.ctx({ kind: 'user', userId: 'user_ann', personId: ann, roles: ['agent'] });
  await setOwnPresence({ ctx: own, input: { presence: 'away' } });
  expect(await woken()).toEqual([]);
  await setOwnPresence({ ctx: own, input: { presence: 'available' } });
  expect(await woken()).toEqual(waiting);
});

test('I7: more capacity takes the next waiting case; less, or the same, wakes nobody', async () => {
  const [older, younger] = await twoWaiting();
  await setPresence({ ctx, input: { personId: ann, presence: 'available' } });
  await step(older);
  await acceptCase({ ctx, input: { caseId: older, personId: ann } });
  await woken();
  await editPerson({ ctx, input: { personId: ann, capacity: 1 } });
  expect(await woken()).toEqual([]);
  await editPerson({ ctx, input: { personId: ann, capacity: 2 } });
  expect(await woken()).toEqual([younger]);
  // What waited before somebody came is released by rate: the second one two minutes after the first.
  expect(await step(younger)).toBe('waiting');
  await fixture.moveClock(2 * 60);
  expect(await step(younger)).toBe('offered');
});

test('I7: new skills and being active again wake the queue', async () => {
  await setPresence({ ctx, input: { personId: ann, presence: 'available' } });
  await editPerson({ ctx, input: { personId: ann, active: false } });
  const waiting = await twoWaiting();
  await editPerson({ ctx, input: { personId: ann, skills: {} } });
  expect(await woken()).toEqual([]);
  await editPerson({ ctx, input: { personId: ann, active: true } });
  expect(await woken()).toEqual(waiting);
  await editPerson({ ctx, input: { personId: ann, skills: {} } });
  expect(await woken()).toEqual(waiting);
});

test('I7, R54: being given the authority that a waiting case asks for wakes it; more of another kind, or less, does not', async () => {
  await setPresence({ ctx, input: { personId: ann, presence: 'available' } });
  const plan = ladderPlan({ owner: fixture.people[2] ?? '' });
  for (const [authority, other, given] of [
    [{ mayRefundUpToCents: 5_000 }, { mayNegotiate: true }, { mayRefundUpToCents: 5_000 }],
    [{ mayNegotiate: true }, { licensed: true }, { mayNegotiate: true }],
    [{ licensed: true }, { mayRefundUpToCents: 9_000 }, { licensed: true }],
  ] as const) {
    await editPerson({ ctx, input: { personId: ann, mayRefundUpToCents: 0, mayNegotiate: false, licensed: false } });
    const { id } = await fixture.openCase({
      plan: (now) => {
        const drawn = plan(now);
        return { ...drawn, steps: drawn.steps.map((step) => (step.op === 'offer' ? { ...step, authority } : step)) };
      },
    });
    expect(await step(id)).toBe('waiting');
    await woken();
    await editPerson({ ctx, input: { personId: ann, ...other } });
    expect(await woken()).toEqual([]);
    await editPerson({ ctx, input: { personId: ann, ...given } });
    expect(await woken()).toEqual([id]);
    expect(await step(id)).toBe('offered');
    await editPerson({ ctx, input: { personId: ann, mayRefundUpToCents: 0 } });
    await fixture.system.sql`update offers set state = 'rescinded' where state = 'open'`;
    await fixture.system.sql`update escalations set state = 'resolved', next_deadline = null where id = ${id}`;
    await woken();
  }
});

test('I7: who joins a pool takes its oldest waiting case', async () => {
  const [older, younger] = await twoWaiting();
  await setPresence({ ctx, input: { personId: bob, presence: 'available' } });
  expect(await woken()).toEqual([]);
  const [pool] = await fixture.system.sql<{ id: string }[]>`
    select id from pools where workspace_id = ${fixture.workspaceId} and slug = 'billing'`;
  await editPool({ ctx, input: { poolId: pool?.id, personIds: [ann, bob] } });
  expect(await woken()).toEqual([older, younger]);
  expect(await step(older)).toBe('offered');
});
