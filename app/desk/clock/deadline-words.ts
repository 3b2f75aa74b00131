import { clockTime, instantWords } from '#app/ui/time.ts';

const minuteMs = 60_000;

/**
 * A deadline in words: "06:05" today, else with its day. Rounded up to the minute, and midnight is the last minute of the day
 * that it ends, as in the message that the customer got: agent, manager and customer read the same time (I10).
 */
export function deadlineWords(dueMs: number, nowMs: number, zone: string): string {
  const rounded = new Date(Math.ceil(dueMs / minuteMs) * minuteMs);
  const midnight = clockTime(rounded, zone) === '00:00';
  const shown = midnight ? new Date(rounded.getTime() - minuteMs) : rounded;
  return instantWords(shown, new Date(nowMs), zone);
}
