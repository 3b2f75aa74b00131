import type { PersonalDataSpan } from '#app/contracts/signals.ts';
import { spanOf } from './types.ts';
import { lowerCase } from '../text/lower-case.ts';

const STREET =
  'street|st|avenue|ave|road|rd|boulevard|blvd|lane|ln|drive|dr|court|ct|place|pl|terrace|ter|circle|cir|way|parkway|pkwy|highway|hwy|square|sq|crescent|close|mews|trail|loop|alley|row';
const NAME = "[\\p{Lu}0-9][\\p{L}0-9'’.-]{0,30}";
const ENGLISH = new RegExp(
  `\\d(?<![\\p{L}\\p{N}$€£#]\\d)\\d{0,5}[A-Za-z]?\\s(?:(?:N|S|E|W|NE|NW|SE|SW|North|South|East|West)\\.?\\s)?(?:${NAME}\\s){1,4}?(?:${STREET}|${STREET.toUpperCase()}|${STREET.replace(/(^|\|)([a-z])/gu, (_, bar: string, letter: string) => bar + letter.toUpperCase())})\\b\\.?(?:,?\\s(?:apt|apartment|suite|ste|unit|flat|#)\\.?\\s?#?[\\p{L}\\d-]{1,6})?(?:,\\s?(?:\\p{Lu}[\\p{L}.'-]+\\s?){1,3},?\\s(?:\\p{Lu}{2}\\s)?(?:\\d{5}(?:-\\d{4})?|[A-Z]{1,2}\\d[A-Z\\d]?\\s?\\d[A-Z]{2}))?`,
  'gu',
);
const EUROPEAN = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:\\p{Lu}[\\p{L}.-]{1,30}(?:straße|strasse|str\\.|weg|platz|allee|gasse|ring|ufer|straat|laan|plein|gracht|kade)|(?:Calle|C/|Avenida|Avda\\.?|Paseo|Plaza|Rue|Boulevard|Place|Via|Viale|Piazza|Corso|Rua|Travessa|Praça)\\s(?:(?:de|del|de la|du|des|della|di|da|do|das|dos)\\s)?(?:\\p{Lu}[\\p{L}'’.-]{1,30}\\s?){1,3}),?\\s?\\d{1,4}\\s?[a-z]?(?![\\p{L}\\p{N}])(?:,?\\s\\d{4,5}(?:-\\d{3})?\\s(?:[A-Z]{2}\\s)?\\p{Lu}[\\p{L}-]{2,30})?`,
  'gu',
);
const POST_BOX = /[Pp](?<![\p{L}\p{N}][Pp])\.?\s?[Oo]\.?\s?[Bb][Oo][Xx]\s\d{1,7}/gu;

/** A house number before a name; a name's capital. */
const MAY_BE_ENGLISH = /\d[A-Za-z]?\s[\p{Lu}\d]/u;
const STREET_WORD = new RegExp(`\\s(?:${STREET})\\b`, 'u');
const CAPITAL = /\p{Lu}/u;

/** Street addresses that begin with a house number and end in a street word, or the forms of es, de, fr, pt, it, nl; post boxes. */
export function findAddresses(text: string): PersonalDataSpan[] {
  if (!/\d/u.test(text)) return [];
  const shapes = [POST_BOX];
  if (CAPITAL.test(text)) shapes.unshift(EUROPEAN);
  if (MAY_BE_ENGLISH.test(text) && STREET_WORD.test(lowerCase(text))) shapes.unshift(ENGLISH);
  return shapes.flatMap((shape) =>
    [...text.matchAll(shape)].map((match) => spanOf('address', match.index, match.index + match[0].trimEnd().length)),
  );
}
