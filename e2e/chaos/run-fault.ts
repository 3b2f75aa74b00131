import type { Fault, FaultResult } from './fault.ts';
import { type Broken, checkInvariants } from './invariants.ts';
import { seeded } from './random.ts';
import { createWorld, until } from './world.ts';

export interface FaultReport extends FaultResult {
  readonly fault: Fault;
  readonly seed: number;
  readonly broken: readonly Broken[];
  readonly tookS: number;
}

/** Runs one fault in a world of its own and checks the invariants afterwards. */
export async function runFault(
  fault: Fault,
  options: {
    readonly seed: number;
    readonly size?: number;
    readonly forMs?: number;
    readonly perSecond?: number;
    readonly say: (line: string) => void;
  },
): Promise<FaultReport> {
  const { seed, say } = options;
  const begun = performance.now();
  const world = await createWorld(fault.world);
  // Whoever ends the run leaves no Postgres, Temporal or part behind.
  const leave = () => void world.stop().finally(() => process.exit(1));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, leave);
  try {
    const { size = fault.size, forMs = Number.POSITIVE_INFINITY } = options;
    const perSecond = options.perSecond ?? fault.perSecond ?? Number.POSITIVE_INFINITY;
    const result = await fault.run({ world, random: seeded(seed), size, forMs, perSecond, say });
    // Temporal's list lags behind by a moment; what is still broken after a while is broken.
    let broken = await checkInvariants(world, result.acknowledged);
    await until(
      'the invariants',
      async () => {
        broken = await checkInvariants(world, result.acknowledged);
        return broken.length === 0;
      },
      20_000,
    ).catch(() => undefined);
    return { ...result, fault, seed, broken, tookS: (performance.now() - begun) / 1_000 };
  } catch (error) {
    say(await world.describe().catch(() => 'the database does not answer'));
    throw error;
  } finally {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, leave);
    await world.stop();
  }
}
