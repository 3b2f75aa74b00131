import { expect, test } from 'vitest';

import { numberGiven } from './number-given.ts';

test.each([
  ['You can reach me on +49 30 901820, thanks', null, '+4930901820'],
  ['+1 (512) 555-0138', 'en', '+15125550138'],
  ['512-555-0138 please', 'en-US', '+15125550138'],
  ['Unter 030 901820', 'de-DE', '+4930901820'],
  ['030 901820', 'de', null],
  ['My order is 4711-2290 and I paid 1200', 'en-US', null],
  ['call me', 'en-XX', null],
])('R28: “%s” in %s is the number %s', (text, locale, number) => {
  expect(numberGiven(text, locale)).toBe(number);
});
