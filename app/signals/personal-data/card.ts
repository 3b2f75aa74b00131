import type { PersonalDataSpan } from '#app/contracts/signals.ts';
import { findDigitRuns, isDigit, type DigitRun } from './digit-runs.ts';
import { spanOf } from './types.ts';
import { lowerCase } from '../text/lower-case.ts';

/** ISO/IEC 7812-1, annex B. */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  let double = false;
  for (let i = digits.length - 1; i >= 0; i -= 1) {
    let digit = digits.charCodeAt(i) - 48;
    if (double) {
      digit *= 2;
      if (digit > 9) digit -= 9;
    }
    sum += digit;
    double = !double;
  }
  return sum % 10 === 0;
}

/** Lengths by issuer prefix: Visa, Mastercard, Amex, Discover, Diners, JCB, UnionPay, Maestro, Mir, RuPay. */
function isIssued(four: number, length: number): boolean {
  const two = Math.floor(four / 100);
  if (four >= 4000 && four < 5000) return length === 13 || length === 16 || length === 19;
  if ((two >= 51 && two <= 55) || (four >= 2221 && four <= 2720)) return length === 16;
  if (two === 34 || two === 37) return length === 15;
  if (two === 36 || two === 38 || two === 39 || (four >= 3000 && four <= 3059) || four === 3095)
    return length >= 14 && length <= 19;
  if (four >= 3528 && four <= 3589) return length >= 16;
  if (four >= 2200 && four <= 2204) return length >= 16;
  if (two === 62 || two === 64 || two === 65 || two === 60 || two === 81 || two === 82) return length >= 16;
  if (two === 50 || (two >= 56 && two <= 69)) return length >= 12;
  return false;
}

const PLUS = 43;
const SHORTEST = 13;
const SIZES = [16, 15, 19, 14, 13, 18, 17];
/** The lengths that begin with these four digits, a bit each from 13 on. */
const LENGTHS_OF_HEAD = Uint8Array.from({ length: 10_000 }, (_, four) =>
  SIZES.reduce((bits, length) => bits | (isIssued(four, length) ? 1 << (length - SHORTEST) : 0), 0),
);

function cardWithin(text: string, run: DigitRun): PersonalDataSpan[] {
  const spans: PersonalDataSpan[] = [];
  const { digits, places } = run;
  let from = 0;
  let head = Number(digits.slice(0, 3));
  while (digits.length - from >= SHORTEST) {
    head = (head * 10 + digits.charCodeAt(from + 3) - 48) % 10_000;
    const lengths = LENGTHS_OF_HEAD[head] ?? 0;
    const size = lengths === 0 ? 0 : sizeAt(text, run, from, lengths);
    if (size === 0) {
      from += 1;
      continue;
    }
    spans.push(spanOf('card', places[from] ?? 0, (places[from + size - 1] ?? 0) + 1));
    from += size;
    head = Number(digits.slice(from, from + 3));
  }
  return spans;
}

/** How many digits the card from digit `from` on has, 0 when none begins there. Cheapest first: borders, check digit, groups. */
function sizeAt(text: string, { digits, places }: DigitRun, from: number, lengths: number): number {
  const first = places[from] ?? 0;
  if (isDigit(text.charCodeAt(first - 1))) return 0;
  for (const size of SIZES) {
    if (((lengths >> (size - SHORTEST)) & 1) === 0 || from + size > digits.length) continue;
    const end = (places[from + size - 1] ?? 0) + 1;
    if (isDigit(text.charCodeAt(end))) continue;
    const number = digits.slice(from, from + size);
    if (passesLuhn(number) && !/^(\d)\1+$/u.test(number) && isGroupedLikeCard(text, first, end)) return size;
  }
  return 0;
}

/**
 * In one block, or in groups of which the first has four digits or more, or digit by digit as dictated. Over a line break, a slash or an
 * underscore only in the groups that stand on a card: two other numbers one below the other are none.
 */
function isGroupedLikeCard(text: string, start: number, end: number): boolean {
  if (text.charCodeAt(start - 1) === PLUS) return false;
  const written = text.slice(start, end);
  if (!/\D/u.test(written)) return true;
  const sizes = written.split(/\D+/u).map((group) => group.length);
  const first = sizes[0] ?? 0;
  if (/[\n/_]/u.test(written)) return /^4,(?:4,4,4|6,[45])$/u.test(sizes.join());
  return (
    sizes.every((size) => size === first && size <= 4) || (first >= 4 && sizes.length <= 5 && Math.max(...sizes) <= 8)
  );
}
/**
 * Payment cards: 13 to 19 digits with an issuer's prefix and a right check digit, in one block or in groups split by
 * spaces, hyphens or dots.
 */
export function findCards(text: string, runs: readonly DigitRun[] = findDigitRuns(text)): PersonalDataSpan[] {
  return runs.flatMap((run) => (run.digits.length < SHORTEST ? [] : cardWithin(text, run)));
}

const CODE =
  /\b(?:cvv2?|cvc2?|csc|cid|security code|card code|verification code)\b[\s:#=-]*(?:is|number|no\.?)?[\s:]*(\d{3,4})(?!\d)/gu;

/** The three or four digits beside "CVV", "CVC", "security code". */
export function findCardCodes(text: string): PersonalDataSpan[] {
  return [...lowerCase(text).matchAll(CODE)].flatMap((match) => {
    const code = match[1];
    const end = match.index + match[0].length;
    return code === undefined ? [] : [spanOf('card_code', end - code.length, end)];
  });
}
