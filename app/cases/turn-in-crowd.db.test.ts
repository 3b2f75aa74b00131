import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import type { Ctx } from '#app/platform/context.ts';
import { newId } from '#app/platform/ids.ts';

import { takeStep } from './take-step.server.ts';
import { type CaseFixture, createCaseFixture } from './testing/case-fixture.ts';
import { turnInCrowdMs } from './turn-in-crowd.ts';

/** What the clock of these tests says that is left until any deadline. */
const LEFT_MS = 1_000;
const IN_ONE_SECOND = 60;

let fixture: CaseFixture;
let ids: string[];
let at: Date;

beforeAll(async () => {
  fixture = await createCaseFixture({ presence: 'offline' });
  for (let n = 0; n < IN_ONE_SECOND; n += 1) {
    const { id } = await fixture.openCase();
    ids = [...(ids ?? []), id];
  }
  // Each has entered its step, where it waits until somebody is there or the step ends.
  for (const id of ids) while ((await look(id)) === 0);
  const [soon] = await fixture.system.sql<{ at: Date }[]>`
    select date_trunc('second', baton_now()) + interval '60 seconds' as at`;
  at = soon?.at ?? new Date();
});
beforeEach(async () => {
  await fixture.system.sql`update escalations set priority = 'normal', state = 'waiting', next_deadline = ${at}`;
  await fixture.system.sql`update people set presence = 'offline'`;
  await fixture.system.sql`delete from shifts`;
  await comesDue(ids, at);
});
afterAll(() => fixture.stop());

const comesDue = (cases: readonly string[], due: Date) =>
  fixture.system
    .sql`update escalations set step_deadline = ${due}, next_deadline = ${due} where id = any(${[...cases]})`;

async function look(caseId: string, wallMsUntil = (_: Date) => LEFT_MS): Promise<number | null> {
  const ctx = fixture.ctx();
  const clock: Ctx['clock'] = { ...ctx.clock, wallMsUntil };
  return (await takeStep({ ...ctx, clock }, { caseId }, () => Promise.resolve([]))).sleepMs;
}
const idOf = (place: number): string => ids.toSorted()[place] ?? '';

test('F16: the first fifty of a second wait for nothing, everybody behind them 40 ms longer, nobody more than 30 s', () => {
  const turns = [0, 49, 50, 51, 100, 799, 800, 10_000].map(turnInCrowdMs);
  expect(turns).toEqual([0, 0, 0, 40, 2_000, 29_960, 30_000, 30_000]);
});

test('F16: who comes due with many others sleeps until his turn, oldest first', async () => {
  expect(await Promise.all([0, 50, 51, 59].map((place) => look(idOf(place))))).toEqual([1_000, 1_000, 1_040, 1_360]);
});

test('F16: who is critical waits for nobody, and nobody waits for him', async () => {
  await fixture.system.sql`update escalations set priority = 'critical' where id in (${idOf(0)}, ${idOf(59)})`;
  expect(await Promise.all([58, 59].map((place) => look(idOf(place))))).toEqual([1_280, 1_000]);
});

test('F16: the second before, the second after and what is closed do not count', async () => {
  await comesDue([idOf(0)], new Date(at.getTime() - 1));
  await comesDue([idOf(1)], new Date(at.getTime() + 1_000));
  await comesDue([idOf(2)], new Date(at.getTime() + 999));
  await fixture.system.sql`update escalations set state = 'cancelled', next_deadline = null where id = ${idOf(3)}`;
  expect(await look(idOf(59))).toBe(1_240);
});

test('I8: who waits for the start of a shift looks in the order of the queue, and who is critical does not wait for it', async () => {
  const startsMs = Math.ceil(Date.now() / 60_000 + 1) * 60_000;
  const start = new Date(startsMs);
  const fromMinute = start.getUTCHours() * 60 + start.getUTCMinutes();
  const { workspaceId, people } = fixture;
  await comesDue(ids, new Date(startsMs + 3_600_000));
  await fixture.system.sql`
    insert into shifts ${fixture.system.sql({
      workspace_id: workspaceId,
      id: newId('shift'),
      person_id: people[0] ?? '',
      zone: 'UTC',
      weekday: start.getUTCDay() || 7,
      from_minute: fromMinute,
      to_minute: Math.min(1_440, fromMinute + 60),
    })}`;
  await fixture.system.sql`update people set presence = 'available' where id = ${people[0] ?? ''}`;
  const afterStart = async (place: number) =>
    ((await look(idOf(place), (until) => 60_000 + until.getTime() - startsMs)) ?? 0) - 60_000;
  expect(await Promise.all([0, 50, 51, 59].map(afterStart))).toEqual([0, 0, 40, 360]);
  await fixture.system.sql`update escalations set priority = 'critical' where id = ${idOf(59)}`;
  expect(await afterStart(59)).toBeLessThanOrEqual(0);
});
