import { BatonError } from '#app/platform/errors.ts';
import { batchWithinMs, connectLane } from '#db/lane.ts';
import type { TurnSql } from '#db/queries/turns.ts';

/**
 * One connection of its own for shared transactions. postgres.js sends what is not awaited at once, so the statements of a
 * round trip travel together; with one connection per client they also arrive in order.
 */
export interface Lane {
  /** Runs one transaction. When it takes too long the connection is thrown away and the work rejects. */
  run<T>(work: (sql: TurnSql) => Promise<T>): Promise<T>;
  stop(): Promise<void>;
}

/** What a turn is told when Postgres is gone, frozen or too slow. */
export const away = (detail: string) => new BatonError('unavailable', detail, { retryAfterS: 2 });

/**
 * Opens a lane; nothing is connected before its first batch. `url` acts as the app's role, under row-level security.
 * @param withinMs how long one transaction may take before the connection is thrown away
 */
export function openLane(url: string, withinMs: number = batchWithinMs): Lane {
  let interrupt: ((error: Error) => void) | undefined;
  // The driver would send the rest of a transaction over its next connection, in the middle of another one. So a client whose
  // connection breaks while it works is thrown away, and the caller is told at once.
  const open = () => {
    const client = connectLane(url, () => {
      if (client !== sql || interrupt === undefined) return;
      replace();
      interrupt(away('The connection to the database broke. Send it again.'));
    });
    return client;
  };
  const replace = () => {
    const old = sql;
    sql = open();
    old.end({ timeout: 0 }).catch(() => undefined);
  };
  let sql = open();
  return {
    run: async (work) => {
      let timer: NodeJS.Timeout | undefined;
      const interrupted = new Promise<never>((_, reject) => {
        interrupt = reject;
        timer = setTimeout(() => {
          replace();
          reject(away('The database takes too long. Send it again.'));
        }, withinMs);
      });
      try {
        return await Promise.race([work(sql), interrupted]);
      } finally {
        clearTimeout(timer);
        interrupt = undefined;
      }
    },
    stop: () => sql.end({ timeout: 1 }),
  };
}
