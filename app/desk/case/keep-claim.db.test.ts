import { afterAll, beforeAll, expect, test } from 'vitest';

import { acceptCase } from '#app/cases/accept-case.server.ts';
import { LEASE_BEFORE_REPLY_MS } from '#app/cases/case-commands.ts';
import { noteCustomerMessage } from '#app/cases/customer-acts.server.ts';
import { takeStep } from '#app/cases/take-step.server.ts';
import { type CaseFixture, createCaseFixture } from '#app/cases/testing/case-fixture.ts';
import { ladderPlan } from '#app/cases/testing/ladder-plan.ts';
import { countOverdue } from '#db/queries/overdue.ts';

import { caseCommandSchema } from './case-command.ts';
import { viewCase } from './case-view.server.ts';
import { runCommand } from './run-command.server.ts';

let fixture: CaseFixture;
beforeAll(async () => {
  fixture = await createCaseFixture();
});
afterAll(() => fixture.stop());

const keep = caseCommandSchema.parse({ verb: 'keep', input: {} });
const member = (index: number) =>
  fixture.ctx({ kind: 'user', userId: `user_${index}`, personId: fixture.people[index] ?? '', roles: ['agent'] });

async function leaseMs(caseId: string): Promise<number> {
  const [row] = await fixture.system.sql<{ ms: number; state: string }[]>`
    select extract(epoch from lease_until - baton_now())::float8 * 1000 as ms from escalations where id = ${caseId}`;
  return row?.ms ?? Number.NaN;
}

async function stateAfterClock(caseId: string): Promise<string | undefined> {
  await takeStep(fixture.ctx(), { caseId }, () => Promise.resolve([]));
  const [row] = await fixture.system.sql<{ state: string }[]>`select state from escalations where id = ${caseId}`;
  return row?.state;
}

test('who works on the case keeps it; somebody else who looks at it does not keep it for them', async () => {
  const { id } = await fixture.openCase();
  await acceptCase({ ctx: member(0), input: { caseId: id } });
  await fixture.moveClock(10 * 60);
  await runCommand(member(1), id, keep);
  expect(await leaseMs(id)).toBeLessThan(6 * 60_000);
  await runCommand(member(0), id, keep);
  expect(await leaseMs(id)).toBeGreaterThan(LEASE_BEFORE_REPLY_MS - 60_000);
  // Past the end of the first lease: the clock has nothing to do, and the watchdog sees no clock that stands still.
  await fixture.moveClock(7 * 60);
  expect(await fixture.system.db.transaction((tx) => countOverdue(tx, { graceS: 1 }))).toMatchObject({ overdue: 0 });
  await fixture.moveClock(7 * 60);
  expect(await stateAfterClock(id)).toBe('accepted');
  await fixture.moveClock(2 * 60);
  expect(await stateAfterClock(id)).not.toBe('accepted');
});

test('R63: an owner of last resort who works on the case has taken it; it does not climb on while they write', async () => {
  const owner = fixture.people[2] ?? '';
  const { id } = await fixture.openCase({ plan: ladderPlan({ owner }) });
  await fixture.moveClock(21 * 60);
  for (let moves = 0; moves < 5; moves += 1) await stateAfterClock(id);
  expect(await stateAfterClock(id)).toBe('last_resort');
  await runCommand(member(2), id, keep);
  expect(await stateAfterClock(id)).toBe('accepted');
  expect(await leaseMs(id)).toBeGreaterThan(LEASE_BEFORE_REPLY_MS - 60_000);
});

test('I10, a ghost claim: what will happen stands there before it does, and whoever is asked next reads what changed', async () => {
  const { id } = await fixture.openCase();
  await acceptCase({ ctx: member(0), input: { caseId: id } });
  const view = async () => (await viewCase({ ctx: member(1), input: { caseId: id } })).detail;
  const { coming } = await view();
  const lost = coming.find(({ text }) => text === 'Without a sign of work it goes back to the queue');
  expect(Date.parse(lost?.at ?? '')).toBeCloseTo(fixture.ctx().clock.now().getTime() + LEASE_BEFORE_REPLY_MS, -4);
  for (let times = 0; times < 2; times += 1)
    await noteCustomerMessage({ ctx: fixture.ctx(), input: { text: 'Hello?', caseId: id } });
  await fixture.moveClock(LEASE_BEFORE_REPLY_MS / 1_000 + 60);
  expect(await stateAfterClock(id)).toBe('waiting');
  const after = await view();
  expect(after.timeline.map(({ text }) => text)).toContain(
    'It went back to the queue: Person 1 did not work on it, and the customer wrote 2 times meanwhile',
  );
  expect(after.coming.map(({ text }) => text)).not.toContain('Without a sign of work it goes back to the queue');
});
