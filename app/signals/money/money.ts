import { toMinorUnits } from '#app/contracts/minor-digits.ts';
import type { MoneyMinor } from '#app/contracts/signals.ts';
import { lowerCase } from '../text/lower-case.ts';

const SIGNS: Readonly<Record<string, string>> = {
  $: 'USD',
  us$: 'USD',
  usd: 'USD',
  dollar: 'USD',
  dollars: 'USD',
  buck: 'USD',
  bucks: 'USD',
  '€': 'EUR',
  eur: 'EUR',
  euro: 'EUR',
  euros: 'EUR',
  '£': 'GBP',
  gbp: 'GBP',
  pound: 'GBP',
  pounds: 'GBP',
  quid: 'GBP',
  '¥': 'JPY',
  jpy: 'JPY',
  yen: 'JPY',
  '₹': 'INR',
  inr: 'INR',
  rs: 'INR',
  rupee: 'INR',
  rupees: 'INR',
  chf: 'CHF',
  franken: 'CHF',
  cad: 'CAD',
  ca$: 'CAD',
  c$: 'CAD',
  aud: 'AUD',
  a$: 'AUD',
  au$: 'AUD',
  nzd: 'NZD',
  nz$: 'NZD',
  mxn: 'MXN',
  pesos: 'MXN',
  brl: 'BRL',
  r$: 'BRL',
  reais: 'BRL',
  real: 'BRL',
  sek: 'SEK',
  nok: 'NOK',
  dkk: 'DKK',
  kr: 'SEK',
  kronor: 'SEK',
  pln: 'PLN',
  zł: 'PLN',
  zl: 'PLN',
  zloty: 'PLN',
  czk: 'CZK',
  try: 'TRY',
  lira: 'TRY',
  '₺': 'TRY',
  cny: 'CNY',
  yuan: 'CNY',
  rmb: 'CNY',
  krw: 'KRW',
  won: 'KRW',
  '₩': 'KRW',
  sgd: 'SGD',
  hkd: 'HKD',
  zar: 'ZAR',
  rand: 'ZAR',
  aed: 'AED',
  dirham: 'AED',
  dirhams: 'AED',
  sar: 'SAR',
  ils: 'ILS',
  '₪': 'ILS',
  shekel: 'ILS',
  shekels: 'ILS',
  rub: 'RUB',
  '₽': 'RUB',
};
const NUMBER = String.raw`\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d{1,2})?|\d{1,3}(?:[.,'’\u00a0\u202f ]\d{3})+(?:[.,]\d{1,2})?|\d{1,12}(?:[.,]\d{1,2})?`;
const SCALE = String.raw`(?:\s?(k|m|mm|mio|million|millions|thousand|grand|lakh|lakhs|crore|mil|tausend|mille)(?![\p{L}\p{N}]))?`;
const BEFORE = new RegExp(
  `(?<![\\p{L}\\p{N}])(us\\$|ca\\$|au\\$|nz\\$|a\\$|c\\$|r\\$|[$€£¥₹₺₩₪₽]|usd|eur|gbp|jpy|inr|chf|cad|aud|nzd|mxn|brl|sek|nok|dkk|pln|czk|cny|krw|sgd|hkd|zar|aed|ils|rs\\.?)\\s?(${NUMBER})(?![\\d])${SCALE}`,
  'gu',
);
const AFTER = new RegExp(
  `(?<![\\p{L}\\p{N}.,])(${NUMBER})(?![\\d])${SCALE}\\s?([$€£¥₹₺₩₪₽]|us dollars?|dollars?|bucks?|euros?|pounds?|quid|yen|rupees?|rs|pesos|reais|real|franken|kronor|kr|zloty|zł|zl|lira|yuan|rmb|won|rand|dirhams?|shekels?|usd|eur|gbp|jpy|inr|chf|cad|aud|nzd|mxn|brl|sek|nok|dkk|pln|czk|cny|krw|sgd|hkd|zar|aed|ils|rub)(?![\\p{L}\\p{N}])`,
  'gu',
);
const SPOKEN_NUMBER: Readonly<Record<string, number>> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  fifteen: 15,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
};
const SPOKEN =
  /(?<![\p{L}\p{N}])((?:(?:a|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|and)[ -]){1,10})(dollars?|bucks?|euros?|pounds?|quid|rupees?)(?![\p{L}\p{N}])/gu;

