import { Temporal } from 'temporal-polyfill';

const known = new Map<string, boolean>();

/** Whether this machine knows the zone. */
export function isKnownZone(zone: string): boolean {
  const before = known.get(zone);
  if (before !== undefined) return before;
  let is = true;
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
  } catch {
    is = false;
  }
  if (known.size < 1000) known.set(zone, is);
  return is;
}

/** The zone, or UTC for one that nobody knows: a wrong name must not stop an escalation. */
export const zoneOrUtc = (zone: string): string => (isKnownZone(zone) ? zone : 'UTC');

/** The local day of an instant. */
export function localDate(epochMs: number, zone: string): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(zoneOrUtc(zone)).toPlainDate();
}

/**
 * The instant of a local time, `minutes` after the day's midnight on the clock (1440 is the next midnight). A time that
 * daylight saving skips moves forward by the gap; of one that happens twice the first counts (RFC 5545, 3.3.5).
 */
export function localInstantMs(date: Temporal.PlainDate, minutes: number, zone: string): number {
  const day = date.add({ days: Math.floor(minutes / 1440) });
  const rest = minutes % 1440;
  return day
    .toPlainDateTime({ hour: Math.floor(rest / 60), minute: rest % 60 })
    .toZonedDateTime(zoneOrUtc(zone), { disambiguation: 'compatible' }).epochMilliseconds;
}

/** `HH:MM` as minutes after midnight. */
export function minutesOf(clock: string): number {
  return Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));
}
