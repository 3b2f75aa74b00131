import type { Database } from '#db/client.ts';
import { listenTo } from '#db/listen.ts';

import { throughOutages } from './through-outages.server.ts';

/** The one clock of Baton, read in Node. It follows the database's `baton_now()`, compressed time included. */
export interface Clock {
  /** The database's time, from a cached anchor and the monotonic clock of this process: no query, never backwards. */
  now(): Date;
  /** How many seconds of Baton time pass in one second on the wall: 1 in production. */
  readonly scale: number;
  /** Milliseconds on the wall until `instant`; 0 when it has passed. What a timer sleeps. */
  wallMsUntil(instant: Date): number;
  /** Reads the anchor again, for example after a test moved the clock. */
  refresh(): Promise<void>;
  stop(): Promise<void>;
}

export interface ClockAnchor {
  readonly batonMs: number;
  readonly monotonicMs: number;
  readonly scale: number;
}

const refreshEveryMs = 30_000;

/** The arithmetic of the clock without its database, so that it is tested by itself. */
export function readAnchor(anchor: ClockAnchor, monotonicMs: number): number {
  return anchor.batonMs + (monotonicMs - anchor.monotonicMs) * anchor.scale;
}

/** Wall milliseconds from `nowMs` to `instantMs` (both Baton time) at `scale`. */
export function wallMsBetween(nowMs: number, instantMs: number, scale: number): number {
  return Math.max(0, (instantMs - nowMs) / scale);
}

async function readOnce(db: Database): Promise<{ readonly anchor: ClockAnchor; readonly roundTripMs: number }> {
  const before = performance.now();
  const [row] = await db.sql<{ ms: number; scale: number }[]>`
    select extract(epoch from baton_now())::float8 * 1000 as ms, scale from baton_clock`;
  if (row === undefined) throw new Error('The database has no clock row: run the migrations.');
  const after = performance.now();
  // Half the round trip is the best guess of when the database looked at its clock.
  return {
    anchor: { batonMs: row.ms, monotonicMs: (before + after) / 2, scale: row.scale },
    roundTripMs: after - before,
  };
}

/** The fastest of three readings: the error of an anchor is at most half of its round trip. */
async function loadAnchor(db: Database): Promise<ClockAnchor> {
  let best = await readOnce(db);
  for (let i = 0; i < 2; i += 1) {
    const next = await readOnce(db);
    if (next.anchor.scale !== best.anchor.scale || next.roundTripMs < best.roundTripMs) best = next;
  }
  return best.anchor;
}

/**
 * Reads the anchor once, again every 30 s (drift), and at once when somebody moves the clock (NOTIFY baton_clock).
 * A failed refresh keeps the last anchor: the clock goes on while the database is away. A first reading that fails is made again
 * until there is one, because every part of Baton starts with it and none may end for want of it.
 * @throws the driver's error when waiting mends nothing
 */
export async function createClock(db: Database): Promise<Clock> {
  let anchor = await throughOutages(() => loadAnchor(db));
  let latestMs = 0;
  const refresh = async () => {
    anchor = await loadAnchor(db);
  };
  const refreshQuietly = () => {
    refresh().catch(() => undefined);
  };
  const subscription = listenTo({
    url: db.url,
    channels: ['baton_clock'],
    name: 'baton-clock',
    onMessage: () => {
      latestMs = 0;
      refreshQuietly();
    },
    onConnected: refreshQuietly,
  });
  const timer = setInterval(refreshQuietly, refreshEveryMs);
  timer.unref();
  const nowMs = () => {
    latestMs = Math.max(latestMs, readAnchor(anchor, performance.now()));
    return latestMs;
  };
  return {
    now: () => new Date(nowMs()),
    get scale() {
      return anchor.scale;
    },
    wallMsUntil: (instant) => wallMsBetween(nowMs(), instant.getTime(), anchor.scale),
    refresh: async () => {
      latestMs = 0;
      await refresh();
    },
    stop: async () => {
      clearInterval(timer);
      await subscription.stop();
    },
  };
}
