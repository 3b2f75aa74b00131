import { findPhoneNumbersInText, isSupportedCountry, Metadata, type CountryCode } from 'libphonenumber-js/min';
import { isDigit } from './digit-runs.ts';
import { findNationalNumbers } from './national-numbers.ts';

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

/** The country whose numbers are written without a code, from a BCP 47 locale; the United States when it tells none. */
export function countryOf(locale: string | undefined): CountryCode {
  const [language = 'en', ...rest] = (locale ?? 'en').split(/[-_]/u);
  const region = rest.find((part) => /^[A-Za-z]{2}$/u.test(part))?.toUpperCase();
  return (
    (region !== undefined && isSupportedCountry(region) ? region : undefined) ??
    LANGUAGE_TO_COUNTRY.get(language.toLowerCase()) ??
    'US'
  );
}

/** How much of a text the library may look at. A window with a number costs it 30 µs, one without up to ten times as much. */
const BUDGET = 24;
const COST_OF_NONE = 4;
/** Parts of a window that the library tries before it gives up: what is beyond the first few is never a number. */
const MOST_TRIES = 6;
const MOST_TEXT = 48;

/** How many digits a number has when its first sign is none of "+" and "0": those of the country, and a prefix of three at most. */
interface Lengths {
  readonly least: number;
  readonly most: number;
}
const MOST_PREFIX = 3;

const lengths = new Map<CountryCode, Lengths>();

function lengthsOf(country: CountryCode): Lengths {
  const known = lengths.get(country);
  if (known !== undefined) return known;
  const metadata = new Metadata();
  metadata.selectNumberingPlan(country);
  const possible = metadata.numberingPlan?.possibleLengths() ?? [];
  const own = { least: Math.min(...possible), most: Math.max(...possible) + MOST_PREFIX };
  lengths.set(country, own);
  return own;
}

function countDigits(part: string): number {
  let digits = 0;
  for (let i = 0; i < part.length; i += 1) if (isDigit(part.charCodeAt(i))) digits += 1;
  return digits;
}

/** Where the library would split what is no number as a whole: one of these at a time. */
const SPLITS = ['-\u2010\u2011\u2012\u2013\u2014\u2015\u2212', '/', '.', '()', ' \u00a0'];

/** Whether a part has as many digits as some number has, before the library takes it apart in every way. */
function mayHoldNumber(part: string, country: CountryCode): boolean {
  const digits = countDigits(part);
  // North America and Russia: a code of one digit and ten more. Nowhere fewer than four behind a code of three.
  if (part.startsWith('+')) return digits >= (part.startsWith('+1') || part.startsWith('+7') ? 11 : 7);
  const { least, most } = lengthsOf(country);
  if (digits < least) return false;
  // An extension has digits of its own, and a prefix for abroad begins with a zero.
  if (digits <= most || /^\(?0|[a-z#]/u.test(part)) return true;
  return SPLITS.some((marks) => hasPiece(part, marks, least));
}

/** Whether one of the pieces between the marks has so many digits, where there is a mark at all. */
function hasPiece(part: string, marks: string, least: number): boolean {
  let digits = 0;
  let longest = 0;
  let isSplit = false;
  for (let i = 0; i < part.length; i += 1) {
    if (isDigit(part.charCodeAt(i))) digits += 1;
    else if (marks.includes(part.charAt(i))) {
      isSplit = true;
      longest = Math.max(longest, digits);
      digits = 0;
    }
  }
  return isSplit && Math.max(longest, digits) >= least;
}

/** `maxTries` is documented in the library's source and missing in its types. */
interface LibraryOptions {
  readonly defaultCountry: CountryCode;
  readonly maxTries: number;
}

interface Window {
  readonly startsAt: number;
  readonly endsAt: number;
}

/**
 * libphonenumber over short windows of one text, within a budget; the same window is looked at once. What is left when the
 * budget is used up is held against the country's own form, which costs a microsecond: a list of numbers is masked to its end.
 */
export class PhoneLibrary {
  readonly #text: string;
  readonly country: CountryCode;
  readonly #options: LibraryOptions;
  readonly #known = new Map<string, readonly Window[]>();
  #left = BUDGET;

  constructor(text: string, locale: string | undefined) {
    this.#text = text;
    this.country = countryOf(locale);
    this.#options = { defaultCountry: this.country, maxTries: MOST_TRIES };
  }

  /** The numbers from `start` up to before `end` that exist, as places in the text. */
  numbersIn(start: number, end: number): { start: number; end: number }[] {
    if (this.#left <= 0) return findNationalNumbers(this.#text, start, end, this.country);
    if (!mayHoldNumber(this.#text.slice(start, end), this.country)) return [];
    // One unit of what stands around lets the library see letters that are glued on.
    const from = Math.max(0, start - 1);
    const part = this.#text.slice(from, Math.min(end, start + MOST_TEXT) + 1);
    let found = this.#known.get(part);
    if (found === undefined) {
      found = findPhoneNumbersInText(part, this.#options);
      this.#known.set(part, found);
      this.#left -= found.length === 0 ? COST_OF_NONE : found.length;
    }
    return found.map((one) => ({ start: from + one.startsAt, end: from + one.endsAt }));
  }
}
