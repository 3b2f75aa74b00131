import type { PersonalDataSpan } from '#app/contracts/signals.ts';
import { findDigitRuns, type DigitRun } from './digit-runs.ts';
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
function hasIssuer(head: string, length: number): boolean {
  const two = Number(head.slice(0, 2));
  const four = Number(head);
  if (head.startsWith('4')) return length === 13 || length === 16 || length === 19;
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

const SIZES = [16, 15, 19, 14, 13, 18, 17];

function cardWithin(text: string, run: DigitRun): PersonalDataSpan[] {
  const spans: PersonalDataSpan[] = [];
  let from = 0;
  while (run.digits.length - from >= 13) {
    const head = run.digits.slice(from, from + 4);
    const first = run.places[from] ?? 0;
    const size = isDigitAt(text, first - 1)
      ? undefined
      : SIZES.find((length) => {
          // Cheapest first: the issuer's lengths, the borders, the check digit, then the groups.
          if (from + length > run.digits.length || !hasIssuer(head, length)) return false;
          const end = (run.places[from + length - 1] ?? 0) + 1;
          if (isDigitAt(text, end)) return false;
          const digits = run.digits.slice(from, from + length);
          return passesLuhn(digits) && !/^(\d)\1+$/u.test(digits) && isGroupedLikeCard(text, first, end);
        });
    if (size === undefined) {
      from += 1;
      continue;
    }
    spans.push(spanOf('card', first, (run.places[from + size - 1] ?? first) + 1));
    from += size;
  }
  return spans;
}

function isDigitAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 48 && code <= 57;
}

/**
 * In one block, or in groups of which the first has four digits or more, or digit by digit as dictated. Over a line break, a slash or an
 * underscore only in the groups that stand on a card: two other numbers one below the other are none.
 */
function isGroupedLikeCard(text: string, start: number, end: number): boolean {
  if (text.charAt(start - 1) === '+') return false;
  const written = text.slice(start, end);
  const groups = written.split(/\D+/u);
  if (groups.length === 1) return true;
  const sizes = groups.map((group) => group.length);
  const first = sizes[0] ?? 0;
  if (/[\n/_]/u.test(written)) return /^4,(?:4,4,4|6,[45])$/u.test(sizes.join());
  return (
    sizes.every((size) => size === first && size <= 4) || (first >= 4 && groups.length <= 5 && Math.max(...sizes) <= 8)
  );
}

/**
 * Payment cards: 13 to 19 digits with an issuer's prefix and a right check digit, in one block or in groups split by
 * spaces, hyphens or dots.
 */
export function findCards(text: string, runs: readonly DigitRun[] = findDigitRuns(text)): PersonalDataSpan[] {
  return runs.flatMap((run) => (run.digits.length < 13 ? [] : cardWithin(text, run)));
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
