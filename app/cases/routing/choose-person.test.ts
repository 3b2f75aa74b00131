import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { PRIORITIES } from '#app/contracts/reason.ts';
import { STRATEGIES } from '#app/contracts/route-nodes.ts';
import { relaxSkills } from '#app/engine/route/relax-skills.ts';
import {
  type Candidate,
  type PersonQuery,
  choosePerson,
  hasAuthority,
  hasSkills,
  rankPeople,
} from './choose-person.ts';
import { isAvailable, ordinaryCase, RELEASE_EVERY_MS } from './availability.ts';
import { skillsAskedAt } from './asked-skills.ts';
import { chooseNaively } from './testing/naive-choice.ts';
import { foundOwner, leastBurdened } from './least-burdened.ts';
import { byQueueOrder, queuedSinceMs } from './queue-order.ts';
import { isOnShift, rosteredIntervals } from './shifts.ts';

const now = new Date('2026-11-20T16:00:00Z'); // a Friday, 10:00 in Chicago
const nobody: ReadonlySet<string> = new Set();

const person = (id: string, change: Partial<Candidate> = {}): Candidate => ({
  id,
  name: id,
  presence: 'available',
  capacity: 3,
  open: 0,
  lately: 0,
  handleMs: null,
  presentSinceMs: 0,
  onCall: false,
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
  load: ordinaryCase,
  notAgain: nobody,
  lastPersonId: null,
  lastAskedPersonId: null,
  ...change,
});
const chosen = (people: Candidate[], change: Partial<PersonQuery> = {}) =>
  choosePerson(people, query(change), now)?.person.id;

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

type Drawn<Source> = Source extends fc.Arbitrary<infer Value> ? Value : never;

const anybody = fc.record({
  id: fc.stringMatching(/^[a-h]$/u),
  presence: fc.constantFrom('available' as const, 'away' as const, 'offline' as const),
  capacity: fc.integer({ min: 0, max: 4 }),
  open: fc.integer({ min: 0, max: 4 }),
  lately: fc.integer({ min: 0, max: 2 }),
  presentSinceMs: fc.constantFrom(0, now.getTime() - 60_000, now.getTime() - 5 * 60_000),
  handleMs: fc.constantFrom(null, 60_000, 300_000),
  onCall: fc.boolean(),
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
  weight: fc.integer({ min: 1, max: 3 }),
  priority: fc.constantFrom(...PRIORITIES),
  waitsSinceMs: fc.constantFrom(now.getTime(), now.getTime() - 3_600_000),
  lastPersonId: fc.constantFrom(null, 'a', 'h'),
  lastAskedPersonId: fc.constantFrom(null, 'a', 'd'),
});
const roster = fc.uniqueArray(anybody, { selector: (one) => one.id, maxLength: 8 });
const asCandidates = (people: readonly Drawn<typeof anybody>[]): Candidate[] =>
  people.map((one) => person(one.id, { ...one, skills: one.skills as Record<string, number> }));
const asQuery = ({ asked, weight, priority, waitsSinceMs, ...wanted }: Drawn<typeof anyQuery>) =>
  query({ ...wanted, load: { weight, priority, waitsSinceMs }, notAgain: new Set(asked) });

test('whoever is chosen may be asked; nobody is chosen only when nobody may', () => {
  fc.assert(
    fc.property(roster, anyQuery, (people, wanted) => {
      const all = asCandidates(people);
      const asked = asQuery(wanted);
      const mayBe = (one: Candidate) => hasAuthority(one, wanted.authority) && !wanted.asked.includes(one.id);
      const fits = (one: Candidate) =>
        mayBe(one) && isAvailable(one, now.getTime(), asked.load) && hasSkills(one, wanted.skills);
      const found = choosePerson(all, asked, now);
      if (found === null) expect(all.some(fits)).toBe(false);
      else {
        expect(mayBe(found.person)).toBe(true);
        if (found.because === 'fits') expect(fits(found.person)).toBe(true);
        else expect(all.some(fits)).toBe(false);
        if (found.because === 'on_call') expect(wanted.priority).toBe('critical');
      }
      // The same roster gives the same person, in whatever order it is read.
      expect(choosePerson([...all].reverse(), asked, now)?.person.id).toBe(found?.person.id);
    }),
  );
});

