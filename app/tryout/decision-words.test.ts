import { expect, test } from 'vitest';

import { signalWords, valueWords } from './decision-words.ts';

test.each([
  [-0.4, '−0.4'],
  [2, '2'],
  [0.61803, '0.62'],
  [true, 'yes'],
  [['billing', 'refund'], 'billing, refund'],
  [[], 'none'],
  [null, 'not known'],
  [{ value: 129, currency: 'USD' }, '129 USD'],
])('%j reads as %s', (value, words) => {
  expect(valueWords(value)).toBe(words);
});

test('signal names become words', () => {
  expect(signalWords('askedForPerson')).toBe('asked for person');
  expect(signalWords('failed_tries')).toBe('failed tries');
});
