import { describe, expect, test } from 'vitest';
import { readText } from '../text/tokenize.ts';
import { readBotTurn } from './read-bot-turn.ts';

const read = (text: string) => readBotTurn(readText(text));

describe('R3, R10: the bot gave up', () => {
  test.each([
    "I'm sorry, I didn't understand that.",
    'I could not find that order.',
    'Could you rephrase your question?',
    'An error occurred while processing your request.',
    'Your reservation request was unsuccessful.',
    'Leider konnte ich das nicht finden.',
    'No entendí tu pregunta.',
  ])('%s', (text) => {
    expect(read(text).gaveUp).toBe(true);
  });

  test.each(['Your table is booked for Friday.', 'Your refund was sent today.', 'The store opens at nine.'])(
    'near miss: %s',
    (text) => {
      expect(read(text).gaveUp).toBe(false);
    },
  );
});

test('refuses, asks, asks to confirm, closes, transfers, is done', () => {
  expect(read('Unfortunately we cannot refund that.').refused).toBe(true);
  expect(read('What is your order number?').asks).toBe(true);
  expect(read('Please provide your account number.').asks).toBe(true);
  expect(read('Shall I book it for you?').asksToConfirm).toBe(true);
  expect(read('Would you like me to cancel it?').asksToConfirm).toBe(true);
  expect(read('Is there anything else I can help you with?').closes).toBe(true);
  expect(read('I will transfer you to a human agent.').transfers).toBe(true);
  expect(read('Your order has been successfully cancelled.').done).toBe(true);
  expect(read('Your order could not be cancelled.').done).toBe(false);
});
