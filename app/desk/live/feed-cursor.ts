/**
 * The id of a desk event: the database's time at which it was passed on, and the case with its `seq`. Sequence numbers count
 * within one case, so a whole desk resumes by time and each page drops what it has already seen by `seq`.
 */
export interface FeedCursor {
  readonly atMs: number;
}

/** Committed a little before it was heard: looking back this far loses nothing and repeats a few. */
export const cursorOverlapMs = 5_000;
/** Older than this, resuming event by event is slower than reading the list again. */
export const cursorLimitMs = 10 * 60_000;

/** `1764000000000.esc_01….7` */
export function feedEventId(atMs: number, escalationId: string, seq: number): string {
  return `${Math.floor(atMs)}.${escalationId}.${seq}`;
}

/** Null for anything that this desk has not written itself. */
export function parseFeedCursor(lastEventId: string | null): FeedCursor | null {
  const match = /^(\d{13})(?:\.|$)/.exec(lastEventId ?? '');
  return match?.[1] === undefined ? null : { atMs: Number(match[1]) };
}

/** From when on to repeat events after a drop; `resync` when the gap is too long or the id makes no sense. */
export function resumeFrom(lastEventId: string | null, nowMs: number): { sinceMs: number } | 'resync' | 'fresh' {
  if (lastEventId === null || lastEventId === '') return 'fresh';
  const cursor = parseFeedCursor(lastEventId);
  if (cursor === null) return 'resync';
  const gapMs = nowMs - cursor.atMs;
  // Ahead of us: the clock was moved (tests, another database). Nothing can be said about what was missed.
  if (gapMs > cursorLimitMs || gapMs < -cursorOverlapMs) return 'resync';
  return { sinceMs: cursor.atMs - cursorOverlapMs };
}
