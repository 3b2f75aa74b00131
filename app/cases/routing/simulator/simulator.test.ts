import fc from 'fast-check';
import { expect, test } from 'vitest';

import { DECLINE_REASONS } from '#app/contracts/case.ts';
import { ladderPlan } from '../../testing/ladder-plan.ts';
import { brokenInvariants } from './invariants.ts';
import { type Happening, reduce } from './reduce.ts';
import { simulatedWorld } from './simulated-world.ts';
import type { World } from './world.ts';

const startMs = Date.parse('2026-11-20T16:00:00Z');
const plan = (nowMs: number) => ladderPlan({ owner: 'boss' })(new Date(nowMs));
const open = (world: World) => reduce(world, { kind: 'open', plan: plan(world.nowMs) });

/** The small alphabet of reliability.md: each letter acts on the first case that it can act on. */
const LETTERS = ['accept', 'accept_other', 'decline', 'timeout', 'poke', 'offline', 'resolve'] as const;
type Letter = (typeof LETTERS)[number];

function happeningOf(world: World, letter: Letter): Happening | null {
  const cases = [...world.cases.values()].map((one) => one.snapshot);
  const offered = cases.find((one) => one.state === 'offered');
  switch (letter) {
    case 'accept':
      return offered?.offer == null ? null : { kind: 'accept', caseId: offered.id, personId: offered.offer.personId };
    case 'accept_other': {
      const one = cases.find(({ state }) => state === 'offered' || state === 'waiting' || state === 'last_resort');
      const other = [...world.people.keys()].find((id) => id !== one?.offer?.personId && id !== one?.assigneeId);
      return one === undefined || other === undefined ? null : { kind: 'accept', caseId: one.id, personId: other };
    }
    case 'decline':
      return offered === undefined ? null : { kind: 'decline', caseId: offered.id, reason: 'skill' };
    case 'timeout':
      return { kind: 'timeout' };
    case 'poke':
      return cases[0] === undefined ? null : { kind: 'poke', caseId: cases[0].id };
    case 'offline': {
      const gone = world.people.get('a')?.presence === 'available' ? 'offline' : 'available';
      return { kind: 'presence', personId: 'a', presence: gone };
    }
    case 'resolve': {
      const owned = cases.find(({ state }) => state === 'accepted' || state === 'last_resort');
      return owned === undefined ? null : { kind: 'resolve', caseId: owned.id };
    }
  }
}

/** Walks every word of the alphabet up to a depth; worlds that are alike are walked once. Returns how many there were. */
function walkAll(start: World, depth: number): { words: number; worlds: number } {
  let level: { world: World; words: number }[] = [{ world: start, words: 1 }];
  let words = 0;
  let worlds = 0;
  for (let at = 0; at < depth; at += 1) {
    const next = new Map<string, { world: World; words: number }>();
    for (const { world, words: ways } of level) {
      for (const letter of LETTERS) {
        const happening = happeningOf(world, letter);
        const after = happening === null ? world : reduce(world, happening);
        words += ways;
        const key = JSON.stringify([after.nowMs, [...after.people], [...after.cases]]);
        const known = next.get(key);
        if (known !== undefined) {
          known.words += ways;
          continue;
        }
        worlds += 1;
        const broken = brokenInvariants(after);
        if (broken.length > 0) throw new Error(broken.join('; '));
        next.set(key, { world: after, words: ways });
      }
    }
    level = [...next.values()];
  }
  return { words, worlds };
}

test('I1 to I18, S1 to S7: every order of accept, decline, timeout, poke, offline, resolve to depth 6 keeps them', () => {
  const people = { a: { capacity: 1 }, b: { capacity: 1 }, boss: { capacity: 1 } };
  const one = walkAll(open(simulatedWorld({ startMs, people, pools: { billing: ['a', 'b'], overflow: ['boss'] } })), 6);
  expect(one.words).toBe(7 + 7 ** 2 + 7 ** 3 + 7 ** 4 + 7 ** 5 + 7 ** 6);
  const two = walkAll(
    open(open(simulatedWorld({ startMs, people, pools: { billing: ['a', 'b'], overflow: ['boss'] } }))),
    5,
  );
  expect(two.worlds).toBeGreaterThan(500);
}, 120_000);

