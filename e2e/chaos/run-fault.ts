import type { Fault, FaultResult } from './fault.ts';
import { type Broken, checkInvariants } from './invariants.ts';
import { ProductionTemporal } from './production-temporal.ts';
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
    readonly calmMs?: number;
    /** On Temporal's production server with Postgres instead of the development server. */
    readonly production?: boolean;
    readonly say: (line: string) => void;
  },
): Promise<FaultReport> {
  const { seed, say } = options;
  const begun = performance.now();
  const server = new ProductionTemporal();
  const world = await createWorld({
    ...(options.production === true ? { temporal: (place) => server.start(place, say) } : {}),
    ...fault.world,
  });
  try {
    const { size = fault.size, forMs = Number.POSITIVE_INFINITY, calmMs = 0 } = options;
    const perSecond = options.perSecond ?? fault.perSecond ?? Number.POSITIVE_INFINITY;
    const result = await fault.run({ world, random: seeded(seed), size, forMs, perSecond, calmMs, say });
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
    await world.stop();
  }
}