/** No written amount without one of these before or behind it. */
const MAY_BE_WRITTEN =
  /[$€£¥₹₺₩₪₽]|usd|dollar|buck|eur|pound|quid|yen|rupee|rs|pesos|rea[il]|franken|kr|zloty|zł|zl|lira|yuan|rmb|won|rand|dirham|shekel|gbp|jpy|inr|chf|cad|aud|nzd|mxn|brl|sek|nok|dkk|pln|czk|cny|krw|sgd|hkd|zar|aed|ils|rub/u;
/** No spoken amount without one of these behind it. */
const MAY_BE_SPOKEN = /dollar|buck|euro|pound|quid|rupee/u;

export interface FoundMoney extends MoneyMinor {
  readonly start: number;
  readonly end: number;
}

/** "1.234,56" and "1,234.56" alike: the last mark with one or two digits after it is the decimal mark. */
function parseNumber(written: string): number {
  const mark = /[.,](\d{1,2})$/u.exec(written);
  const whole = (mark === null ? written : written.slice(0, mark.index)).replace(/\D/gu, '');
  return Number(whole) + (mark === null ? 0 : Number(`0.${mark[1] ?? '0'}`));
}

function scaleOf(word: string | undefined): number {
  switch (word) {
    case 'k':
    case 'thousand':
    case 'grand':
    case 'mil':
    case 'tausend':
    case 'mille':
      return 1_000;
    case 'lakh':
    case 'lakhs':
      return 100_000;
    case 'm':
    case 'mm':
    case 'mio':
    case 'million':
    case 'millions':
      return 1_000_000;
    case 'crore':
      return 10_000_000;
    default:
      return 1;
  }
}

function money(amount: number, sign: string, start: number, end: number): FoundMoney[] {
  const currency = SIGNS[sign.replace(/\.$/u, '').replace(/^us dollars?$/u, 'usd')];
  if (currency === undefined) return [];
  const value = toMinorUnits({ value: amount, currency });
  return Number.isSafeInteger(value) ? [{ value, currency, start, end }] : [];
}

function parseSpoken(words: string): number {
  let total = 0;
  let part = 0;
  for (const word of words.split(/[ -]+/u)) {
    if (word === 'hundred') part = (part === 0 ? 1 : part) * 100;
    else if (word === 'thousand' || word === 'million') {
      total += (part === 0 ? 1 : part) * (word === 'thousand' ? 1_000 : 1_000_000);
      part = 0;
    } else if (word === 'a') part += 0;
    else part += SPOKEN_NUMBER[word] ?? 0;
  }
  return total + part;
}

/** Amounts of money in a text (R13), with a sign, a code or a word for the currency, written or spoken ("two hundred dollars"). */
export function findMoney(written: string): FoundMoney[] {
  const found: FoundMoney[] = [];
  const text = lowerCase(written);
  if (/\d/u.test(text) && MAY_BE_WRITTEN.test(text)) {
    for (const match of text.matchAll(BEFORE)) {
      const end = match.index + match[0].length;
      found.push(...money(parseNumber(match[2] ?? '0') * scaleOf(match[3]), match[1] ?? '', match.index, end));
    }
    for (const match of text.matchAll(AFTER)) {
      const end = match.index + match[0].length;
      if (found.some((other) => other.start < end && other.end > match.index)) continue;
      found.push(...money(parseNumber(match[1] ?? '0') * scaleOf(match[2]), match[3] ?? '', match.index, end));
    }
  }
  if (!MAY_BE_SPOKEN.test(text)) return found.sort((a, b) => a.start - b.start);
  for (const match of text.matchAll(SPOKEN)) {
    const amount = parseSpoken(match[1] ?? '');
    if (amount > 0) found.push(...money(amount, match[2] ?? '', match.index, match.index + match[0].length));
  }
  return found.sort((a, b) => a.start - b.start);
}

/** The largest of the amounts; amounts of other currencies than the first one's are not compared, they are left out. */
export function largestOf(found: readonly FoundMoney[]): FoundMoney | null {
  let largest: FoundMoney | null = null;
  for (const amount of found) {
    if (largest === null || (amount.currency === largest.currency && amount.value > largest.value)) largest = amount;
  }
  return largest;
}
