import { describe, expect, test } from 'vitest';

import type { Roster, RosterPerson } from '#db/queries/roster.ts';
import { plainQueue, seeded } from './simulator/simulate-queue.ts';
import { correctedFactor, estimateWaitMs, gammaQuantile, roundedWaitMs, USUAL_HANDLE_MS } from './wait-estimate.ts';

const minute = 60_000;
const nowMs = Date.parse('2026-11-20T16:00:00Z'); // a Friday

const person = (id: string, change: Partial<RosterPerson> = {}): RosterPerson => ({
  id,
  name: id,
  presence: 'available',
  presentSinceMs: 0,
  capacity: 1,
  open: 0,
  lately: 0,
  handleMs: 5 * minute,
  idleSinceMs: 0,
  mayRefundUpToCents: 0,
  mayNegotiate: false,
  licensed: false,
  skills: {},
  shifts: [],
  ...change,
});
const estimate = (people: RosterPerson[], waiting: number, change: Partial<Roster['pools'][number]> = {}) => {
  const members = people.map(({ id }, index) => ({ personId: id, rank: index + 1 }));
  const pool = { slug: 'all', name: 'All', fallback: false, caseWeight: 1, waitFactor: 1, rotation: null, waiting, members, ...change };
  const roster = { timezone: 'UTC', calendars: [], pools: [pool], people };
  const ms = estimateWaitMs(roster, pool, nowMs);
  return ms === null ? null : ms / minute;
}; // prettier-ignore
const shift = (weekday: number, from: number, to: number) => ({
  zone: 'UTC',
  weekday,
  fromMinute: from * 60,
  toMinute: to * 60,
  validFrom: null,
  validTo: null,
});

describe('R65: an honest wait from roster and load', () => {
  test('somebody is free: a minute', () => expect(estimate([person('a')], 0)).toBe(1));
  test('more before it is longer, more people is shorter', () => {
    const busy = (n: number) => Array.from({ length: n }, (_, i) => person(`p${i}`, { open: 1 }));
    const one = estimate(busy(1), 0) ?? 0;
    expect(one).toBeCloseTo((gammaQuantile(1) * 5 + 1), 5); // prettier-ignore
    expect(estimate(busy(1), 3) ?? 0).toBeGreaterThan(one);
    expect(estimate(busy(4), 3) ?? 0).toBeLessThan(estimate(busy(2), 3) ?? 0);
  });
  test('nobody is there: until the shift begins, counted from the roster; nobody at all is said as such', () => {
    const later = person('a', { presence: 'offline', shifts: [shift(5, 18, 20)] });
    expect(estimate([later], 0)).toBe(121);
    expect(estimate([person('a', { presence: 'offline' })], 0)).toBeNull();
    expect(estimate([], 0)).toBeNull();
  });
  test('heavy cases take more of a person', () => {
    const two = person('a', { capacity: 4, open: 2 });
    expect(estimate([two], 0)).toBe(1);
    expect(estimate([two], 0, { caseWeight: 3 }) ?? 0).toBeGreaterThan(1);
  });
  test('without a history a usual length serves', () => {
    expect(estimate([person('a', { open: 1, handleMs: null })], 0)).toBeCloseTo(
      (gammaQuantile(1) * USUAL_HANDLE_MS) / minute + 1,
      5,
    );
  });
  test('told in lengths that people say, rounded up', () => {
    expect([0.4, 4, 11, 61, 3000].map((one) => roundedWaitMs(one * minute) / minute)).toEqual([1, 5, 15, 90, 4320]);
  });
});

test('calibrated: whatever the estimate gets wrong, what is told comes to hold four times in five', () => {
  const waits = plainQueue({
    servers: 3,
    betweenMs: minute,
    workMs: 2.5 * minute,
    patienceMs: null,
    arrivals: 20_000,
    warmUp: 200,
    seed: 7,
  }).filter((wait): wait is number => wait !== null);
  for (const wrongBy of [0.5, 1, 6]) {
    const random = seeded(11);
    let factor = 1;
    let held = 0;
    let counted = 0;
    for (const [index, wait] of waits.entries()) {
      const toldMs = factor * wrongBy * minute * (0.5 + random());
      factor = correctedFactor(factor, toldMs, wait);
      if (index < waits.length / 4) continue;
      counted += 1;
      if (wait <= toldMs) held += 1;
    }
    expect(Math.abs(held / counted - 0.8)).toBeLessThan(0.06);
  }
});
