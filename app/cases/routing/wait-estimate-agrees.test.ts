import fc from 'fast-check';
import { expect, test } from 'vitest';

import type { Roster, RosterPerson, RosterShift } from '#db/queries/roster.ts';
import { rosteredIntervals, unionOf } from './shifts.ts';
import { naiveIntervals, naiveWaitMs } from './testing/naive-wait.ts';
import { estimateWaitMs } from './wait-estimate.ts';

const minute = 60_000;

/** Ends of shifts in the hour that clock changes take or give twice, around midnight, and anywhere. */
const minuteOfDay = fc.oneof(
  fc.constantFrom(0, 60, 120, 150, 180, 1_380),
  fc.integer({ min: 0, max: 95 }).map((n) => n * 15),
);
const shift: fc.Arbitrary<RosterShift> = fc
  .record({
    zone: fc.constantFrom('UTC', 'America/Chicago', 'Europe/Berlin', 'Asia/Kolkata', 'Australia/Lord_Howe'),
    weekday: fc.integer({ min: 1, max: 7 }),
    fromMinute: minuteOfDay,
    lengthMinutes: fc.integer({ min: 1, max: 1_440 }),
    validFrom: fc.constantFrom(null, null, '2026-03-08', '2026-11-03'),
    validTo: fc.constantFrom(null, null, '2026-03-30', '2026-11-05'),
  })
  .map(({ lengthMinutes, ...rest }) => ({ ...rest, toMinute: Math.min(1_440, rest.fromMinute + lengthMinutes) }));
const person: fc.Arbitrary<RosterPerson> = fc.record({
  id: fc.uuid(),
  name: fc.constant('somebody'),
  presence: fc.constantFrom('available', 'available', 'away', 'offline'),
  presentSinceMs: fc.constant(0),
  capacity: fc.integer({ min: 0, max: 6 }),
  open: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 8 })),
  lately: fc.constant(0),
  handleMs: fc.option(fc.integer({ min: 1, max: 90 * minute })),
  idleSinceMs: fc.constant(0),
  mayRefundUpToCents: fc.constant(0),
  mayNegotiate: fc.constant(false),
  licensed: fc.constant(false),
  skills: fc.constant({}),
  shifts: fc.oneof(fc.constant([]), fc.array(shift, { maxLength: 5 })),
});
const world = fc.record({
  people: fc.uniqueArray(person, { maxLength: 8, selector: (one) => one.id }),
  waiting: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 60 })),
  caseWeight: fc.integer({ min: 1, max: 4 }),
  waitFactor: fc.constantFrom(1, 0.1, 2.7),
  inPool: fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }),
  // Three weeks around each change of the clock in America and Europe, and any minute of them.
  nowMs: fc
    .tuple(fc.constantFrom('2026-03-01T00:00:00Z', '2026-10-20T00:00:00Z'), fc.integer({ min: 0, max: 35 * 1_440 }))
    .map(([from, minutes]) => Date.parse(from) + minutes * minute),
});

test('R65: the quick estimate is the slow one, to the millisecond, over clock changes and odd hours', () => {
  const seen = { at: 0, none: 0, later: 0 };
  fc.assert(
    fc.property(world, ({ people, waiting, caseWeight, waitFactor, inPool, nowMs }) => {
      const members = people.filter((_, n) => inPool[n]).map(({ id }, n) => ({ personId: id, rank: n + 1 }));
      const pool: Roster['pools'][number] = {
        slug: 'all',
        name: 'All',
        fallback: false,
        caseWeight,
        waitFactor,
        waiting,
        rotation: null,
        members,
      };
      const roster: Roster = { timezone: 'UTC', calendars: [], pools: [pool], people };
      const slow = naiveWaitMs(roster, pool, nowMs);
      expect(estimateWaitMs(roster, pool, nowMs)).toBe(slow);
      // Asked again it is the same, and a minute later it is not what was remembered.
      expect(estimateWaitMs(roster, pool, nowMs)).toBe(slow);
      expect(estimateWaitMs(roster, pool, nowMs + minute)).toBe(naiveWaitMs(roster, pool, nowMs + minute));
      seen[slow === null ? 'none' : slow <= minute * waitFactor ? 'at' : 'later'] += 1;
    }),
    { numRuns: 250 },
  );
  // All kinds of answers were compared.
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(5);
});

test('R65: rostered hours are the union of what each shift comes to', () => {
  fc.assert(
    fc.property(world, ({ people, nowMs }) => {
      const bound = people.filter(({ shifts }) => shifts.length > 0);
      const slow = unionOf(
        naiveIntervals(
          bound.flatMap(({ shifts }) => shifts),
          nowMs,
        ),
      );
      expect(rosteredIntervals(bound, nowMs)).toEqual(
        slow.map(({ fromMs, untilMs }) => ({ fromMs: Math.max(fromMs, nowMs), untilMs })),
      );
    }),
    { numRuns: 60 },
  );
});
