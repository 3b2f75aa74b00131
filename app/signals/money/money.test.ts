import { describe, expect, test } from 'vitest';
import { foldTurns } from '../fold-turns.ts';
import { afterTalk, written } from '../testing/talk.ts';
import { findMoney, largestOf } from './money.ts';

describe('R13: amounts with their currency, in minor units', () => {
  test.each([
    ['I paid $129', 12_900, 'USD'],
    ['the fee was $1,200.50', 120_050, 'USD'],
    ['129 dollars', 12_900, 'USD'],
    ['USD 45.5', 4_550, 'USD'],
    ['two hundred and fifty bucks', 25_000, 'USD'],
    ['a hundred dollars', 10_000, 'USD'],
    ['five thousand dollars', 500_000, 'USD'],
    ['$2k', 200_000, 'USD'],
    ['€49,99', 4_999, 'EUR'],
    ['1.234,56 €', 123_456, 'EUR'],
    ['49 euros', 4_900, 'EUR'],
    ['£20', 2_000, 'GBP'],
    ['20 quid', 2_000, 'GBP'],
    ['¥5000', 5_000, 'JPY'],
    ['₹1,50,000', 15_000_000, 'INR'],
    ['Rs. 500', 50_000, 'INR'],
    ['R$ 99,90', 9_990, 'BRL'],
    ['CHF 80', 8_000, 'CHF'],
  ])('%s', (text, value, currency) => {
    expect(largestOf(findMoney(text))).toMatchObject({ value, currency });
  });
});

describe('near misses', () => {
  test.each([
    'order 129',
    'in 20 minutes',
    '3 people',
    'call 555-123-4567',
    'room 301',
    'page 12 of 14',
    'version 2.5',
  ])('%s', (text) => {
    expect(findMoney(text)).toEqual([]);
  });
});

test('the largest of one turn, with the words it rests on', () => {
  const { amount } = afterTalk(['c: refund the $30 fee and the $450.00 for the table']);
  expect(amount?.value).toEqual({ value: 45_000, currency: 'USD' });
  expect(amount?.evidence[0]?.quote).toBe('$450.00');
});

test('the largest so far stays when a later turn names less', () => {
  const { perTurn } = foldTurns(written(['c: I paid $450', 'b: Yes?', 'c: and $20 shipping']));
  expect(perTurn[2]?.amount?.value.value).toBe(2_000);
  expect(perTurn[2]?.largestAmount?.value.value).toBe(45_000);
});

test('what the bot sent wins and the computed amount is kept', () => {
  const [turn] = written(['c: I paid $450']);
  const { perTurn } = foldTurns(
    turn === undefined ? [] : [{ ...turn, sent: { amount: { value: 9_900, currency: 'USD' } } }],
  );
  expect(perTurn[0]?.amount).toMatchObject({ value: { value: 9_900 }, source: 'sent', computed: { value: 45_000 } });
});
