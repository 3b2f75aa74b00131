import { formatDuration } from '../describe/format-value.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** How long a text promises at most, and in which words. */
export interface WrittenTime {
  readonly ms: number;
  readonly words: string;
}

const NUMBERS: Readonly<Record<string, number>> = {
  a: 1, an: 1, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10, fifteen: 15, twenty: 20,
  thirty: 30, 'forty five': 45, 'forty-five': 45, sixty: 60, 'a few': 5, 'a couple of': 3, 'a couple': 3, several: 10,
  ein: 1, eine: 1, einer: 1, einem: 1, zwei: 2, drei: 3, fünf: 5, zehn: 10, fünfzehn: 15, zwanzig: 20, dreißig: 30, 'ein paar': 5, wenigen: 5,
  un: 1, una: 1, dos: 2, tres: 3, cinco: 5, diez: 10, quince: 15, veinte: 20, treinta: 30, unos: 5, une: 1, deux: 2, trois: 3, cinq: 5, dix: 10, quinze: 15, vingt: 20, trente: 30, quelques: 5,
}; // prettier-ignore
const UNITS: readonly (readonly [RegExp, number])[] = [
  [/^(seconds?|secs?|sekunden?|segundos?|secondes?)$/i, 1000],
  [/^(minutes?|mins?|minuten?|minutos?)$/i, MINUTE_MS],
  [/^(hours?|hrs?|h|stunden?|horas?|heures?)$/i, HOUR_MS],
  [/^((business |working )?days?|tage?n?|d[ií]as?|jours?)$/i, DAY_MS],
];
const WORDS = Object.keys(NUMBERS)
  .sort((a, b) => b.length - a.length)
  .join('|');
const DIGITS = '\\d{1,3}(?:[.,]\\d)?';
const UNIT =
  '((?:business |working )?days?|seconds?|secs?|minutes?|mins?|hours?|hrs?|h|sekunden?|minuten?|stunden?|tage?n?|segundos?|minutos?|horas?|d[ií]as?|secondes?|heures?|jours?)';
/** The later end of a range counts: “in 2 to 3 hours” is kept in three. */
const TIME = new RegExp(
  `(?<![\\p{L}\\d])(?:(?:${DIGITS}|${WORDS})\\s*(?:-|–|to|or|bis|a|à|oder|o)\\s*)?(?:(${DIGITS})[\\s-]*|(${WORDS})[\\s-]+)${UNIT}(?![\\p{L}])`,
  'giu',
);
const FIXED: readonly (readonly [RegExp, number])[] = [
  [/\b(immediately|right away|instantly|straight away|at once|in seconds|sofort|umgehend|unverzüglich|de inmediato|inmediatamente|immédiatement|tout de suite)\b/i, 2 * MINUTE_MS],
  [/\b(?:answers?|answering|reply|replies|with you|calls?|helps?|connect(?:ing|s)? you)\s+(right now|this minute)\b/i, 2 * MINUTE_MS],
  [/\b(half an hour|(?:einer )?halben stunde|media hora|une demi-heure|demi-heure)\b/i, 30 * MINUTE_MS],
  [/\b(quarter of an hour|viertelstunde|cuarto de hora|quart d['’]heure)\b/i, 15 * MINUTE_MS],
  [/\b(within|in) the hour\b/i, HOUR_MS],
  [/\b(in (?:just )?a (?:moment|minute)|in einem (?:augenblick|moment)|en un momento|dans un instant)\b/i, 5 * MINUTE_MS],
  [/\b(today|heute|hoy|aujourd['’]hui|same (?:business )?day)\b/i, DAY_MS],
  [/\b(by tomorrow|bis morgen|para mañana|d['’]ici demain)\b/i, 2 * DAY_MS],
]; // prettier-ignore
/** Words before a time that make it something else than a promise: the past, a rate, opening hours. */
const NO_PROMISE =
  /\b(last|past|previous|open|for|every|per|after|waited|took|ago|older than|letzten|vergangenen|seit|[uú]ltim[ao]s|derni[eè]res|desde hace)\s*(the\s+)?$/i;
/** “8 hours a day” is a rate: the day of it promises nothing. */
const RATE = new RegExp(`${UNIT}\\s*$`, 'iu');
const BEHIND = /^\s*(ago|old|a day|per|each|long)\b/i;

/** What stands between “1 hour” and “30 minutes” where they are one time. */
const TOGETHER = /^\s*(?:and|und|y|et)?\s*$/iu;

/** Every time that a text promises, the shortest first. Times of the past, rates and opening hours are none. */
export function writtenTimes(text: string): WrittenTime[] {
  const found: WrittenTime[] = [];
  for (const { from, to, ms, first } of spans(text)) {
    const before = text.slice(Math.max(0, from - 24), from);
    if (NO_PROMISE.test(before) || BEHIND.test(text.slice(to))) continue;
    if (first === 'a' && RATE.test(before)) continue;
    found.push({ ms, words: formatDuration(ms) });
  }
  for (const [pattern, ms] of FIXED) {
    const match = pattern.exec(text);
    if (match) found.push({ ms, words: match[1] ?? match[0] });
  }
  return found.sort((a, b) => a.ms - b.ms);
}

interface Span {
  readonly from: number;
  to: number;
  ms: number;
  /** The unit of its last part. */
  unitMs: number;
  /** The number of its first part, where that is a word. */
  readonly first: string | undefined;
}

/** Each number with its unit, wherever it stands; “1 hour and 30 minutes” is one. */
function spans(text: string): Span[] {
  const found: Span[] = [];
  for (const match of text.matchAll(TIME)) {
    const [whole, digits, word, unit = ''] = match;
    const unitMs = UNITS.find(([pattern]) => pattern.test(unit))?.[1];
    const number =
      digits === undefined ? (NUMBERS[(word ?? '').toLowerCase()] ?? Number.NaN) : Number(digits.replace(',', '.'));
    if (unitMs === undefined || Number.isNaN(number)) continue;
    const to = match.index + whole.length;
    const last = found.at(-1);
    if (last && unitMs < last.unitMs && TOGETHER.test(text.slice(last.to, match.index))) {
      last.to = to;
      last.ms += number * unitMs;
      last.unitMs = unitMs;
    } else found.push({ from: match.index, to, ms: number * unitMs, unitMs, first: word });
  }
  return found;
}
