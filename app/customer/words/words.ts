import type { CustomerLanguage } from '#app/contracts/customer-languages.ts';
import { shownDeadline } from '#app/ui/time.ts';

import { ar } from './ar.ts';
import type { CustomerWords, WordKey } from './customer-words.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { it } from './it.ts';
import { nl } from './nl.ts';
import { pt } from './pt.ts';

const languages = { en, de, fr, es, pt, it, nl, ar } as const satisfies Readonly<
  Record<CustomerLanguage, CustomerWords>
>;

export type Language = keyof typeof languages;
export const languageCodes = Object.keys(languages) as readonly Language[];

const known = (code: string): Language | undefined => languageCodes.find((one) => one === code);

/** The first of these wishes (`pt-BR`, an Accept-Language header) that we speak, else English. */
export function chooseLanguage(...wishes: readonly (string | null | undefined)[]): Language {
  for (const wish of wishes) {
    for (const part of (wish ?? '').split(',')) {
      const found = known(part.trim().toLowerCase().split(/[-;_]/)[0] ?? '');
      if (found !== undefined) return found;
    }
  }
  return 'en';
}

export const directionOf = (language: Language): 'ltr' | 'rtl' => (language === 'ar' ? 'rtl' : 'ltr');

/** Says a thing in a language, with its gaps filled in. */
export type Say = (key: WordKey, values?: Readonly<Record<string, string | number>>) => string;

export function sayIn(language: Language): Say {
  const words: CustomerWords = languages[language];
  return (key, values = {}) => words[key].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** An instant as the customer reads it: the time alone today, else with its day; in their language, in one zone. */
export function instantIn(language: Language, at: Date, now: Date, zone: string): string {
  // Latin digits in every language: the same instant must look the same to customer, agent and manager.
  const locale = language === 'ar' ? 'ar-u-nu-latn' : language === 'en' ? 'en-GB' : language;
  const day = (one: Date) => new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(one);
  // Part by part: how parts are joined differs from one browser to the next, and the server writes the first page.
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone: zone }).format(at);
  const time = part({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  if (day(at) === day(now)) return time;
  return `${part({ weekday: 'long' })} ${part({ day: 'numeric' })} ${part({ month: 'long' })}, ${time}`;
}

/** Writes an instant; what is promised by then reads as the same deadline does at the desk (I10). */
export type When = (iso: string, kind?: 'deadline') => string;

/** The writer of instants for a language, a moment and a zone. */
export function whenIn(language: Language, nowMs: number, zone: string): When {
  return (iso, kind) => {
    const at = new Date(iso);
    return instantIn(language, kind === 'deadline' ? shownDeadline(at, zone) : at, new Date(nowMs), zone);
  };
}
