import { timerBurst } from '../../chaos/faults/timer-burst.ts';
import { runFault } from '../../chaos/run-fault.ts';
import type { BenchResult } from '../bench-table.ts';
import type { TemporalKind } from './lifecycles.ts';

const SEED = 1;

/** The fault F16 as a benchmark: so many open cases, what they hold in memory, and how long their clocks need when all come due in one second. */
export async function measureBurst(
  count: number,
  kind: TemporalKind,
  say: (line: string) => void,
): Promise<BenchResult> {
  const production = kind === 'production';
  const { figures, missed, broken } = await runFault(timerBurst, { seed: SEED, size: count, production, say });
  return {
    tables: [
      {
        title: `${count} clocks of one second, Temporal’s ${kind} server (wanted: ${timerBurst.wanted})`,
        rows: Object.entries(figures).map(([figure, measured]) => ({ figure, measured })),
      },
    ],
    budgets: [
      { name: 'figures that are not what F16 wants', measured: missed.length, unit: '', atMost: 0 },
      { name: 'invariants that are broken', measured: broken.length, unit: '', atMost: 0 },
    ],
    notes: missed.map((figure) => `missed: ${figure}`),
  };
}
