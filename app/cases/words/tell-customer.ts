import { instantInWords } from '#app/engine/instant-words.ts';
import { durationText } from '#app/engine/say.ts';

import { ar } from './ar.ts';
import type { CaseWordKey, CaseWords } from './case-words.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { it } from './it.ts';
import { nl } from './nl.ts';
import { pt } from './pt.ts';

/** The languages of the customer's window (app/customer/words). */
const languages = { en, de, fr, es, pt, it, nl, ar } as const satisfies Readonly<Record<string, CaseWords>>;

export type SpokenLanguage = keyof typeof languages;
export const spokenLanguages = Object.keys(languages) as readonly SpokenLanguage[];

const codeOf = (locale: string): string => locale.toLowerCase().split(/[-_]/)[0] ?? '';

/** The language in which a customer of this locale (`pt-BR`) is told something: theirs when we have it, else English. */
export function spokenTo(locale: string | null): SpokenLanguage {
  return spokenLanguages.find((one) => one === codeOf(locale ?? '')) ?? 'en';
}

/** A sentence as it is stored: the words and the locale that they are in. */
export interface Told {
  readonly text: string;
  readonly locale: string;
}

/** One sentence in the conversation's language, its gaps filled in. */
export function tellCustomer(
  key: CaseWordKey,
  locale: string | null,
  values: Readonly<Record<string, string>> = {},
): Told {
  const spoken = spokenTo(locale);
  const words: CaseWords = languages[spoken];
  const text = words[key].replace(/\{(\w+)\}/g, (gap, name: string) => values[name] ?? gap);
  return { text, locale: spoken };
}

/** The customer's own locale where we speak its language, else English's. */
export function ownLocale(locale: string | null): string {
  const spoken = spokenTo(locale);
  return locale !== null && codeOf(locale) === spoken ? locale : spoken;
}

/**
 * The locale in which times are written beside these words: the customer's own where we speak their language (`pt-BR` writes dates
 * as Brazil does), with Latin digits, so that an instant looks the same to customer, agent and manager.
 */
function timesIn(locale: string | null): string {
  return spokenTo(locale) === 'ar' ? 'ar-u-nu-latn' : ownLocale(locale).replace('_', '-');
}

/** A promised instant in the customer's language. @param zone IANA */
export const whenTold = (at: Date, now: Date, locale: string | null, zone: string): string =>
  instantInWords(at.getTime(), now.getTime(), timesIn(locale), zone);

/** A stretch of time in the customer's language, rounded up. */
export const howLongTold = (ms: number, locale: string | null): string => durationText(ms, timesIn(locale));
