import { describe, expect, test } from 'vitest';

import { erlangB, erlangC, incompleteBeta, type QueueShape, serviceLevel } from '../erlang.ts';
import { plainQueue, shareWithin, simulateQueue } from './simulate-queue.ts';

const minute = 60_000;

describe('the formulas agree with published tables', () => {
  // Erlang B: 10 lines, 4.461 erlangs block 1 %. Erlang C: 10 people, 8 erlangs wait 40.92 %; 15 and 10: 10.20 %.
  test('Erlang B and C', () => {
    expect(erlangB(10, 4.461)).toBeCloseTo(0.01, 4);
    expect(erlangC(10, 8)).toBeCloseTo(0.4092, 4);
    expect(erlangC(15, 10)).toBeCloseTo(0.102, 4);
    expect(erlangC(1, 0.5)).toBeCloseTo(0.5, 12);
    expect(erlangC(3, 4)).toBe(1);
  });

  test('the incomplete beta function at values that are known exactly', () => {
    expect(incompleteBeta(0.3, 1, 1)).toBeCloseTo(0.3, 9);
    expect(incompleteBeta(0.4, 3, 1)).toBeCloseTo(0.4 ** 3, 9);
    expect(incompleteBeta(0.25, 2, 2)).toBeCloseTo(3 * 0.25 ** 2 - 2 * 0.25 ** 3, 9);
    expect(incompleteBeta(0.7, 2.5, 4) + incompleteBeta(0.3, 4, 2.5)).toBeCloseTo(1, 9);
  });

  test('Erlang A becomes Erlang C when patience is endless, and B when there is none', () => {
    const shape = { servers: 8, betweenMs: minute / 2, workMs: 3 * minute };
    const patient = serviceLevel({ ...shape, patienceMs: 1e11 }, 20_000);
    expect(patient).toBeCloseTo(serviceLevel({ ...shape, patienceMs: null }, 20_000), 4);
    expect(serviceLevel({ ...shape, patienceMs: 1 }, 20_000)).toBeCloseTo(1 - erlangB(8, 6), 3);
  });
});

/** `npm run bench -- routing erlang` drives the routing simulator with fifty thousand arrivals each. */
const shapes: readonly (QueueShape & { readonly name: string; readonly withinMs: number })[] = [
  { name: 'C: 4 people, 75 % busy', servers: 4, betweenMs: minute, workMs: 3 * minute, patienceMs: null, withinMs: minute },
  { name: 'C: 10 people, 80 % busy', servers: 10, betweenMs: minute / 2, workMs: 4 * minute, patienceMs: null, withinMs: 20_000 },
  { name: 'A: 5 people, 100 % busy, patience 4 min', servers: 5, betweenMs: minute, workMs: 5 * minute, patienceMs: 4 * minute, withinMs: minute },
  { name: 'A: 10 people, 120 % busy, patience 2 min', servers: 10, betweenMs: minute / 2, workMs: 6 * minute, patienceMs: 2 * minute, withinMs: 30_000 },
]; // prettier-ignore

describe.each(shapes)('$name', (shape) => {
  test('the routing simulator gives every single case the wait that it must have', () => {
    const run = { ...shape, arrivals: 700, warmUp: 0, seed: 20261121 };
    const [simulated, plain] = [simulateQueue(run), plainQueue(run)];
    expect(simulated).toHaveLength(plain.length);
    const differs = plain.filter((wait, place) => {
      const other = simulated[place] ?? null;
      return wait === null || other === null ? wait !== other : Math.abs(wait - other) > 2;
    });
    expect(differs).toEqual([]);
  });

  test('and so agrees with Erlang within one point of service level', () => {
    const waits = plainQueue({ ...shape, arrivals: 300_000, warmUp: 2_000, seed: 20261121 });
    const apart = shareWithin(waits, shape.withinMs) - serviceLevel(shape, shape.withinMs);
    expect(Math.abs(apart)).toBeLessThan(0.01);
  });
});
