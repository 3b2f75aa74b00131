const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

const styles = {
  clock: ['en-GB', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }],
  key: ['en-CA', { year: 'numeric', month: '2-digit', day: '2-digit' }],
  weekday: ['en-GB', { weekday: 'short' }],
  day: ['en-GB', { day: 'numeric', month: 'short' }],
  dayOfYear: ['en-GB', { day: 'numeric', month: 'short', year: 'numeric' }],
  whole: ['en-GB', { weekday: 'long', day: 'numeric', month: 'long' }],
} as const satisfies Readonly<Record<string, readonly [string, Intl.DateTimeFormatOptions]>>;

// Making a formatter costs more than all else on a page where a hundred clocks tick every second. Cleared when it grows.
const made = new Map<string, Intl.DateTimeFormat>();

// And formatting costs more than looking up: the same deadlines are told again every second. No style knows seconds.
const told = new Map<string, string>();

function formatted(style: keyof typeof styles, instant: Date, timeZone: string): string {
  const key = `${style} ${timeZone}`;
  const minuteKey = `${key} ${Math.floor(instant.getTime() / minuteMs)}`;
  const before = told.get(minuteKey);
  if (before !== undefined) return before;
  let formatter = made.get(key);
  if (formatter === undefined) {
    const [locale, options] = styles[style];
    formatter = new Intl.DateTimeFormat(locale, { ...options, timeZone });
    if (made.size > 200) made.clear();
    made.set(key, formatter);
  }
  const text = formatter.format(instant);
  if (told.size > 8_000) told.clear();
  told.set(minuteKey, text);
  return text;
}

/** A clock time, 24 h, in the workspace's zone: "11:34". */
export const clockTime = (instant: Date, timeZone: string): string => formatted('clock', instant, timeZone);

/** The calendar day of an instant, as a key that compares: "2026-11-24". */
export const dayKey = (instant: Date, timeZone: string): string => formatted('key', instant, timeZone);

/**
 * The instant that is shown for a deadline: rounded up to the minute, and midnight is the last minute of the day that it ends.
 * Agent, manager and customer read the same time (I10).
 */
export function shownDeadline(due: Date, timeZone: string): Date {
  const rounded = new Date(Math.ceil(due.getTime() / minuteMs) * minuteMs);
  return clockTime(rounded, timeZone) === '00:00' ? new Date(rounded.getTime() - minuteMs) : rounded;
}

/** "11:34" today, "Thu 09:40" within the next or last six days, "21 Oct, 09:40" else. Same words for everybody who looks. */
export function instantWords(instant: Date, now: Date, timeZone: string): string {
  const time = clockTime(instant, timeZone);
  if (dayKey(instant, timeZone) === dayKey(now, timeZone)) return time;
  const apartMs = Math.abs(instant.getTime() - now.getTime());
  if (apartMs < 6 * 24 * hourMs) {
    return `${formatted('weekday', instant, timeZone)} ${time}`;
  }
  const sameYear = dayKey(instant, timeZone).slice(0, 4) === dayKey(now, timeZone).slice(0, 4);
  return `${formatted(sameYear ? 'day' : 'dayOfYear', instant, timeZone)}, ${time}`;
}

/** How a zone is called at an instant: "CST", "CET", "GMT+5:30" where it has no name of its own. */
export function zoneName(instant: Date, timeZone: string): string {
  // English names some zones only for one country ("GMT-6" in Britain is "CST" in America), so the one that has a name is taken.
  const names = ['en-US', 'en-GB', 'en-AU'].map(
    (locale) =>
      new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: 'short' })
        .formatToParts(instant)
        .find((part) => part.type === 'timeZoneName')?.value ?? timeZone,
  );
  return names.find((name) => !/[+-]\d/.test(name)) ?? names[0] ?? timeZone;
}

/** `instantWords` with its zone, for pages that are read from everywhere: "11:34 CST", "Thu 09:40 CST". */
export function zonedWords(instant: Date, now: Date, timeZone: string): string {
  return `${instantWords(instant, now, timeZone)} ${zoneName(instant, timeZone)}`;
}

/** A whole day in words: "Tuesday 24 November". */
export function dayWords(instant: Date, timeZone: string): string {
  return formatted('whole', instant, timeZone).replace(',', '');
}

/** A running duration: "52:10", "1:04:09" from an hour on. Never negative. */
export function runningDuration(ms: number): string {
  const totalS = Math.max(0, Math.floor(ms / 1_000));
  const hours = Math.floor(totalS / 3_600);
  const minutes = Math.floor((totalS % 3_600) / 60);
  const seconds = String(totalS % 60).padStart(2, '0');
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${seconds}` : `${minutes}:${seconds}`;
}

/** How long ago in prose: "3 s ago", "4 min ago", "2 h ago", "3 days ago". */
export function agoWords(instant: Date, now: Date): string {
  const ms = Math.max(0, now.getTime() - instant.getTime());
  if (ms < 2_000) return 'just now';
  if (ms < minuteMs) return `${Math.floor(ms / 1_000)} s ago`;
  if (ms < hourMs) return `${Math.floor(ms / minuteMs)} min ago`;
  if (ms < 48 * hourMs) return `${Math.floor(ms / hourMs)} h ago`;
  return `${Math.floor(ms / (24 * hourMs))} days ago`;
}

/**
 * A length of time in prose, from milliseconds, however long or short: "350 ms", "1.7 s", "90 s", "15 min", "1 h 38 min", "2 days",
 * "5 days 3 h". What is measured keeps its small units, what is long is told as people tell it.
 */
export function durationWords(ms: number): string {
  if (ms > 0 && ms < 999.5) return `${Math.max(1, Math.round(ms))} ms`;
  if (ms < minuteMs - 500 || (ms < 2 * minuteMs - 500 && ms % minuteMs !== 0)) {
    return `${ms < 9_950 ? Number((ms / 1_000).toFixed(1)) : Math.round(ms / 1_000)} s`;
  }
  const minutes = Math.round(ms / minuteMs);
  if (minutes < 60) return `${minutes} min`;
  if (minutes < 48 * 60) return inTwo([Math.floor(minutes / 60), 'h'], [minutes % 60, 'min']);
  const hours = Math.round(ms / hourMs);
  return inTwo([Math.floor(hours / 24), 'days'], [hours % 24, 'h']);
}

type Amount = readonly [amount: number, unit: string];

const inTwo = (whole: Amount, rest: Amount): string => (rest[0] === 0 ? whole : [...whole, ...rest]).join(' ');
