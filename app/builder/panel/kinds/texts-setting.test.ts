import { expect, test } from 'vitest';

import { hintWithOthers, leftBehind } from './texts-setting.tsx';

test('R65: where words for the customer are written it is said who hears them in a language that is not their own', () => {
  expect(hintWithOthers(undefined, 'en', ['en'])).toBe('Customers of every other language hear it in English too.');
  expect(hintWithOthers('Be kind.', 'de', ['de', 'fr'])).toBe(
    'Be kind. Customers of a language without a text hear it in German too.',
  );
});

test('R65: once the words of the flow’s own language are others, the languages that still say the former ones are named', () => {
  const before = { en: 'One moment.', de: 'Einen Moment.', fr: 'Un instant.' };
  expect(leftBehind(before, before, 'en')).toEqual([]);
  expect(leftBehind(before, { ...before, en: 'Anna calls you.' }, 'en')).toEqual(['de', 'fr']);
  expect(leftBehind(before, { ...before, en: 'Anna calls you.', de: 'Anna ruft Sie an.' }, 'en')).toEqual(['fr']);
  expect(leftBehind(before, { en: 'Anna calls you.' }, 'en')).toEqual([]);
  expect(leftBehind(undefined, { en: 'New.' }, 'en')).toEqual([]);
});
