import { eq, sql } from 'drizzle-orm';

import type { Queryable } from '../client.ts';
import { heartbeats } from '../schema/machine.ts';

const WORKER_OF_BUILD = 'worker:';

/** The part whose signs of life a worker of a build gives besides those of all workers: another build must not hide its silence. */
export const workerOfBuild = (build: string): string => `${WORKER_OF_BUILD}${build}`;

/** The build whose worker this part is; null for every other part. */
export const buildOfWorker = (part: string): string | null =>
  part.startsWith(WORKER_OF_BUILD) ? part.slice(WORKER_OF_BUILD.length) : null;

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

/** A part that will not come again is missed no more. @returns whether it was known */
export async function forgetHeartbeat(db: Queryable, part: string): Promise<boolean> {
  const rows = await db.delete(heartbeats).where(eq(heartbeats.part, part)).returning({ part: heartbeats.part });
  return rows.length > 0;
}
