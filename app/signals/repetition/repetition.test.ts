import { describe, expect, test } from 'vitest';
import { afterTalk } from '../testing/talk.ts';

describe('R3: the same question twice, by meaning', () => {
  test.each([
    ['where is my order?', 'where is my order?'],
    ['where is my order 1234', 'I want to know where my package is'],
    ['how do I reset my password', 'I cant log in, how can I reset the password?'],
    ['my furnace is not working', 'the heater still does not work'],
    ['can you refund me for the shoes', 'I want a refund for these shoes'],
    ['I need to cancel my subscription', 'please cancel my membership now'],
    ['change my flight to tuesday', 'i want to MOVE my flight to tuesday!!'],
    ['quiero cancelar mi pedido', 'necesito cancelar el pedido por favor'],
  ])('%s / %s', (first, second) => {
    const signals = afterTalk([`c: ${first}`, 'b: Let me see.', `c: ${second}`]);
    expect(signals.repeated?.value).toBe(true);
    expect(signals.repeats?.value).toBe(1);
    expect(signals.repeated?.evidence).toEqual([{ turnId: '0', quote: '', start: 0, end: 0 }]);
  });
});

describe('near misses of R3', () => {
  test.each([
    ['yes', 'yes'],
    ['ok thanks', 'ok thanks'],
    ['do you take delta insurance', 'how much is a cleaning'],
    ['my name is john smith', 'the order number is 4432'],
    ['I need to book a cleaning', 'can you tell me your opening hours'],
    ['where is my order', 'the website shows an error when I pay'],
  ])('%s / %s', (first, second) => {
    expect(afterTalk([`c: ${first}`, 'b: Let me see.', `c: ${second}`]).repeated?.value).toBe(false);
  });
});

test('R3: repeats are counted over the conversation', () => {
  const question = 'c: when does my parcel arrive in Boston';
  expect(afterTalk([question, 'b: One moment.', question, 'b: Hold on.', question]).repeats?.value).toBe(2);
});
