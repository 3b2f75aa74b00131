import { sql } from 'drizzle-orm';

import type { Queryable } from '../client.ts';
import { heartbeats } from '../schema/machine.ts';

/** Every part that ever gave a sign of life, and the wall-clock seconds since its last. */
export function listHeartbeats(db: Queryable) {
  return db
    .select({ part: heartbeats.part, ageS: sql<number>`extract(epoch from now() - ${heartbeats.at})::float8` })
    .from(heartbeats);
}

/** A part says that it lives, and what it has to say. Wall clock. */
export async function writeHeartbeat(
  db: Queryable,
  beat: { readonly part: string; readonly pid: number; readonly data: Readonly<Record<string, unknown>> },
): Promise<void> {
  await db
    .insert(heartbeats)
    .values(beat)
    .onConflictDoUpdate({ target: heartbeats.part, set: { pid: beat.pid, data: beat.data, at: sql`now()` } });
}

/** The same with what each part had to say last, by name. */
export function readHeartbeats(db: Queryable) {
  return db
    .select({
      part: heartbeats.part,
      ageS: sql<number>`extract(epoch from now() - ${heartbeats.at})::float8`,
      data: heartbeats.data,
    })
    .from(heartbeats)
    .orderBy(heartbeats.part);
}
