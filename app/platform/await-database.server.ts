import { setTimeout as delay } from 'node:timers/promises';

import { createDatabase } from '#db/client.ts';
import { roleUrls } from '#db/roles.ts';

import { type Env, EnvError } from './env.server.ts';
import type { Logger } from './logger.server.ts';
import { throughOutages } from './through-outages.server.ts';

const SAY_EVERY_TRIES = 15;

/**
 * Asks the database again and again until it answers, a little later each time.
 * @param options.away told of each try that failed, and how many failed before it; may throw to give up
 * @param options.pause waits so many milliseconds; tests pass their own
 * @returns how often it did not answer
 * @throws the driver's error when waiting mends nothing, as for a wrong password
 */
export async function untilDatabaseAnswers(
  url: string,
  options: {
    readonly away: (error: unknown, tries: number) => void;
    readonly pause?: (ms: number) => Promise<unknown>;
  },
): Promise<number> {
  const { away, pause = delay } = options;
  let failed = 0;
  const ask = async () => {
    const database = createDatabase({ url, max: 1, name: 'baton-start' });
    try {
      await database.sql`select 1`;
    } finally {
      await database.end();
    }
  };
  await throughOutages(ask, {
    away: (error, tries) => {
      failed = tries + 1;
      away(error, tries);
    },
    pause,
  });
  return failed;
}

/**
 * Waits until the database answers, however long that takes. For a process of one part: started while the database is away it would
 * end, and whoever supervises it would start it over and over, slower each time, instead of having it serve at once (F6).
 * @param pause waits so many milliseconds; tests pass their own
 * @throws EnvError when DATABASE_URL is missing; the driver's error when waiting mends nothing, as for a wrong password
 */
export async function awaitDatabase(
  env: Pick<Env, 'databaseUrl' | 'appDatabaseUrl'>,
  log: Logger,
  pause: (ms: number) => Promise<unknown> = delay,
): Promise<void> {
  if (env.databaseUrl === undefined) throw new EnvError('DATABASE_URL: is required');
  const { baton_app: url } = roleUrls(env.databaseUrl, env.appDatabaseUrl);
  const away = (error: unknown, tries: number) => {
    if (tries % SAY_EVERY_TRIES === 0) log.warn({ error }, 'the database is away, waiting for it');
  };
  const tries = await untilDatabaseAnswers(url, { away, pause });
  if (tries > 0) log.info({ tries }, 'the database answers');
}
