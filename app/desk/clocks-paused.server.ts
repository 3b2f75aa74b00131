import type { Database } from '#db/client.ts';
import { listHeartbeats } from '#db/queries/heartbeats.ts';

/** Parts without which no clock runs. They beat every 5 s while they can do their work. */
const clockParts = ['temporal', 'worker', 'relay'];
const silentAfterS = 20;

/** Whether the durable clocks stand still: one of the parts that run them has not given a sign of life for 20 s. */
export async function areClocksPaused(database: Database): Promise<boolean> {
  const beats = await listHeartbeats(database.db);
  return beats.some((beat) => clockParts.includes(beat.part) && beat.ageS > silentAfterS);
}
