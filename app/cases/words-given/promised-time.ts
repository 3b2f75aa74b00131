import * as chrono from 'chrono-node';
import { Temporal } from 'temporal-polyfill';

import { localDate, localInstantMs, zoneOrUtc } from '#app/engine/calendar/zone.ts';
import type { ReadLanguage } from './commitment-words.ts';
import { spanIn } from './time-spans.ts';

/** A day that is named without a time ends, for whoever waits, with the working day. */
const END_OF_WORK_MIN = 18 * 60;
const FRIDAY = 5;
const FURTHEST_MS = 366 * 24 * 3_600_000;

interface DayWords {
  readonly endOfDay: RegExp;
  readonly endOfWeek: RegExp;
  readonly nextWeek: RegExp;
  /** In this order: until noon, until six, until nine in the evening. */
  readonly partOfDay: readonly [RegExp, RegExp, RegExp];
}

const dayWords: Readonly<Record<ReadLanguage, DayWords>> = {
  en: { endOfDay: /\b(?:end of (?:the |today's )?(?:business |working )?day|eod|cob|close of business)\b/, endOfWeek: /\bend of (?:the|this) week\b/, nextWeek: /\bnext week\b/, partOfDay: [/\b(?:morning|noon|midday|lunch(?:time)?)\b/, /\bafternoon\b/, /\b(?:evening|tonight)\b/] },
  es: { endOfDay: /\bfin(?:al)?(?:es)? del día/, endOfWeek: /\bfinal(?:es)? de (?:la |esta )?semana/, nextWeek: /próxima semana|semana que viene|semana próxima/, partOfDay: [/(?:por|de) la mañana|mediodía/, /(?:por|de) la tarde|esta tarde/, /(?:por|de) la noche|esta noche/] },
  fr: { endOfDay: /fin de (?:la )?journée/, endOfWeek: /fin de (?:la |cette )?semaine/, nextWeek: /semaine prochaine/, partOfDay: [/\bmatin\b|\bmatinée|\bmidi\b/, /après-midi/, /\bsoir(?:ée)?\b/] },
  de: { endOfDay: /ende des tages|tagesende|feierabend|geschäftsschluss/, endOfWeek: /ende der woche/, nextWeek: /nächste[rn]? woche|kommende[rn]? woche/, partOfDay: [/vormittag|früh\b|morgens|(?<!nach|vor)mittag/, /nachmittag/, /abend/] },
  pt: { endOfDay: /(?:fim|final) do dia/, endOfWeek: /(?:fim|final) da semana/, nextWeek: /próxima semana|semana que vem/, partOfDay: [/(?<!a)manhã|meio-dia/, /\btarde\b/, /\bnoite\b/] },
  it: { endOfDay: /fine (?:della )?giornata|fine del giorno/, endOfWeek: /fine della settimana/, nextWeek: /prossima settimana|settimana prossima/, partOfDay: [/mattin[ao]|mezzogiorno/, /pomeriggio/, /\bsera\b|stasera|serata/] },
}; // prettier-ignore

const PART_ENDS_MIN = [12 * 60, END_OF_WORK_MIN, 21 * 60] as const;
/** "amanhã às 10h30": where the day was understood and its time was not. */
const CLOCK = /(?<!\p{L})(?:at|a las?|à|às|as|um|alle)\s+(?<hour>\d{1,2})(?:\s?[:h.]\s?(?<minute>[0-5]\d))?/u;

/** Whoever says "at 3" to a customer means the afternoon. */
const asOfDay = (hour: number): number => (hour >= 1 && hour <= 6 ? hour + 12 : hour);

/**
 * By when something happens that a sentence names a time for.
 * @param sentence in lower case
 * @param zone IANA; in it days begin and end
 * @returns the instant, null when the sentence names none that is still to come
 */
export function promisedTime(sentence: string, language: ReadLanguage, zone: string, now: Date): Date | null {
  const nowMs = now.getTime();
  const ms = spoken(sentence, language, zoneOrUtc(zone), nowMs);
  return ms === null || ms <= nowMs || ms - nowMs > FURTHEST_MS ? null : new Date(ms);
}

function spoken(sentence: string, language: ReadLanguage, zone: string, nowMs: number): number | null {
  const span = spanIn(sentence, language);
  const today = localDate(nowMs, zone);
  if (span !== null)
    return 'ms' in span
      ? nowMs + span.ms
      : localInstantMs(plusWorkingDays(today, span.workingDays), END_OF_WORK_MIN, zone);
  const words = dayWords[language];
  if (words.endOfDay.test(sentence)) return endOf(today, END_OF_WORK_MIN, zone, nowMs);
  if (words.endOfWeek.test(sentence)) return endOf(fridayFrom(today), END_OF_WORK_MIN, zone, nowMs);
  const offsetMin = Temporal.Instant.fromEpochMilliseconds(nowMs).toZonedDateTimeISO(zone).offsetNanoseconds / 60e9;
  const found = chrono[language].parse(
    sentence,
    { instant: new Date(nowMs), timezone: offsetMin },
    { forwardDate: true },
  );
  for (const { start, end } of found) {
    const last = end ?? start;
    if (words.nextWeek.test(sentence) && !last.isCertain('weekday') && !last.isCertain('hour'))
      return endOf(fridayFrom(today.add({ days: 7 })), END_OF_WORK_MIN, zone, nowMs);
    const ms = instantOf(last, sentence, words, zone, nowMs);
    if (ms !== null && ms > nowMs) return ms;
  }
  return null;
}

function instantOf(
  at: chrono.ParsedComponents,
  sentence: string,
  words: DayWords,
  zone: string,
  nowMs: number,
): number | null {
  const [year, month, day] = [at.get('year'), at.get('month'), at.get('day')];
  if (year === null || month === null || day === null) return null;
  const date = Temporal.PlainDate.from({ year, month, day });
  const hour = at.get('hour');
  if (at.isCertain('hour') && hour !== null) {
    const isSaid = at.isCertain('meridiem');
    return localInstantMs(date, (isSaid ? hour : asOfDay(hour)) * 60 + (at.get('minute') ?? 0), zone);
  }
  const clock = CLOCK.exec(sentence)?.groups;
  const clockHour = Number(clock?.['hour'] ?? 24);
  if (clockHour < 24) return localInstantMs(date, asOfDay(clockHour) * 60 + Number(clock?.['minute'] ?? 0), zone);
  const part = words.partOfDay.findIndex((one) => one.test(sentence));
  return endOf(date, PART_ENDS_MIN[part] ?? END_OF_WORK_MIN, zone, nowMs);
}

/** The end of that part of the day; of a part that is over, the end of the day. */
function endOf(date: Temporal.PlainDate, minutes: number, zone: string, nowMs: number): number {
  const ms = localInstantMs(date, minutes, zone);
  return ms > nowMs ? ms : localInstantMs(date, 24 * 60 - 1, zone);
}

const fridayFrom = (date: Temporal.PlainDate) => date.add({ days: (FRIDAY - date.dayOfWeek + 7) % 7 });

function plusWorkingDays(from: Temporal.PlainDate, days: number): Temporal.PlainDate {
  let date = from;
  for (let left = days; left > 0;) {
    date = date.add({ days: 1 });
    if (date.dayOfWeek <= FRIDAY) left -= 1;
  }
  return date;
}
