import { expect, test } from 'vitest';

import { refundWords } from './refund-words.ts';

test('one amount is written one way', () => {
  expect(refundWords(100_000)).toBe('1,000');
  expect(refundWords(25_050)).toBe('250.50');
});
