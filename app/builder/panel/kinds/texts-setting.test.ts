import { expect, test } from 'vitest';

import { hintWithOthers } from './texts-setting.tsx';

test('R65: where words for the customer are written it is said who hears them in a language that is not their own', () => {
  expect(hintWithOthers(undefined, 'en', ['en'])).toBe('Customers of every other language hear it in English too.');
  expect(hintWithOthers('Be kind.', 'de', ['de', 'fr'])).toBe(
    'Be kind. Customers of a language without a text hear it in German too.',
  );
});
