import { findPhoneNumbersInText, isSupportedCountry, type CountryCode } from 'libphonenumber-js/min';
import type { PersonalDataSpan } from '#app/contracts/signals.ts';
import { isGlued, labelBefore } from './digit-runs.ts';
import { spanOf } from './types.ts';
import { lowerCase } from '../text/lower-case.ts';

const LANGUAGE_TO_COUNTRY: ReadonlyMap<string, CountryCode> = new Map<string, CountryCode>(
  Object.entries({
    en: 'US',
    es: 'ES',
    de: 'DE',
    fr: 'FR',
    pt: 'BR',
    it: 'IT',
    nl: 'NL',
    pl: 'PL',
    sv: 'SE',
    da: 'DK',
    no: 'NO',
    nb: 'NO',
    fi: 'FI',
    tr: 'TR',
    ru: 'RU',
    ja: 'JP',
    ko: 'KR',
    zh: 'CN',
    hi: 'IN',
    id: 'ID',
    cs: 'CZ',
    el: 'GR',
    he: 'IL',
    ar: 'AE',
    hu: 'HU',
    ro: 'RO',
    uk: 'UA',
  } satisfies Record<string, CountryCode>),
);

function countryOf(locale: string | undefined): CountryCode {
  const [language = 'en', ...rest] = (locale ?? 'en').split(/[-_]/u);
  const region = rest.find((part) => /^[A-Za-z]{2}$/u.test(part))?.toUpperCase();
  return (
    (region !== undefined && isSupportedCountry(region) ? region : undefined) ??
    LANGUAGE_TO_COUNTRY.get(language.toLowerCase()) ??
    'US'
  );
}

