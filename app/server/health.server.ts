import { within } from '#app/platform/deadline.ts';
import { buildOfWorker, listHeartbeats } from '#db/queries/heartbeats.ts';
import type { Database } from '#db/client.ts';

/** One part of Baton as it looked when health was asked. */
export interface PartHealth {
  readonly state: 'up' | 'late' | 'down';
  /** Seconds since its last sign of life, where it gives one. */
  readonly ageS?: number;
}

export interface Health {
  /** Whether this process serves: it does when Postgres answers. Stopped clocks do not stop turns or the desk. */
  readonly serves: boolean;
  readonly parts: Readonly<Record<string, PartHealth>>;
}

const answerWithinMs = 1_000;
/** Parts beat every 5 s; the watchdog raises its alarm at 2 minutes (F28), health says "late" earlier. */
const lateAfterS = 20;
const downAfterS = 120;
const canaryEveryS = 60;

function stateAt(part: string, ageS: number): PartHealth['state'] {
  // The canary flies once a minute.
  const patience = part === 'canary' ? canaryEveryS : 0;
  if (ageS > downAfterS + patience) return 'down';
  return ageS > lateAfterS + patience ? 'late' : 'up';
}

/** Anybody may ask, so workers stand for all their builds without their names: as well as the worst of them. */
function oldestByPart(beats: readonly { readonly part: string; readonly ageS: number }[]): Map<string, number> {
  const ages = new Map<string, number>();
  for (const { part, ageS } of beats) {
    const name = buildOfWorker(part) === null ? part : 'worker';
    ages.set(name, Math.max(ages.get(name) ?? 0, ageS));
  }
  return ages;
}

/** Asks Postgres for the signs of life of every part; an answer that takes more than a second counts as none. */
export async function readHealth(db: Database): Promise<Health> {
  try {
    const beats = await within(listHeartbeats(db.db), answerWithinMs, () => new Error('no answer in time'));
    const parts = [...oldestByPart(beats)].map(
      ([part, ageS]) => [part, { state: stateAt(part, ageS), ageS: Math.round(ageS) }] as const,
    );
    return { serves: true, parts: { web: { state: 'up' }, postgres: { state: 'up' }, ...Object.fromEntries(parts) } };
  } catch {
    return { serves: false, parts: { web: { state: 'up' }, postgres: { state: 'down' } } };
  }
}
