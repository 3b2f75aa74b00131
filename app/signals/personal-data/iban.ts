import type { PersonalDataSpan } from '#app/contracts/signals.ts';
import { isDigit } from './digit-runs.ts';
import { spanOf } from './types.ts';

/** Length by country, IBAN registry release 99. */
const LENGTHS: Readonly<Record<string, number>> = {
  AD: 24,
  AE: 23,
  AL: 28,
  AT: 20,
  AZ: 28,
  BA: 20,
  BE: 16,
  BG: 22,
  BH: 22,
  BI: 27,
  BR: 29,
  BY: 28,
  CH: 21,
  CR: 22,
  CY: 28,
  CZ: 24,
  DE: 22,
  DJ: 27,
  DK: 18,
  DO: 28,
  EE: 20,
  EG: 29,
  ES: 24,
  FI: 18,
  FK: 18,
  FO: 18,
  FR: 27,
  GB: 22,
  GE: 22,
  GI: 23,
  GL: 18,
  GR: 27,
  GT: 28,
  HN: 28,
  HR: 21,
  HU: 28,
  IE: 22,
  IL: 23,
  IQ: 23,
  IS: 26,
  IT: 27,
  JO: 30,
  KW: 30,
  KZ: 20,
  LB: 28,
  LC: 32,
  LI: 21,
  LT: 20,
  LU: 20,
  LV: 21,
  LY: 25,
  MC: 27,
  MD: 24,
  ME: 22,
  MK: 19,
  MN: 20,
  MR: 27,
  MT: 31,
  MU: 30,
  NI: 28,
  NL: 18,
  NO: 15,
  OM: 23,
  PK: 24,
  PL: 28,
  PS: 29,
  PT: 25,
  QA: 29,
  RO: 24,
  RS: 22,
  RU: 33,
  SA: 24,
  SC: 31,
  SD: 18,
  SE: 24,
  SI: 19,
  SK: 24,
  SM: 27,
  SO: 23,
  ST: 25,
  SV: 28,
  TL: 23,
  TN: 24,
  TR: 26,
  UA: 29,
  VA: 22,
  VG: 24,
  XK: 20,
  YE: 30,
};

/** What a digit or a letter counts in the check: itself, A = 10 to Z = 35; -1 for anything else. */
function valueOf(code: number): number {
  if (isDigit(code)) return code - 48;
  const upper = code >= 97 ? code - 32 : code;
  return upper >= 65 && upper <= 90 ? upper - 55 : -1;
}

/** ISO 7064 mod 97-10 over the number with its first four places at its end. */
function hasRightRest(values: Uint8Array, length: number): boolean {
  let rest = 0;
  for (let i = 0; i < length; i += 1) {
    const value = values[(i + 4) % length] ?? 0;
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}

/** Whether the checksum holds. `compact` has digits and capitals only. */
export function passesMod97(compact: string): boolean {
  return hasRightRest(
    Uint8Array.from(compact, (char) => Math.max(0, valueOf(char.charCodeAt(0)))),
    compact.length,
  );
}

// What stands before is looked at last: letters and digits are rarer than places where a word may begin.
const BEGIN = /[A-Za-z]{2}[ -]?\d{2}(?<![\p{L}\p{N}][A-Za-z]{2}[ -]?\d{2})(?=[ -]?[A-Za-z0-9])/gu;

/** International bank account numbers with a right length and checksum, in one block or in groups. */
export function findIbans(text: string): PersonalDataSpan[] {
  const spans: PersonalDataSpan[] = [];
  for (const match of text.matchAll(BEGIN)) {
    const country = match[0].slice(0, 2).toUpperCase();
    const length = LENGTHS[country];
    if (length === undefined) continue;
    const end = endOf(text, match.index, length);
    if (end !== -1 && !/[\p{L}\p{N}]/u.test(text.charAt(end))) spans.push(spanOf('iban', match.index, end));
  }
  return spans;
}

const LONGEST = 34;
const values = new Uint8Array(LONGEST);

/** Where the number of that length from `start` on ends, spaces and hyphens between its groups; -1 when none with a right check is there. */
function endOf(text: string, start: number, length: number): number {
  let found = 0;
  let at = start;
  for (let gap = 0; at < text.length && found < length; at += 1) {
    const code = text.charCodeAt(at);
    const value = valueOf(code);
    if (value >= 0) {
      values[found] = value;
      found += 1;
      gap = 0;
    } else if ((code === 32 || code === 45 || code === 0xa0) && gap < 1) gap += 1;
    else return -1;
  }
  return found === length && hasRightRest(values, length) ? at : -1;
}
