import { createDatabase } from './client.ts';
import { listHeartbeats, workerOfBuild } from './queries/heartbeats.ts';
import { roleUrls } from './roles.ts';

/** A part beats every few seconds; a minute without is more than a slow query. */
const aliveWithinS = 60;

/**
 * Whether a part has lately given a sign of life: the health check of processes that serve no port.
 * @param databaseUrl the owner's address, from which the app's is derived
 * @param asked the part; with a build the worker of that build and no other
 */
export async function isBeating(
  databaseUrl: string,
  asked: { readonly part: string; readonly build?: string | undefined },
  appDatabaseUrl?: string,
): Promise<boolean> {
  const part = asked.build === undefined ? asked.part : workerOfBuild(asked.build);
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
