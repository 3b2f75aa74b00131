import { describe, expect, test } from 'vitest';
import { afterTalk } from '../testing/talk.ts';

const count = (text: string) => afterTalk([`c: ${text}`]).problems?.value;

describe('R11: several problems at once', () => {
  test.each([
    ['I need to cancel my order and also I was charged twice', 2],
    ['Where is my package? Can I change the address? Why was I billed?', 3],
    ['- change my name\n- refund the fee\n- close the account', 3],
    ['My router is offline. Also I want to dispute a bill.', 2],
  ])('%s', (text, least) => {
    expect(count(text)).toBeGreaterThanOrEqual(least);
  });

  test.each([
    'where is my order',
    'I want to book a table for two and a child seat',
    'yes',
    'my name is Ann, order 12',
  ])('one: %s', (text) => {
    expect(count(text)).toBe(1);
  });
});
