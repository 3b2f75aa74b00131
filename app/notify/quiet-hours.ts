import { Temporal } from 'temporal-polyfill';

/** When somebody is not to be woken: minutes of their local day; over midnight when `fromMinute` is after `toMinute`. */
export interface QuietHours {
  readonly fromMinute: number;
  readonly toMinute: number;
  readonly timezone: string;
  readonly exceptCritical: boolean;
}

/** The instant at which a message may go out: the same one, or the end of the quiet hours that it falls into (R31). */
export function afterQuiet(at: Date, quiet: QuietHours | null, critical: boolean): Date {
  if (quiet === null || quiet.fromMinute === quiet.toMinute || (critical && quiet.exceptCritical)) return at;
  const today = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(quiet.timezone).toPlainDate();
  const overMidnight = quiet.fromMinute > quiet.toMinute;
  let freeMs = at.getTime();
  for (const day of [today.subtract({ days: 1 }), today]) {
    // An hour that comes twice is quiet both times: they begin with the first and end with the second.
    const fromMs = instantMs(day, quiet.fromMinute, quiet.timezone, 'compatible');
    const toMs = instantMs(overMidnight ? day.add({ days: 1 }) : day, quiet.toMinute, quiet.timezone, 'later');
    if (fromMs <= freeMs && freeMs < toMs) freeMs = toMs;
  }
  return new Date(freeMs);
}

function instantMs(
  day: Temporal.PlainDate,
  minute: number,
  timezone: string,
  disambiguation: 'compatible' | 'later',
): number {
  const time = Temporal.PlainTime.from({ hour: Math.floor(minute / 60), minute: minute % 60 });
  return day.toPlainDateTime(time).toZonedDateTime(timezone, { disambiguation }).epochMilliseconds;
}
