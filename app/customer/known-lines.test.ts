import { expect, test } from 'vitest';

import { writeBrief } from '#app/cases/brief/write-brief.ts';
import { knownLines } from './known-lines.ts';

const briefOf = (language: string, ...said: [author: 'customer' | 'bot', text: string][]) =>
  writeBrief({
    turns: said.map(([author, text], index) => ({ index, author, text, at: null })),
    customer: {},
    consent: {},
    reason: { class: 'request', code: 'asked', ruleId: null, ruleName: null, layer: null, text: 'Asked', evidence: [] },
    triggerTurn: said.length - 1,
    signals: { language: { value: language, source: 'computed', evidence: [] } },
    personalData: [],
    priority: 'normal',
    method: 'warm',
    respondBy: null,
    channel: 'web',
    locale: language,
    startedAt: null,
    escalatedAt: null,
    history: [],
  });

test('R65: the customer reads what was passed on in their own language, as they and the bot said it', () => {
  const brief = briefOf(
    'de',
    ['customer', 'Wo ist mein Paket geblieben?'],
    ['bot', 'Bitte warten Sie noch.'],
    ['customer', 'nein'],
  );
  expect(knownLines(brief, 'de')).toEqual(['Wo ist mein Paket geblieben?', 'Bitte warten Sie noch']);
});

test('in English it is the retelling, and nothing that cannot be read is shown', () => {
  const brief = briefOf(
    'en',
    ['customer', 'Where is my parcel 8841?'],
    ['bot', 'I cannot find it.'],
    ['customer', 'ok'],
  );
  expect(knownLines(brief, 'en')[0]).toBe('Asks where their parcel 8841 is.');
  expect(knownLines(brief, 'ar').join(' ')).not.toMatch(/Asks/u);
  expect(knownLines({ version: 0 }, 'en')).toEqual([]);
});
