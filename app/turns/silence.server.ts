import { within } from '#app/platform/deadline.ts';

import { away, openLane } from './lane.server.ts';

/** A database that does not answer the least question within this time is frozen, not busy (F7). */
const answersWithinMs = 500;

export interface SilenceWatch {
  /**
   * Waits for work that may take long for a good reason (a lock), but not for a database that says nothing any more.
   * @throws BatonError unavailable when Postgres is silent, or what `late` makes when the work takes longer than `atMostMs`
   */
  unlessSilent<T>(work: Promise<T>, limits: SilenceLimits): Promise<T>;
  stop(): Promise<void>;
}

export interface SilenceLimits {
  /** After each of these the database is asked whether it is there. */
  readonly askEveryMs: number;
  readonly atMostMs: number;
  readonly late: () => Error;
}

class NotYet extends Error {}

/** Watches with a connection of its own: those of the pool may be the very ones that hang. */
export function watchSilence(url: string): SilenceWatch {
  const lane = openLane(url, answersWithinMs);
  let asking: Promise<boolean> | undefined;
  // A lane does one thing at a time, so everybody who asks meanwhile gets the same answer.
  const isSilent = () => {
    asking ??= lane
      .run((sql) => Promise.resolve(sql.unsafe('select 1')))
      .then(
        () => false,
        () => true,
      )
      .finally(() => (asking = undefined));
    return asking;
  };
  return {
    unlessSilent: async (work, { askEveryMs, atMostMs, late }) => {
      for (let waitedMs = 0; waitedMs < atMostMs; waitedMs += askEveryMs) {
        try {
          return await within(work, askEveryMs, () => new NotYet());
        } catch (error) {
          if (!(error instanceof NotYet)) throw error;
        }
        if (await isSilent()) throw away('The database does not answer. Send it again.');
      }
      throw late();
    },
    stop: () => lane.stop(),
  };
}