const act = fc.record({
  kind: fc.constantFrom(
    'open',
    'accept',
    'decline',
    'reply',
    'resolve',
    'cancel',
    'poke',
    'presence',
    'timeout',
    'until' as const,
  ),
  which: fc.nat(5),
  who: fc.constantFrom('a', 'b', 'c', 'boss'),
  reason: fc.constantFrom(...DECLINE_REASONS),
  presence: fc.constantFrom('available', 'away', 'offline' as const),
  minutes: fc.integer({ min: 1, max: 90 }),
});

type Act = typeof act extends fc.Arbitrary<infer Value> ? Value : never;

function asHappening(world: World, one: Act): Happening | null {
  const ids = [...world.cases.keys()];
  const caseId = ids[one.which % Math.max(1, ids.length)] ?? '';
  switch (one.kind) {
    case 'open':
      return ids.length >= 8 ? null : { kind: 'open', plan: plan(world.nowMs) };
    case 'accept':
      return { kind: 'accept', caseId, personId: one.who };
    case 'decline':
      return { kind: 'decline', caseId, reason: one.reason };
    case 'presence':
      return { kind: 'presence', personId: one.who, presence: one.presence };
    case 'until':
      return { kind: 'until', atMs: world.nowMs + one.minutes * 60_000 };
    case 'timeout':
      return { kind: 'timeout' };
    case 'reply':
    case 'resolve':
    case 'cancel':
    case 'poke':
      return { kind: one.kind, caseId };
  }
}

test('random long runs keep them too, and every case ends with somebody', () => {
  fc.assert(
    fc.property(fc.array(act, { minLength: 40, maxLength: 120 }), (acts) => {
      const people = { a: { capacity: 2 }, b: { capacity: 1 }, c: { capacity: 3 }, boss: { capacity: 2 } };
      let world = simulatedWorld({ startMs, people, pools: { billing: ['a', 'b'], overflow: ['c'] } });
      for (const one of acts) {
        const happening = asHappening(world, one);
        if (happening !== null) world = reduce(world, happening);
        expect(brokenInvariants(world)).toEqual([]);
      }
      // F22: left alone, nothing waits for ever: whatever is open belongs to somebody (S3).
      world = reduce(world, { kind: 'until', atMs: world.nowMs + 3 * 3_600_000 });
      for (const { snapshot } of world.cases.values()) {
        if (snapshot.state === 'resolved' || snapshot.state === 'cancelled') continue;
        expect(snapshot.assigneeId).not.toBeNull();
      }
    }),
    { numRuns: Number(process.env['BATON_SIMULATOR_RUNS'] ?? 50) },
  );
}, 120_000);

test('I7: whoever comes back gets the oldest case, and a second one only with room', () => {
  let world = open(
    simulatedWorld({
      startMs,
      people: { a: { capacity: 1, presence: 'offline' }, boss: {} },
      pools: { billing: ['a'], overflow: ['boss'] },
    }),
  );
  world = open(reduce(world, { kind: 'until', atMs: startMs + 60_000 }));
  world = reduce(world, { kind: 'presence', personId: 'a', presence: 'available' });
  expect([...world.cases.values()].map(({ snapshot }) => snapshot.state)).toEqual(['offered', 'waiting']);
});

test('a case that is broken on purpose is seen: the invariants can fail', () => {
  const world = open(
    simulatedWorld({ startMs, people: { a: {}, boss: {} }, pools: { billing: ['a'], overflow: ['boss'] } }),
  );
  const [id, one] = [...world.cases][0] ?? [];
  if (id === undefined || one === undefined) throw new Error('no case');
  const without = { ...one, snapshot: { ...one.snapshot, state: 'accepted' as const, nextDeadline: null } };
  const broken = brokenInvariants({ ...world, cases: new Map([[id, without]]) });
  expect(broken.map((words) => words.split(' ')[0])).toEqual(expect.arrayContaining(['S2', 'S3', 'S4', 'S7']));
});
