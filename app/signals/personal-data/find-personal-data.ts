import type { PersonalDataSpan, PersonalDataType } from '#app/contracts/signals.ts';
import { findAddresses } from './address.ts';
import { findCardCodes, findCards } from './card.ts';
import { findDatesOfBirth } from './date-of-birth.ts';
import { findEmails } from './email.ts';
import { findIbans } from './iban.ts';
import { findLabelledNumbers } from './numbers-beside-labels.ts';
import { findPhones } from './phone.ts';
import { plainDigits } from './plain-digits.ts';
import { findSecrets } from './secret.ts';
import { findSsns } from './ssn.ts';

/** Which find wins where two overlap: the surer one first. */
const ORDER: readonly PersonalDataType[] = [
  'secret',
  'email',
  'iban',
  'card',
  'ssn',
  'tax_id',
  'passport',
  'card_code',
  'date_of_birth',
  'bank_account',
  'ip_address',
  'phone',
  'address',
];
const rank = new Map(ORDER.map((type, index) => [type, index]));

/**
 * Personal data in a text (R14, R50): spans in order of place, none overlapping, each with exactly the characters of the find.
 * @param locale BCP 47, for numbers without a country code; `en` when absent
 */
export function findPersonalData(original: string, locale?: string): PersonalDataSpan[] {
  const text = plainDigits(original);
  const found = [...findEmails(text), ...findSecrets(text), ...findAddresses(text)];
  if (/\d/u.test(text)) {
    found.push(
      ...findIbans(text),
      ...findCards(text),
      ...findCardCodes(text),
      ...findSsns(text),
      ...findLabelledNumbers(text),
      ...findDatesOfBirth(text),
    );
    found.push(...findPhones(text, locale, found));
  }
  if (found.length < 2) return found;
  found.sort((a, b) => (rank.get(a.type) ?? 0) - (rank.get(b.type) ?? 0) || b.end - b.start - (a.end - a.start));
  const covered = new Uint8Array(text.length);
  const kept = found.filter((span) => {
    if (covered.subarray(span.start, span.end).includes(1)) return false;
    covered.fill(1, span.start, span.end);
    return true;
  });
  return kept.sort((a, b) => a.start - b.start);
}
