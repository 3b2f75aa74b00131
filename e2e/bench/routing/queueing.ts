import { type QueueShape, serviceLevel } from '#app/cases/routing/erlang.ts';
import { plainQueue, type QueueRun, shareWithin, simulateQueue } from '#app/cases/routing/simulator/simulate-queue.ts';
import type { BenchBudget, BenchRow } from '../bench-table.ts';

const SEED = 20_261_121;
/** Points of service level: how exactly a share has to be known before it is compared. */
const EXACT_TO_POINTS = 0.25;
const ARRIVALS_A_RUN = 20_000;
const FEWEST_RUNS = 20;
const MOST_RUNS = 2_000;
/** Of the normal distribution: 95 % lie within so many standard errors. */
const WITHIN_95 = 1.96;
/** The simulator keeps whole milliseconds. */
const ROUNDING_MS = 2;

type Shape = QueueShape & { readonly name: string; readonly withinMs: number };

const shapes: readonly Shape[] = [
  { name: 'C, 4 people, 75 % busy', servers: 4, betweenMs: 60_000, workMs: 180_000, patienceMs: null, withinMs: 60_000 },
  { name: 'C, 10 people, 80 % busy', servers: 10, betweenMs: 30_000, workMs: 240_000, patienceMs: null, withinMs: 20_000 },
  { name: 'A, 5 people, 100 % busy', servers: 5, betweenMs: 60_000, workMs: 300_000, patienceMs: 240_000, withinMs: 60_000 },
  { name: 'A, 10 people, 120 % busy', servers: 10, betweenMs: 30_000, workMs: 360_000, patienceMs: 120_000, withinMs: 30_000 },
]; // prettier-ignore

interface Estimate {
  readonly percent: number;
  /** Half of the 95 % confidence interval, in points. */
  readonly halfWidth: number;
  readonly arrivals: number;
}

/** Runs of their own, each with its own seed, until their mean is known well enough: what they differ by says how well that is. */
function estimateLevel(shape: Shape): Estimate {
  let sum = 0;
  let squares = 0;
  for (let runs = 1; ; runs += 1) {
    const run = { ...shape, arrivals: ARRIVALS_A_RUN, warmUp: ARRIVALS_A_RUN / 10, seed: SEED + runs };
    const percent = shareWithin(plainQueue(run), shape.withinMs) * 100;
    sum += percent;
    squares += percent * percent;
    if (runs < FEWEST_RUNS) continue;
    const mean = sum / runs;
    const variance = Math.max(0, (squares - runs * mean * mean) / (runs - 1));
    const halfWidth = WITHIN_95 * Math.sqrt(variance / runs);
    if (halfWidth > EXACT_TO_POINTS && runs < MOST_RUNS) continue;
    return { percent: mean, halfWidth, arrivals: runs * (run.arrivals - run.warmUp) };
  }
}

/** Cases to which the routing simulator gives another wait than first come, first served must give them. */
function differentWaits(run: QueueRun): number {
  const simulated = simulateQueue(run);
  return plainQueue(run).filter((wait, place) => {
    const other = simulated[place] ?? null;
    return wait === null || other === null ? wait !== other : Math.abs(wait - other) > ROUNDING_MS;
  }).length;
}

/**
 * Holds the routing simulator to queueing theory in two steps: case by case to the queue in a few lines of arithmetic, on the same
 * `arrivals`; and that queue, which costs next to nothing, to Erlang C and A, for as long as the precision needs.
 */
export function measureQueueing(
  arrivals: number,
  say: (line: string) => void,
): { readonly title: string; readonly rows: readonly BenchRow[]; readonly budgets: readonly BenchBudget[] } {
  const found = shapes.map((shape) => {
    say(`${shape.name}: ${arrivals} arrivals through the routing simulator`);
    const different = differentWaits({ ...shape, arrivals, warmUp: 0, seed: SEED });
    const level = estimateLevel(shape);
    const formula = serviceLevel(shape, shape.withinMs) * 100;
    return { shape, different, level, formula, apart: Math.abs(level.percent - formula) };
  });
  const worst = (of: (one: (typeof found)[number]) => number) => Math.max(...found.map(of));
  return {
    title: `Service level; ${arrivals} arrivals each through the routing simulator`,
    rows: found.map(({ shape, different, level, formula, apart }) => ({
      shape: shape.name,
      'waits that differ': different,
      'arrivals of the queue': level.arrivals,
      'measured %': level.percent,
      '± points (95 %)': level.halfWidth,
      'formula %': formula,
      'apart, points': apart,
    })),
    budgets: [
      { name: 'waits of the simulator that are not the queue’s', measured: worst((one) => one.different), unit: 'cases', atMost: 0 },
      { name: 'half of the widest 95 % confidence interval', measured: worst((one) => one.level.halfWidth), unit: 'points', atMost: EXACT_TO_POINTS },
      { name: 'service level apart from Erlang', measured: worst((one) => one.apart), unit: 'points', atMost: 1 },
    ],
  }; // prettier-ignore
}
