import type { Database } from '#db/client.ts';
import { writeHeartbeat } from '#db/queries/heartbeats.ts';

/** How often a part says that it can do its work. A part that is silent four times as long is taken for dead. */
const BEAT_EVERY_MS = 5_000;

export interface Heartbeat {
  /** Says it at once, for a part that has just become able to do its work. */
  now(): Promise<void>;
  stop(): void;
}

/**
 * Says every 5 s that a part lives, for as long as `sign` gives something to say; null or an error is silence. The watchdog,
 * the health page and the desk's banner read it.
 */
export function startHeartbeat(
  db: Database,
  part: string,
  sign: () => Promise<Readonly<Record<string, unknown>> | null>,
): Heartbeat {
  let busy = false;
  const beat = async () => {
    if (busy) return;
    busy = true;
    try {
      const data = await sign();
      if (data !== null) await writeHeartbeat(db.db, { part, pid: process.pid, data });
    } catch {
      // Silence is the message: whoever reads the heartbeats sees their age.
    } finally {
      busy = false;
    }
  };
  const timer = setInterval(() => void beat(), BEAT_EVERY_MS);
  timer.unref();
  void beat();
  return { now: beat, stop: () => clearInterval(timer) };
}