/** Digits with what people put between them: the digit filter before the library. */
const CANDIDATE =
  /(?:\+|\(|00)?\d(?:[\d().\u00a0\u2010-\u2015\u2212/ -]{5,26})\d(?:\s?(?:ext\.?|extension|x|#)\s?\d{1,6})?/gu;
/** North American form: 3-3-4 in groups, also with numbers that are not issued, such as 555-0100. */
const NORTH_AMERICAN =
  /(?:\+?1[-.\u00a0\u2010-\u2015 ]{0,2})?(?:\([2-9]\d{2}\)[-.\u00a0 ]{0,2}|[2-9]\d{2}[-.\u00a0\u2010-\u2015/ ]{1,2})\d{3}[-.\u00a0\u2010-\u2015 ]{1,2}\d{4}(?!\d)(?:,?\s?(?:ext\.?|extension|x)\s?\d{1,6})?/gu;
const PLUS = /\+\d[\d().\u00a0\u2010-\u2015 /-]{5,24}\d/gu;
const SEVEN = /[2-9]\d{2}[-.\u2010-\u2015]\d{4}(?![\d-])/gu;
const LABEL =
  /\b(?:phone|telephone|tel|cell|mobile|mob|call|text|sms|whatsapp|reach|contact|ring|dial|fax|rufen|anrufen|erreichbar|erreichen|appelez|rappelez|llame|llamar|llamame|chiamare|chiamami|bel|bellen|ligue|ligar|number is|numbers is|cell is|telefono|telefon|handy|nummer|numero|telefone|celular|telefoon|portable|movil|cellulare)\b[^\d!?\n]{0,24}$/u;
const NOT_A_PHONE =
  /(?:order|invoice|tracking|reference|ref|ticket|case|booking|confirmation|account|policy|serial|item|sku|id|#|number plate|flight|iban|isbn|imei|member|customer|claim|bestellung|pedido|commande|ordine)\b[^\d.!?\n]{0,16}$/u;
const LIBRARY_MOST = 8;
const LIBRARY_TEXT = 48;

function isDate(text: string): boolean {
  return /^\(?(?:\d{1,4}[-./ ]\d{1,2}[-./ ]\d{1,4}|\d{4}[-/. ]\d{4})$/u.test(text);
}

/** Whether a candidate may be a number at all, by its digits and its neighbours. */
function mayBePhone(text: string, start: number, end: number): boolean {
  const digits = text.slice(start, end).replace(/\D/gu, '').length;
  if (digits < 7 || digits > 21) return false;
  return !isGlued(text, start, end) && !/[$€£¥]\s?$/u.test(text.slice(Math.max(0, start - 2), start));
}

/**
 * Phone numbers: whatever libphonenumber finds valid for the locale's country or with a country code; the North American
 * form even where the number is not issued; seven or more digits only beside a label ("call me at").
 * The library only sees short windows around digits, at most 8 a text.
 * @param taken spans that are something else already, such as cards
 */
export function findPhones(
  text: string,
  locale: string | undefined,
  taken: readonly PersonalDataSpan[] = [],
): PersonalDataSpan[] {
  if (!/\d[^\p{L}]{0,4}\d/u.test(text)) return [];
  const spans: PersonalDataSpan[] = [];
  const covered = new Uint8Array(text.length);
  for (const span of taken) covered.fill(1, span.start, span.end);
  const keep = (start: number, end: number) => {
    const place = withoutOpenBracket(text, start, end);
    if (covered[place.start] === 1 || covered[place.end - 1] === 1) return;
    covered.fill(1, place.start, place.end);
    spans.push(spanOf('phone', place.start, place.end));
  };
  const country = countryOf(locale);
  const lower = lowerCase(text);
  let asked = 0;
  for (const match of lower.matchAll(NORTH_AMERICAN)) {
    const end = match.index + match[0].length;
    const hasOtherCode = /\+\d{1,3}[-. ]?$/u.test(text.slice(Math.max(0, match.index - 5), match.index));
    if (!hasOtherCode && mayBePhone(text, match.index, end)) keep(match.index, end);
  }
  for (const match of text.matchAll(PLUS)) {
    const end = match.index + match[0].length;
    if (covered[match.index] === 1 || !mayBePhone(text, match.index, end)) continue;
    asked += 1;
    const found = asked > LIBRARY_MOST ? [] : askLibrary(text, match.index, end, country, true);
    for (const span of found) keep(span.start, span.end);
    const digits = match[0].replace(/\D/gu, '').length;
    if (found.length === 0 && digits >= 8 && digits <= 15) keep(match.index, end);
  }
  for (const match of text.matchAll(SEVEN)) {
    const end = match.index + match[0].length;
    if (LABEL.test(labelBefore(text, match.index)) && !isGlued(text, match.index, end)) keep(match.index, end);
  }
  for (const match of lower.matchAll(CANDIDATE)) {
    const { start, end } = withoutOpenBracket(text, match.index, match.index + match[0].length);
    const written = text.slice(start, end);
    const digits = written.replace(/\D/gu, '');
    if (
      digits.length < 7 ||
      digits.length > 40 ||
      covered[start] === 1 ||
      covered[end - 1] === 1 ||
      isDate(written.trim())
    )
      continue;
    const before = labelBefore(text, start);
    const labelled = LABEL.test(before);
    const dictated = /^\d(?:[ ,-]{1,2}\d)+$/u.test(written);
    if (dictated || looksNational(written, digits, before, labelled, country)) {
      if (
        digits.length <= (dictated ? 11 : 15) &&
        digits.length >= (dictated && !labelled ? 10 : 7) &&
        !isGlued(text, start, end)
      )
        keep(start, end);
      continue;
    }
    if (asked >= LIBRARY_MOST || (/^\d+$/u.test(written) && isOtherNumber(before))) continue;
    asked += 1;
    for (const found of askLibrary(text, start, Math.min(end, start + LIBRARY_TEXT), country, labelled))
      keep(found.start, found.end);
  }
  return spans;
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
  country: CountryCode,
  labelled: boolean,
): PersonalDataSpan[] {
  // One unit of what stands around lets the library see letters that are glued on.
  const from = Math.max(0, start - 1);
  const part = text.slice(from, end + 1);
  return findPhoneNumbersInText(part, { defaultCountry: country }).flatMap((found) => {
    const span = spanOf('phone', from + found.startsAt, from + found.endsAt);
    const written = text.slice(span.start, span.end);
    const plain = /^\d+$/u.test(written);
    if (plain && !labelled && written.length < 10) return [];
    return isDate(written) || !mayBePhone(text, span.start, span.end) ? [] : [span];
  });
}