test('the order is that of a naive reference, for every strategy', () => {
  fc.assert(
    fc.property(roster, anyQuery, (people, wanted) => {
      const all = asCandidates(people);
      const asked = asQuery(wanted);
      expect(choosePerson(all, asked, now)?.person.id ?? null).toBe(chooseNaively(all, asked, now));
    }),
    { numRuns: 500 },
  );
});

describe('capacity in weights', () => {
  test('all open items count, each with the weight of its queue', () => {
    const two = [
      person('a', { capacity: 5, open: 3, idleSinceMs: 0 }),
      person('b', { capacity: 5, open: 2, idleSinceMs: 1 }),
    ];
    expect(chosen(two, { load: { ...ordinaryCase, weight: 3 } })).toBe('b');
  });
  test('a case heavier than a whole person is taken by somebody with nothing else', () => {
    expect(chosen([person('a', { capacity: 2 })], { load: { ...ordinaryCase, weight: 3 } })).toBe('a');
    expect(chosen([person('a', { capacity: 2, open: 1 })], { load: { ...ordinaryCase, weight: 3 } })).toBeUndefined();
    expect(chosen([person('a', { capacity: 0 })])).toBeUndefined();
  });
});

describe('R56: an overloaded specialist', () => {
  const specialist = person('a', { skills: { refunds: 5 }, open: 3 });
  const knowsALittle = person('b', { skills: { refunds: 1 } });
  const wanted = { skills: [{ skill: 'refunds', level: 4 }] };
  test('is relieved by an available generalist who knows it a little', () => {
    expect(choosePerson([specialist, knowsALittle], query(wanted), now)).toMatchObject({
      person: { id: 'b' },
      because: 'generalist',
    });
  });
  test('is not while one specialist is free, nor when none is there at all, nor by whoever knows nothing of it (R91)', () => {
    expect(chosen([specialist, knowsALittle, person('c', { skills: { refunds: 4 } })], wanted)).toBe('c');
    expect(chosen([person('a', { ...specialist, presence: 'away' }), knowsALittle], wanted)).toBeUndefined();
    expect(chosen([specialist, person('d')], wanted)).toBeUndefined();
  });
});

test('R31: for a critical case whoever is on call is asked last, there or not, full or not', () => {
  const onCall = person('a', { onCall: true, presence: 'offline', open: 9 });
  const load = { ...ordinaryCase, priority: 'critical' as const };
  expect(chosen([onCall])).toBeUndefined();
  expect(choosePerson([onCall], query({ load }), now)).toMatchObject({ person: { id: 'a' }, because: 'on_call' });
  expect(rankPeople([onCall, person('b')], query({ load }), now).map((one) => one.person.id)).toEqual(['b', 'a']);
});

test('skills come down a visible ladder with absolute times; authority does not', () => {
  const at = (minutes: number) => new Date(now.getTime() + minutes * 60_000).toISOString();
  const relaxed = relaxSkills(
    [{ skill: 'refunds', level: 3 }],
    5 * 60_000,
    now.getTime() + 60 * 60_000,
    (ms) => now.getTime() + ms,
  );
  expect(relaxed).toEqual([
    { from: at(5), skills: [{ skill: 'refunds', level: 2 }] },
    { from: at(10), skills: [{ skill: 'refunds', level: 1 }] },
    { from: at(15), skills: [] },
  ]);
  const step = { skills: [{ skill: 'refunds', level: 3 }], relaxed };
  const levelAt = (minutes: number) => skillsAskedAt(step, Date.parse(at(minutes)))[0]?.level ?? 0;
  expect([0, 4.9, 5, 10, 15, 60].map(levelAt)).toEqual([3, 3, 2, 1, 0, 0]);
});

