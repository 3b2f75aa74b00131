import type { PersonalDataSpan } from '#app/contracts/signals.ts';
import { spanOf } from './types.ts';
import { lowerCase } from '../text/lower-case.ts';

const MONTH =
  '(?:jan(?:uary|uar|vier)?|feb(?:ruary|ruar)?|fev(?:rier)?|mar(?:ch|s|zo)?|marz|apr(?:il)?|avril|may|mai|mayo|jun(?:e|i|io)?|juin|jul(?:y|i|io)?|juillet|aug(?:ust)?|aout|agosto|sept?(?:ember|embre)?|oct(?:ober|ubre|obre)?|okt(?:ober)?|nov(?:ember|embre|iembre)?|dec(?:ember|embre)?|dez(?:ember)?|dic(?:iembre|embre)?)';
const DATE = `(?:\\d{1,2}[-./ ]\\d{1,2}[-./ ](?:19|20)?\\d{2}|(?:19|20)\\d{2}[-./]\\d{1,2}[-./]\\d{1,2}|(?:the )?\\d{1,2}(?:st|nd|rd|th|\\.)?(?: of| de)? ?${MONTH}\\.?(?: de)?,? ?(?:19|20)\\d{2}|${MONTH}\\.? \\d{1,2}(?:st|nd|rd|th)?,? (?:19|20)?\\d{2}|(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])(?:19|20)\\d{2})`;
const LABEL =
  '(?:\\bd\\.?o\\.?b\\b\\.?|\\bdate of birth\\b|\\bbirth ?(?:date|day)\\b|\\bborn(?: on)?\\b|\\bgeboren(?: am)?\\b|\\bgeburtsdatum\\b|\\bfecha de nacimiento\\b|\\bnaci(?:do|da)?(?: el)?\\b|\\bdate de naissance\\b|\\bnee?(?: le)?\\b|\\bné(?:e)?(?: le)?\\b|\\bdata de nascimento\\b|\\bdata di nascita\\b|\\bnat[oa](?: il)?\\b|\\bgeboortedatum\\b)';
const BORN = new RegExp(
  `${LABEL}(?:[\\s:,=#-]{0,4}(?:is|was|ist|es|est|on|:|the|am|le|el|il|in)?){0,2}[\\s:,=-]{0,3}(${DATE})(?!\\d)`,
  'gu',
);

/** What every label holds: one quick look before the long expression. */
const MAY_HOLD_LABEL = /d\.?o\.?b|birth|born|gebo|gebu|naci|naiss|\bnee?\b|né|nasc|nat[oa]/u;

/** Dates beside words for birth ("DOB 04/12/1987", "born on 12 April 1987"); another date is no personal data by itself. */
export function findDatesOfBirth(text: string): PersonalDataSpan[] {
  const lower = lowerCase(text);
  if (!MAY_HOLD_LABEL.test(lower)) return [];
  return [...lower.matchAll(BORN)].flatMap((match) => {
    const date = match[1];
    const end = match.index + match[0].length;
    return date === undefined ? [] : [spanOf('date_of_birth', end - date.length, end)];
  });
}
