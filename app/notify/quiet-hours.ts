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
  const local = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(quiet.timezone);
  const minute = local.hour * 60 + local.minute;
  const overMidnight = quiet.fromMinute > quiet.toMinute;
  const isQuiet = overMidnight
    ? minute >= quiet.fromMinute || minute < quiet.toMinute
    : minute >= quiet.fromMinute && minute < quiet.toMinute;
  if (!isQuiet) return at;
  const endsTomorrow = overMidnight && minute >= quiet.fromMinute;
  const day = endsTomorrow ? local.toPlainDate().add({ days: 1 }) : local.toPlainDate();
  const time = Temporal.PlainTime.from({ hour: Math.floor(quiet.toMinute / 60), minute: quiet.toMinute % 60 });
  return new Date(day.toZonedDateTime({ timeZone: quiet.timezone, plainTime: time }).epochMilliseconds);
}
