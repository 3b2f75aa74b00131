import type { ReadLanguage } from './commitment-words.ts';

const numbers: Readonly<Record<ReadLanguage, readonly string[]>> = {
  en: ['one|an?', 'two|a couple of', 'three|a few', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'],
  es: ['una?', 'dos', 'tres', 'cuatro', 'cinco', 'seis', 'siete', 'ocho', 'nueve', 'diez', 'once', 'doce'],
  fr: ['une?', 'deux', 'trois', 'quatre', 'cinq', 'six', 'sept', 'huit', 'neuf', 'dix', 'onze', 'douze'],
  de: ['eine[rmns]?', 'zwei', 'drei', 'vier', 'fünf', 'sechs', 'sieben', 'acht', 'neun', 'zehn', 'elf', 'zwölf'],
  pt: ['uma?', 'duas|dois', 'três', 'quatro', 'cinco', 'seis', 'sete', 'oito', 'nove', 'dez', 'onze', 'doze'],
  it: ["un'?|uno|una", 'due', 'tre', 'quattro', 'cinque', 'sei', 'sette', 'otto', 'nove', 'dieci', 'undici', 'dodici'],
}; // prettier-ignore

interface Spans {
  /** What stands before a length of time within which something happens. */
  readonly within: string;
  readonly half: string;
  readonly minutes: string;
  readonly hours: string;
  readonly workingDays: string;
  readonly days: string;
  readonly weeks: string;
}

const spans: Readonly<Record<ReadLanguage, Spans>> = {
  en: { within: 'within(?: the next)?|in(?: the next)?|over the next|after', half: 'half an', minutes: 'min(?:ute)?s?', hours: 'h(?:ou)?rs?|hours?', workingDays: '(?:business|working|week) ?days?', days: 'days?', weeks: 'weeks?' },
  es: { within: 'en(?: las?| los)?(?: próxim[ao]s?)?|dentro de', half: 'media', minutes: 'min(?:uto)?s?', hours: 'horas?', workingDays: 'días? (?:hábil(?:es)?|laborables?)', days: 'días?', weeks: 'semanas?' },
  fr: { within: "dans(?: les)?|sous|d'ici", half: 'une demi-?', minutes: 'min(?:ute)?s?', hours: 'heures?', workingDays: 'jours? ouvr(?:é|able)s?', days: 'jours?', weeks: 'semaines?' },
  de: { within: 'in(?: den nächsten)?|innerhalb (?:von|der nächsten)|innerhalb|binnen|nach', half: 'einer halben', minutes: 'min(?:ute)?n?', hours: 'stunden?', workingDays: '(?:werk|arbeits)tage?n?', days: 'tage?n?', weeks: 'wochen?' },
  pt: { within: 'em(?: até)?|dentro de|n[ao]s próxim[ao]s|daqui a', half: 'meia', minutes: 'min(?:uto)?s?', hours: 'horas?', workingDays: 'dias? út(?:il|eis)', days: 'dias?', weeks: 'semanas?' },
  it: { within: 'entro(?: le prossime)?|tra|fra|in|nelle prossime', half: "mezz'?", minutes: 'min(?:ut[oi])?', hours: 'or[ae]', workingDays: 'giorn[oi] lavorativ[oi]', days: 'giorn[oi]', weeks: 'settiman[ae]' },
}; // prettier-ignore

const HOUR_MS = 3_600_000;

/** A length of time as it is said, in working days or on the wall. */
export type Span = { readonly ms: number } | { readonly workingDays: number };

const compiled = new Map<ReadLanguage, RegExp>();
function patternOf(language: ReadLanguage): RegExp {
  const known = compiled.get(language);
  if (known !== undefined) return known;
  const { within, half, minutes, hours, workingDays, days, weeks } = spans[language];
  // "24 to 48 hours" ends with the later one.
  const amount = `(?:\\d{1,3}\\s?(?:-|–|to|a|à|bis|o|ou|or)\\s?)?(?<amount>\\d{1,3}|${numbers[language].join('|')})`;
  const units = `(?<minutes>${minutes})|(?<hours>${hours})|(?<workingDays>${workingDays})|(?<days>${days})|(?<weeks>${weeks})`;
  const pattern = new RegExp(
    `(?<!\\p{L})(?:${within})\\s+(?:(?<half>${half})\\s?(?:${hours})|${amount}\\s?(?:${units}))(?!\\p{L})`,
    'u',
  );
  compiled.set(language, pattern);
  return pattern;
}

function valueOf(language: ReadLanguage, amount: string): number {
  const written = Number(amount);
  if (Number.isFinite(written)) return written;
  return numbers[language].findIndex((one) => new RegExp(`^(?:${one})$`, 'u').test(amount)) + 1;
}

/** "within two hours", "en 3 días hábiles": the first length of time of a sentence in lower case; null when there is none. */
export function spanIn(sentence: string, language: ReadLanguage): Span | null {
  const found = patternOf(language).exec(sentence)?.groups;
  if (found === undefined) return null;
  if (found['half'] !== undefined) return { ms: HOUR_MS / 2 };
  const n = valueOf(language, found['amount'] ?? '');
  if (n === 0) return null;
  if (found['minutes'] !== undefined) return { ms: n * 60_000 };
  if (found['hours'] !== undefined) return { ms: n * HOUR_MS };
  if (found['workingDays'] !== undefined) return { workingDays: n };
  return { ms: n * (found['weeks'] === undefined ? 24 : 7 * 24) * HOUR_MS };
}
