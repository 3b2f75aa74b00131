import { describe, expect, test } from 'vitest';

import type { PlanStepOf } from '#app/contracts/plan.ts';
import type { Roster, RosterPerson } from '#db/queries/roster.ts';
import { ordinaryCase } from './availability.ts';
import { type CaseAhead, chooseForCase } from './choose-for-case.ts';

const now = new Date('2026-11-20T16:00:00Z');
const later = '2026-11-20T17:00:00Z';

const person = (id: string, change: Partial<RosterPerson> = {}): RosterPerson => ({
  id,
  name: id,
  presence: 'available',
  presentSinceMs: 0,
  capacity: 1,
  open: 0,
  lately: 0,
  handleMs: null,
  idleSinceMs: 0,
  mayRefundUpToCents: 0,
  mayNegotiate: false,
  licensed: false,
  skills: {},
  shifts: [],
  ...change,
});
const step = (skills: PlanStepOf<'offer'>['skills'] = []): PlanStepOf<'offer'> => ({
  op: 'offer', id: 's', nodeId: null, from: now.toISOString(), until: later, pool: 'all', tier: 'First', skills, authority: {},
  strategy: 'longest_idle', offerMs: 60_000, fallback: false, notify: [], lane: 'ladder',
}); // prettier-ignore
const ahead = (change: Partial<CaseAhead> = {}): CaseAhead => ({ queue: 'all', step: step(), asked: [], ...change });

function chosen(people: RosterPerson[], before: CaseAhead[], caseWeight = 1): string | null {
  const members = people.map(({ id }, index) => ({ personId: id, rank: index + 1 }));
  const roster: Roster = {
    timezone: 'UTC',
    calendars: [],
    people,
    pools: [{ slug: 'all', name: 'All', fallback: false, caseWeight, waitFactor: 1, waiting: 0, rotation: null, members }],
  }; // prettier-ignore
  const choice = chooseForCase({
    roster,
    asking: { pool: 'all', tier: 'First', skills: [], authority: {}, strategy: 'longest_idle', offerMs: 60_000, until: new Date(later) },
    load: { ...ordinaryCase, weight: caseWeight },
    notAgain: new Set(),
    lastPersonId: null,
    lastAskedPersonId: null,
    ahead: before,
    now,
  }); // prettier-ignore
  return choice?.person.id ?? null;
}

describe('I7: whoever came first is served first, and nobody waits for them longer than that takes', () => {
  test('the one free hand is left to the case that came first', () =>
    expect(chosen([person('a')], [ahead()])).toBeNull());
  test('of two free people one is left to it, and the other is asked', () =>
    expect(chosen([person('a'), person('b')], [ahead()])).toBe('b'));
  test('a burst that is looked at in any order: whoever has more hands than are wanted is asked', () => {
    const nine = Array.from({ length: 9 }, () => ahead());
    expect(chosen([person('a', { capacity: 10 })], nine)).toBe('a');
    expect(chosen([person('a', { capacity: 10 })], [...nine, ahead()])).toBeNull();
    expect(chosen([person('a', { capacity: 10, open: 1 })], nine)).toBeNull();
  });
  test('a heavy case takes as many slots as it weighs', () => {
    expect(chosen([person('a', { capacity: 4 })], [ahead()], 2)).toBe('a');
    expect(chosen([person('a', { capacity: 3 })], [ahead()], 2)).toBeNull();
  });
  test('a case that asks for more than somebody knows, or asked them before, leaves them free', () => {
    expect(chosen([person('a')], [ahead({ step: step([{ skill: 'refunds', level: 2 }]) })])).toBe('a');
    expect(chosen([person('a')], [ahead({ asked: ['a'] })])).toBe('a');
    expect(chosen([person('a')], [ahead({ queue: 'other' })])).toBe('a');
  });
});
