import { zoneOrUtc } from './calendar/zone.ts';
import { spokenLocale } from './spoken-locale.ts';

interface Formatters {
  readonly day: Intl.DateTimeFormat;
  readonly clock: Intl.DateTimeFormat;
  readonly time: Intl.DateTimeFormat;
  readonly date: Intl.DateTimeFormat;
}

// Making a formatter costs 50 µs, and every handoff asks for one.
const made = new Map<string, Formatters>();

function formattersOf(asked: string, timeZone: string): Formatters {
  const key = `${asked} ${timeZone}`;
  const known = made.get(key);
  if (known !== undefined) return known;
  const locale = spokenLocale(asked);
  // 24 hours and Latin digits in every language, as on every screen: the same instant looks the same to all who speak of it (I10).
  const time = { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23', numberingSystem: 'latn' } as const;
  const formatters = {
    day: new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }),
    clock: new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
    time: new Intl.DateTimeFormat(locale, { ...time, timeZoneName: 'short' }),
    date: new Intl.DateTimeFormat(locale, {
      ...time,
      weekday: 'long',
      day: 'numeric',
      month: 'long',
      timeZoneName: 'short',
    }),
  };
  if (made.size > 500) made.clear();
  made.set(key, formatters);
  return formatters;
}

/**
 * A promised instant in the customer's words: "14:07 CST", with the day when it is not today for them. Rounded up to the
 * minute, so that it can be kept; midnight is said as the minute before, because "Sunday, 00:00" is read as a day later.
 * @param zone IANA; an unknown one is read as UTC
 */
export function instantInWords(atMs: number, nowMs: number, locale: string, zone: string): string {
  const { day, clock, time, date } = formattersOf(locale, zoneOrUtc(zone));
  const whole = Math.ceil(atMs / 60_000) * 60_000;
  const shown = clock.format(whole) === '00:00' ? whole - 60_000 : whole;
  return (day.format(shown) === day.format(nowMs) ? time : date).format(shown);
}
