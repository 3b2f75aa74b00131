const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

/** Waits before attempt 2, 3 …: the schedule that Standard Webhooks recommends (Svix), 27.6 hours in all. */
export const RETRY_WAITS_MS = [5 * second, 5 * minute, 30 * minute, 2 * hour, 5 * hour, 10 * hour, 10 * hour] as const;

/** From the first attempt to the last; what waits out a pause is given up after as long. */
export const SCHEDULE_MS = RETRY_WAITS_MS.reduce((sum, wait) => sum + wait, 0);

/** An endpoint that took nothing for so long is switched off. */
export const DISABLE_AFTER_MS = 5 * 24 * hour;

/** A day without an attempt ends a stretch of failures: nothing was sent, so nothing failed. */
export const QUIET_MS = 24 * hour;

/** How long to wait after `attempts` attempts have failed, or null when that was the last. */
export function retryWaitMs(attempts: number): number | null {
  return RETRY_WAITS_MS[attempts - 1] ?? null;
}
