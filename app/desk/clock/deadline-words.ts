import { instantWords, shownDeadline } from '#app/ui/time.ts';

/** A deadline in words: "06:05" today, else with its day. */
export function deadlineWords(dueMs: number, nowMs: number, zone: string): string {
  return instantWords(shownDeadline(new Date(dueMs), zone), new Date(nowMs), zone);
}
