import { expect, test } from 'vitest';

import { languageCodes } from '#app/customer/words/words.ts';

import type { CaseWordKey } from './case-words.ts';
import { en } from './en.ts';
import { howLongTold, spokenLanguages, spokenTo, tellCustomer, whenTold } from './tell-customer.ts';

const keys = Object.keys(en) as CaseWordKey[];
const gaps = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort();

test('R32, R65: what a case says is said in every language of the customer’s window, with the same gaps', () => {
  expect([...spokenLanguages].sort()).toEqual([...languageCodes].sort());
  for (const language of spokenLanguages) {
    for (const key of keys) {
      const { text, locale } = tellCustomer(key, language);
      expect(locale).toBe(language);
      expect(text.trim(), `${language} ${key}`).not.toBe('');
      expect(gaps(text), `${language} ${key}`).toEqual(gaps(en[key]));
      if (language !== 'en') expect(text, `${language} ${key} is translated`).not.toBe(en[key]);
    }
  }
});

test('the language is that of the locale, English where we have none', () => {
  expect(['pt-BR', 'de_AT', 'AR', 'sv', null].map(spokenTo)).toEqual(['pt', 'de', 'ar', 'en', 'en']);
  expect(tellCustomer('joined', 'nl-BE', { name: 'Ann' }).text).toBe('Ann doet nu mee aan het gesprek.');
});

test('I10: an instant has the same digits in every language', () => {
  const now = new Date('2026-11-24T16:42:00Z');
  for (const language of [...spokenLanguages, 'pt-BR', 'sv']) {
    expect(whenTold(new Date('2026-11-24T19:05:00Z'), now, language, 'America/New_York'), language).toMatch(/14.05/u);
    expect(whenTold(new Date('2026-11-25T19:05:00Z'), now, language, 'America/New_York'), language).toMatch(/25/u);
    expect(howLongTold(12 * 60_000, language), language).toMatch(/12/u);
  }
  expect(whenTold(new Date('2026-11-24T19:05:00Z'), now, 'sv', 'UTC')).toMatch(/^19:05/u);
});
