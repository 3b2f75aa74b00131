import { expect, test } from 'vitest';

import { preparedTexts } from './prepared-texts.ts';

test('a text is prepared when it comes again, and stays so', () => {
  const isPrepared = preparedTexts();
  expect([1, 2, 3, 4].map(() => isPrepared('select 1'))).toEqual([false, false, true, true]);
  expect(isPrepared('select 2')).toBe(false);
});

test('texts that never come again neither fill the memory nor the server', () => {
  const isPrepared = preparedTexts();
  for (let n = 0; n < 2_000; n += 1) isPrepared(`once ${n}`);
  // The count starts anew, so the first ones are as new as they were.
  isPrepared('one more');
  expect(isPrepared('once 0') || isPrepared('once 0')).toBe(false);
  for (let n = 0; n < 400; n += 1) for (let times = 0; times < 3; times += 1) isPrepared(`often ${n}`);
  expect(isPrepared('often 0')).toBe(true);
  expect(isPrepared('often 399')).toBe(false);
});
