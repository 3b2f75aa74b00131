import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { STRATEGIES } from '#app/contracts/route-nodes.ts';
import {
  type Candidate,
  type PersonQuery,
  choosePerson,
  hasAuthority,
  hasSkills,
  isAvailable,
} from './choose-person.ts';
import { isOnShift, rosteredIntervals } from './shifts.ts';

const now = new Date('2026-11-20T16:00:00Z'); // a Friday, 10:00 in Chicago
const nobody: ReadonlySet<string> = new Set();

const person = (id: string, change: Partial<Candidate> = {}): Candidate => ({
  id,
  name: id,
  presence: 'available',
  capacity: 3,
  open: 0,
  idleSinceMs: 0,
  mayRefundUpToCents: 0,
  mayNegotiate: false,
  licensed: false,
  skills: {},
  shifts: [],
  rank: 1,
  ...change,
});
const query = (change: Partial<PersonQuery> = {}): PersonQuery => ({
  skills: [],
  authority: {},
  strategy: 'longest_idle',
  notAgain: nobody,
  lastPersonId: null,
  lastAskedPersonId: null,
  ...change,
});
const chosen = (people: Candidate[], change: Partial<PersonQuery> = {}) => choosePerson(people, query(change), now)?.id;

describe('strategies (R52 to R57)', () => {
  test('longest idle', () =>
    expect(chosen([person('a', { idleSinceMs: 9 }), person('b', { idleSinceMs: 2 })])).toBe('b'));
  test('round robin goes on after whoever was asked last', () => {
    const three = [person('a'), person('b'), person('c')];
    expect(chosen(three, { strategy: 'round_robin', lastAskedPersonId: 'b' })).toBe('c');
    expect(chosen(three, { strategy: 'round_robin', lastAskedPersonId: 'c' })).toBe('a');
  });
  test('least loaded is by share of capacity', () => {
    expect(
      chosen([person('a', { open: 2, capacity: 3 }), person('b', { open: 3, capacity: 10 })], {
        strategy: 'least_loaded',
      }),
    ).toBe('b');
  });
  test('best skill', () => {
    const two = [person('a', { skills: { refunds: 2 } }), person('b', { skills: { refunds: 5 } })];
    expect(chosen(two, { strategy: 'best_skill', skills: [{ skill: 'refunds', level: 1 }] })).toBe('b');
  });
  test('sticky goes to who had the customer, if there', () => {
    expect(chosen([person('a'), person('b')], { strategy: 'sticky', lastPersonId: 'b' })).toBe('b');
    expect(chosen([person('a'), person('b', { presence: 'away' })], { strategy: 'sticky', lastPersonId: 'b' })).toBe(
      'a',
    );
  });
  test('value first goes to who may decide most', () => {
    expect(chosen([person('a'), person('b', { mayRefundUpToCents: 50_000 })], { strategy: 'value_first' })).toBe('b');
  });
});

test('R54: authority is needed whole; R56: the overloaded specialist is passed over', () => {
  const two = [person('a', { mayRefundUpToCents: 10_000 }), person('b', { mayRefundUpToCents: 30_000, open: 3 })];
  expect(chosen(two, { authority: { mayRefundUpToCents: 24_000 } })).toBeUndefined();
  expect(chosen(two, { authority: { mayRefundUpToCents: 5_000 } })).toBe('a');
});

const anybody = fc.record({
  id: fc.stringMatching(/^[a-h]$/u),
  presence: fc.constantFrom('available' as const, 'away' as const, 'offline' as const),
  capacity: fc.integer({ min: 0, max: 4 }),
  open: fc.integer({ min: 0, max: 4 }),
  idleSinceMs: fc.integer({ min: 0, max: 5 }),
  mayRefundUpToCents: fc.constantFrom(0, 10_000, 50_000),
  mayNegotiate: fc.boolean(),
  licensed: fc.boolean(),
  skills: fc.record({ refunds: fc.integer({ min: 1, max: 5 }) }, { requiredKeys: [] }),
  rank: fc.integer({ min: 1, max: 3 }),
});
const anyQuery = fc.record({
  strategy: fc.constantFrom(...STRATEGIES),
  skills: fc.constantFrom([], [{ skill: 'refunds', level: 3 }]),
  authority: fc.constantFrom({}, { mayRefundUpToCents: 20_000 }, { licensed: true }, { mayNegotiate: true }),
  asked: fc.subarray(['a', 'b', 'c', 'd']),
});

test('whoever is chosen is there, has room, fits and was not asked; nobody is chosen only when nobody does', () => {
  fc.assert(
    fc.property(fc.uniqueArray(anybody, { selector: (one) => one.id, maxLength: 8 }), anyQuery, (people, wanted) => {
      const all = people.map((one) => person(one.id, { ...one, skills: one.skills as Record<string, number> }));
      const asked = query({ ...wanted, notAgain: new Set(wanted.asked) });
      const fits = (one: Candidate) =>
        isAvailable(one, now.getTime()) &&
        hasSkills(one, wanted.skills) &&
        hasAuthority(one, wanted.authority) &&
        !wanted.asked.includes(one.id);
      const found = choosePerson(all, asked, now);
      if (found === null) expect(all.some(fits)).toBe(false);
      else expect(fits(found)).toBe(true);
      // The same roster gives the same person, in whatever order it is read.
      expect(choosePerson([...all].reverse(), asked, now)?.id).toBe(found?.id);
    }),
  );
});

describe('shifts (I9, R62)', () => {
  const shift = (weekday: number, from: number, to: number) => ({
    zone: 'America/Chicago',
    weekday,
    fromMinute: from * 60,
    toMinute: to * 60,
    validFrom: null,
    validTo: null,
  });

  test('a split shift has a gap, in the zone of the person', () => {
    const split = { shifts: [shift(5, 9, 12), shift(5, 13, 17)] };
    expect(isOnShift(split, Date.parse('2026-11-20T16:00:00Z'))).toBe(true);
    expect(isOnShift(split, Date.parse('2026-11-20T18:30:00Z'))).toBe(false);
    expect(isOnShift(split, Date.parse('2026-11-20T20:00:00Z'))).toBe(true);
  });

  test('the clock change moves the instant, not the hour on the wall', () => {
    const sunday = { shifts: [shift(7, 9, 17)] };
    const [before] = rosteredIntervals([sunday], Date.parse('2026-10-25T00:00:00Z'));
    const [after] = rosteredIntervals([sunday], Date.parse('2026-11-01T00:00:00Z'));
    expect(new Date(before?.fromMs ?? 0).toISOString()).toBe('2026-10-25T14:00:00.000Z');
    expect(new Date(after?.fromMs ?? 0).toISOString()).toBe('2026-11-01T15:00:00.000Z');
  });

  test('whoever has no shifts is bound by presence only', () => {
    expect(isOnShift({ shifts: [] }, now.getTime())).toBe(true);
  });
});
