import { describe, expect, test } from 'vitest';
import { afterTalk } from '../testing/talk.ts';

describe('R3: "I already told you"', () => {
  test.each([
    'I already told you that',
    'i told you twice already',
    'how many times do I have to say this',
    'As I said, the heater is off',
    'you keep asking the same question',
    'this is the third time I am explaining this',
    'stop asking me for my name',
    'I just gave you my order number',
    'ive said this before',
    'same thing over and over',
    'scroll up',
    'read what i wrote',
    'ya se lo dije',
    'das habe ich Ihnen schon gesagt',
    'je vous ai déjà dit ça',
    'já falei isso',
    'te l’ho già detto',
    'dat heb ik al gezegd',
  ])('%s', (text) => {
    const signals = afterTalk(['b: What is your name?', `c: ${text}`]);
    expect(signals.alreadyTold?.value).toBe(true);
    expect(signals.alreadyTold?.evidence[0]?.quote).not.toBe('');
  });
});

describe('near misses', () => {
  test.each([
    'my wife told me to call you',
    'can you tell me the price',
    'I already have an account',
    'how many times a week are you open',
    'please repeat the last step',
    'this is my first time here',
  ])('%s', (text) => {
    expect(afterTalk([`c: ${text}`]).alreadyTold?.value).toBe(false);
  });
});

test('R3: being told again makes the answer before a failed try', () => {
  const lines = ['c: where is my parcel', 'b: Parcels take three days.', 'c: I already told you it is late'];
  expect(afterTalk(lines).failedTries?.value).toBe(1);
});
