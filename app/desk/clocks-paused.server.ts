import { CLOCK_PARTS } from '#app/health/parts.ts';
import type { Database } from '#db/client.ts';
import { buildOfWorker, listHeartbeats } from '#db/queries/heartbeats.ts';

const clockParts: readonly string[] = CLOCK_PARTS;
const silentAfterS = 20;

/** Every desk asks at every reading; the answer changes over tens of seconds. */
const answerHoldsMs = 2_000;
const answers = new WeakMap<Database, { readonly untilMs: number; readonly paused: Promise<boolean> }>();

/** Whether the durable clocks stand still: one of the parts that run them has not given a sign of life for 20 s. */
export function areClocksPaused(database: Database): Promise<boolean> {
  const nowMs = performance.now();
  const before = answers.get(database);
  if (before !== undefined && before.untilMs > nowMs) return before.paused;
  const paused = listHeartbeats(database.db).then((beats) =>
    beats.some(({ part, ageS }) => (clockParts.includes(part) || buildOfWorker(part) !== null) && ageS > silentAfterS),
  );
  answers.set(database, { untilMs: nowMs + answerHoldsMs, paused });
  // A question that failed is asked again.
  paused.catch(() => answers.delete(database));
  return paused;
}
