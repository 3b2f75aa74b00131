import { createDatabase } from './client.ts';
import { listHeartbeats } from './queries/heartbeats.ts';
import { roleUrls } from './roles.ts';

/** A part beats every few seconds; a minute without is more than a slow query. */
const aliveWithinS = 60;

/**
 * Whether a part has lately given a sign of life: the health check of processes that serve no port.
 * @param databaseUrl the owner's address, from which the app's is derived
 */
export async function isBeating(databaseUrl: string, part: string, appDatabaseUrl?: string): Promise<boolean> {
  const database = createDatabase({
    url: roleUrls(databaseUrl, appDatabaseUrl).baton_app,
    max: 1,
    name: 'baton-check',
  });
  try {
    const beats = await listHeartbeats(database.db);
    return beats.some((beat) => beat.part === part && beat.ageS <= aliveWithinS);
  } finally {
    await database.end();
  }
}