describe('the overnight backlog is released by rate', () => {
  const minutesAgo = (minutes: number) => now.getTime() - minutes * 60_000;
  const old = { ...ordinaryCase, waitsSinceMs: minutesAgo(600) };
  const mayTake = (sinceMinutes: number, lately: number, load = old) =>
    isAvailable(
      person('a', { capacity: 10, open: lately, lately, presentSinceMs: minutesAgo(sinceMinutes) }),
      now.getTime(),
      load,
    );
  test('one at once, and another every two minutes', () => {
    expect(mayTake(0, 0)).toBe(true);
    expect(mayTake(1.9, 1)).toBe(false);
    expect(mayTake(RELEASE_EVERY_MS / 60_000, 1)).toBe(true);
    expect(mayTake(9, 5)).toBe(false);
    expect(mayTake(10, 5)).toBe(true);
  });
  test('what comes in now and what is critical is not held, and half an hour later nothing is', () => {
    expect(mayTake(1, 5, { ...old, waitsSinceMs: minutesAgo(0.5) })).toBe(true);
    expect(mayTake(1, 5, { ...old, priority: 'critical' })).toBe(true);
    expect(mayTake(30, 9)).toBe(true);
  });
});

describe('the queue: priority that ages', () => {
  const queued = (id: string, priority: (typeof PRIORITIES)[number], minute: number) => ({
    id,
    priority,
    waitsSinceMs: now.getTime() + minute * 60_000,
  });
  test('urgent first, but four hours of waiting outweigh priority', () => {
    const order = [
      queued('n', 'normal', 0),
      queued('p', 'priority', 239),
      queued('q', 'priority', 241),
      queued('c', 'critical', 300),
    ]
      .sort(byQueueOrder)
      .map((one) => one.id);
    expect(order).toEqual(['c', 'p', 'n', 'q']);
  });
  test('the order is total, never changes, and only finitely many come before a case: nothing starves', () => {
    const any = fc.record({
      id: fc.uuid(),
      priority: fc.constantFrom(...PRIORITIES),
      waitsSinceMs: fc.integer({ min: 0, max: 1e9 }),
    });
    fc.assert(
      fc.property(any, any, any, (a, b, c) => {
        expect(Math.sign(byQueueOrder(a, b))).toBe(-Math.sign(byQueueOrder(b, a)));
        if (byQueueOrder(a, b) <= 0 && byQueueOrder(b, c) <= 0) expect(byQueueOrder(a, c)).toBeLessThanOrEqual(0);
        const latest = { ...b, waitsSinceMs: a.waitsSinceMs + 15 * 86_400_000 };
        expect(byQueueOrder(a, latest)).toBeLessThan(0);
        expect(queuedSinceMs(a)).toBeLessThanOrEqual(a.waitsSinceMs);
      }),
    );
  });
});

test('the last resort is spread over several owners, and goes to a full one only when all are', () => {
  const counts = new Map<string, number>();
  let owners = [
    person('a', { capacity: 3 }),
    person('b', { capacity: 3 }),
    person('c', { capacity: 3, presence: 'away' }),
  ];
  for (let round = 0; round < 8; round += 1) {
    const chosenOwner = leastBurdened(owners)?.id ?? '';
    counts.set(chosenOwner, (counts.get(chosenOwner) ?? 0) + 1);
    owners = owners.map((one) => (one.id === chosenOwner ? { ...one, open: one.open + 1 } : one));
  }
  expect([...counts]).toEqual([
    ['a', 4],
    ['b', 4],
  ]);
  expect(foundOwner(leastBurdened(owners))).toEqual({ ownerId: 'a', overloaded: { open: 4, capacity: 3 } });
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
