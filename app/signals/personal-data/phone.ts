import type { CountryCode } from 'libphonenumber-js/min';
import type { PersonalDataSpan } from '#app/contracts/signals.ts';
import { digitsWithin, isDigit, isGlued, wordsBefore } from './digit-runs.ts';
import { PhoneLibrary } from './phone-library.ts';
import { spanOf } from './types.ts';
import { lowerCase } from '../text/lower-case.ts';

/** Digits with what people put between them: the digit filter before the library. */
const CANDIDATE =
  /(?:\+|\(|00)?\d(?:[\d().\u00a0\u2010-\u2015\u2212/ -]{5,26})\d(?:\s?(?:ext\.?|extension|x|#)\s?\d{1,6})?/gu;
/** North American form: 3-3-4 in groups, also with numbers that are not issued, such as 555-0100. */
const NORTH_AMERICAN =
  /(?:\+?1[-.\u00a0\u2010-\u2015 ]{0,2})?(?:\([2-9]\d{2}\)[-.\u00a0 ]{0,2}|[2-9]\d{2}[-.\u00a0\u2010-\u2015/ ]{1,2})\d{3}[-.\u00a0\u2010-\u2015 ]{1,2}\d{4}(?!\d)(?:,?\s?(?:ext\.?|extension|x)\s?\d{1,6})?/gu;
const PLUS = /\+\d[\d().\u00a0\u2010-\u2015 /-]{5,24}\d/gu;
const MONEY = /[$€£¥]\s?$/u;
/** As many as a date has at most, with a bracket before it. */
const MOST_DATE = 13;
const SEVEN = /[2-9]\d{2}[-.\u2010-\u2015]\d{4}(?![\d-])/gu;
const LABEL =
  /\b(?:phone|telephone|tel|cell|mobile|mob|call|text|sms|whatsapp|reach|contact|ring|dial|fax|rufen|anrufen|erreichbar|erreichen|appelez|rappelez|llame|llamar|llamame|chiamare|chiamami|bel|bellen|ligue|ligar|number is|numbers is|cell is|telefono|telefon|handy|nummer|numero|telefone|celular|telefoon|portable|movil|cellulare)\b[^\d!?\n]{0,24}$/u;
const NOT_A_PHONE =
  /(?:order|invoice|tracking|reference|ref|ticket|case|booking|confirmation|account|policy|serial|item|sku|id|#|number plate|flight|iban|isbn|imei|member|customer|claim|bestellung|pedido|commande|ordine)\b[^\d.!?\n]{0,16}$/u;

/** No day, month or year has three digits: "412 34 567" is a number of Norway. */
function isDate(written: string): boolean {
  return (
    written.length <= MOST_DATE &&
    /^\(?(?:(?:\d{1,2}|\d{4})[-./ ]\d{1,2}[-./ ](?:\d{1,2}|\d{4})|\d{4}[-/. ]\d{4})$/u.test(written)
  );
}

/** Whether a candidate may be a number at all, by its digits and its neighbours. */
function mayBePhone(text: string, start: number, end: number): boolean {
  const digits = digitsWithin(text, start, end).length;
  return (
    digits >= 7 && digits <= 21 && !isGlued(text, start, end) && !MONEY.test(text.slice(Math.max(0, start - 2), start))
  );
}

/** "+44 " and the like right before: the groups behind it are those of another country. */
function hasOtherCode(text: string, start: number): boolean {
  let at = start - 1;
  if (text.charAt(at) === '-' || text.charAt(at) === '.' || text.charAt(at) === ' ') at -= 1;
  const last = at;
  while (last - at < 3 && isDigit(text.charCodeAt(at))) at -= 1;
  return at < last && text.charAt(at) === '+';
}

/**
 * Phone numbers: whatever libphonenumber finds valid for the locale's country or with a country code; the North American
 * form even where the number is not issued; seven or more digits only beside a label ("call me at").
 * The library only sees short windows around digits, within a budget a text.
 * @param taken spans that are something else already, such as cards
 */
export function findPhones(
  text: string,
  locale: string | undefined,
  taken: readonly PersonalDataSpan[] = [],
): PersonalDataSpan[] {
  if (!/\d[^\p{L}]{0,4}\d/u.test(text)) return [];
  const found = new FoundPhones(text, taken);
  const lower = lowerCase(text);
  const library = new PhoneLibrary(text, locale);
  for (const match of lower.matchAll(NORTH_AMERICAN)) {
    const end = match.index + match[0].length;
    if (!hasOtherCode(text, match.index) && mayBePhone(text, match.index, end)) found.keep(match.index, end);
  }
  if (text.includes('+')) findWithCode(text, library, found);
  for (const match of text.matchAll(SEVEN)) {
    const end = match.index + match[0].length;
    if (LABEL.test(wordsBefore(text, match.index)) && !isGlued(text, match.index, end)) found.keep(match.index, end);
  }
  for (const match of lower.matchAll(CANDIDATE)) {
    const { start, end } = withoutOpenBracket(text, match.index, match.index + match[0].length);
    if (!found.isTaken(start, end)) findInCandidate(text, start, end, library, found);
  }
  return found.spans;
}

/** What was found so far, none on the place of another. */
class FoundPhones {
  readonly spans: PersonalDataSpan[] = [];
  readonly #text: string;
  readonly #covered: Uint8Array;

  constructor(text: string, taken: readonly PersonalDataSpan[]) {
    this.#text = text;
    this.#covered = new Uint8Array(text.length);
    for (const span of taken) this.#covered.fill(1, span.start, span.end);
  }

  isTaken(start: number, end: number): boolean {
    return this.#covered[start] === 1 || this.#covered[end - 1] === 1;
  }

  keep(start: number, end: number): void {
    const place = withoutOpenBracket(this.#text, start, end);
    if (this.isTaken(place.start, place.end)) return;
    this.#covered.fill(1, place.start, place.end);
    this.spans.push(spanOf('phone', place.start, place.end));
  }
}

/** Numbers that begin with "+": what the library knows, else whatever has as many digits as a number with its code. */
function findWithCode(text: string, library: PhoneLibrary, found: FoundPhones): void {
  for (const match of text.matchAll(PLUS)) {
    const start = match.index;
    const end = start + match[0].length;
    if (found.isTaken(start, start + 1) || !mayBePhone(text, start, end)) continue;
    const known = askLibrary(text, start, end, library, true);
    for (const span of known) found.keep(span.start, span.end);
    const digits = digitsWithin(text, start, end).length;
    if (known.length === 0 && digits >= 8 && digits <= 15) found.keep(start, end);
  }
}

function findInCandidate(text: string, start: number, end: number, library: PhoneLibrary, found: FoundPhones): void {
  const digits = digitsWithin(text, start, end);
  const written = text.slice(start, end);
  if (digits.length < 7 || digits.length > 40 || isDate(written.trim())) return;
  const before = wordsBefore(text, start);
  const labelled = LABEL.test(before);
  const dictated = /^\d(?:[ ,-]{1,2}\d)+$/u.test(written);
  if (dictated || looksNational(written, digits, before, labelled, library.country)) {
    const most = dictated ? 11 : 15;
    const least = dictated && !labelled ? 10 : 7;
    if (digits.length <= most && digits.length >= least && !isGlued(text, start, end)) found.keep(start, end);
    return;
  }
  if (digits.length === written.length && isOtherNumber(before)) return;
  for (const known of askLibrary(text, start, end, library, labelled)) found.keep(known.start, known.end);
}

function isOtherNumber(before: string): boolean {
  return NOT_A_PHONE.test(before) && !/\b(?:phone|mobile|cell|tel)\b/u.test(before);
}

/** Numbers that the library would refuse as not issued, but that nobody writes for anything else. */
function looksNational(
  written: string,
  digits: string,
  before: string,
  labelled: boolean,
  country: CountryCode,
): boolean {
  if (labelled) return true;
  if (isOtherNumber(before)) return false;
  const plain = /^\d+$/u.test(written);
  if ((country === 'US' || country === 'CA') && plain) return /^1?[2-9]\d{2}[2-9]\d{6}$/u.test(digits);
  // The prefix for abroad, then groups: "0049 30 901820".
  if (!plain && /^00[1-9]\d{8,13}$/u.test(digits) && /^00\d{1,3}[ /.()-]/u.test(written)) return true;
  // A trunk zero, then groups, in whatever country: "07858 496771", "(02) 9374 4000". No North American number begins with one.
  return !plain && /^0[1-9]\d{7,10}$/u.test(digits) && /^\(?0\d{1,4}[ /.)-]/u.test(written);
}

/** "(916-952-1360)": the bracket belongs to the sentence. "(916) 952-1360": to the number. */
function withoutOpenBracket(text: string, start: number, end: number): { start: number; end: number } {
  const written = text.slice(start, end);
  const opened = written.startsWith('(') && !written.includes(')');
  const closed = written.endsWith(')') && !written.includes('(');
  return { start: opened ? start + 1 : start, end: closed ? end - 1 : end };
}

function askLibrary(
  text: string,
  start: number,
  end: number,
  library: PhoneLibrary,
  labelled: boolean,
): { start: number; end: number }[] {
  return library.numbersIn(start, end).filter((known) => {
    const written = text.slice(known.start, known.end);
    const isPlain = digitsWithin(written, 0, written.length).length === written.length;
    if (isPlain && !labelled && written.length < 10) return false;
    return !isDate(written) && mayBePhone(text, known.start, known.end);
  });
}
