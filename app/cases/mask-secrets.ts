import type { PersonalDataType } from '#app/contracts/signals.ts';
import { findPersonalData } from '#app/signals/personal-data/find-personal-data.ts';
import { maskSpans } from '#app/signals/personal-data/mask.ts';

/** What is masked even in our own people's words: secrets nobody may keep. A phone number for the customer stays readable. */
const neverKept: ReadonlySet<PersonalDataType> = new Set([
  'card',
  'card_code',
  'iban',
  'bank_account',
  'ssn',
  'secret',
]);

/** The text with card numbers and other secrets masked. */
export const neverKeptMasked = (text: string): string =>
  maskSpans(
    text,
    findPersonalData(text).filter((span) => neverKept.has(span.type)),
  );
