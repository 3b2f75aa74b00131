import { expect, test } from 'vitest';

import { askedForPerson, ASKED_FOR_PERSON_CUT } from '#app/signals/asked-for-person/asked-for-person.ts';
import { readText } from '#app/signals/text/tokenize.ts';

import type { WordKey } from './customer-words.ts';
import { chooseLanguage, directionOf, instantIn, languageCodes, sayIn } from './words.ts';
import { en } from './en.ts';

const keys = Object.keys(en) as WordKey[];
const gaps = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort();

test('R32, R65: every language says everything, with the same gaps', () => {
  expect(languageCodes).toHaveLength(8);
  const echo = new Proxy({}, { get: (_, name) => `{${String(name)}}` }) as Record<string, string>;
  for (const language of languageCodes) {
    const say = sayIn(language);
    for (const key of keys) {
      expect(say(key).trim(), `${language} ${key}`).not.toBe('');
      expect(gaps(say(key, echo)), `${language} ${key}`).toEqual(gaps(en[key]));
    }
  }
});

test('the language is the first wish that we speak', () => {
  expect(chooseLanguage('pt-BR')).toBe('pt');
  expect(chooseLanguage(null, 'sv,de-AT;q=0.8,en;q=0.5')).toBe('de');
  expect(chooseLanguage('xx', undefined)).toBe('en');
  expect(directionOf('ar')).toBe('rtl');
});

test('an instant is the time alone on its own day, and the same digits in every language', () => {
  const now = new Date('2026-11-24T16:42:00Z');
  for (const language of languageCodes) {
    expect(instantIn(language, new Date('2026-11-24T19:05:00Z'), now, 'America/New_York')).toBe('14:05');
    expect(instantIn(language, new Date('2026-11-25T19:05:00Z'), now, 'America/New_York')).toMatch(/25.*14:05/);
  }
});

test('R1, R2: what the button for a person says is understood in every language', () => {
  for (const language of languageCodes) {
    const reading = readText(sayIn(language)('wantPerson'));
    expect(askedForPerson(reading, reading.tokens).score, language).toBeGreaterThanOrEqual(ASKED_FOR_PERSON_CUT);
  }
});
