import type { PersonalDataSpan } from '#app/contracts/signals.ts';
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

/** ISO 7064 mod 97-10 over the rearranged number. `compact` is upper case without separators. */
export function passesMod97(compact: string): boolean {
  const rearranged = compact.slice(4) + compact.slice(0, 4);
  let rest = 0;
  for (let i = 0; i < rearranged.length; i += 1) {
    const code = rearranged.charCodeAt(i);
    const value = code >= 65 ? code - 55 : code - 48;
    rest = value > 9 ? (rest * 100 + value) % 97 : (rest * 10 + value) % 97;
  }
  return rest === 1;
}

const isAlphanumeric = (code: number) =>
  (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);

// What stands before is looked at last: letters and digits are rarer than places where a word may begin.
const BEGIN = /[A-Za-z]{2}[ -]?\d{2}(?<![\p{L}\p{N}][A-Za-z]{2}[ -]?\d{2})(?=[ -]?[A-Za-z0-9])/gu;

/** International bank account numbers with a right length and checksum, in one block or in groups. */
export function findIbans(text: string): PersonalDataSpan[] {
  const spans: PersonalDataSpan[] = [];
  for (const match of text.matchAll(BEGIN)) {
    const country = match[0].slice(0, 2).toUpperCase();
    const length = LENGTHS[country];
    if (length === undefined) continue;
    let compact = '';
    let at = match.index;
    let gap = 0;
    while (at < text.length && compact.length < length) {
      const code = text.charCodeAt(at);
      if (isAlphanumeric(code)) {
        compact += text.charAt(at).toUpperCase();
        gap = 0;
      } else if ((code === 32 || code === 45 || code === 0xa0) && gap < 1) gap += 1;
      else break;
      at += 1;
    }
    if (compact.length !== length || /[\p{L}\p{N}]/u.test(text.charAt(at))) continue;
    if (passesMod97(compact)) spans.push(spanOf('iban', match.index, at));
  }
  return spans;
}
