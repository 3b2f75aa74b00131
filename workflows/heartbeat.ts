import type { Database } from '#db/client.ts';
import { writeHeartbeat } from '#db/queries/heartbeats.ts';

/** How often a part says that it can do its work. A part that is silent four times as long is taken for dead. */
const BEAT_EVERY_MS = 5_000;

export interface Heartbeat {
  /** Says it at once, for a part that has just become able to do its work. */
  now(): Promise<void>;
  stop(): void;
}

export interface BeatOptions {
  readonly everyMs?: number;
  /** Called when a beat takes longer than `ms`: whoever can do something about it ends what it waits for. No other begins before it ends. */
  readonly hanging?: { readonly ms: number; readonly onHang: () => void };
  /** Called when a sign was given and written down. */
  readonly onBeat?: () => void;
}

/**
 * Says every 5 s that a part lives, for as long as `sign` gives something to say; null or an error is silence. The watchdog,
 * the health page and the desk's banner read it.
 * @param db read anew for each beat: its pool may be replaced
 */
export function startHeartbeat(
  db: Pick<Database, 'db'>,
  part: string,
  sign: () => Promise<Readonly<Record<string, unknown>> | null>,
  { everyMs = BEAT_EVERY_MS, hanging, onBeat }: BeatOptions = {},
): Heartbeat {
  let busy = false;
  const beat = async () => {
    if (busy) return;
    busy = true;
    const patience = hanging === undefined ? undefined : setTimeout(hanging.onHang, hanging.ms);
    try {
      const data = await sign();
      if (data === null) return;
      await writeHeartbeat(db.db, { part, pid: process.pid, data });
      onBeat?.();
    } catch {
      // Silence is the message: whoever reads the heartbeats sees their age.
    } finally {
      clearTimeout(patience);
      busy = false;
    }
  };
  const timer = setInterval(() => void beat(), everyMs);
  timer.unref();
  void beat();
  return { now: beat, stop: () => clearInterval(timer) };
}
