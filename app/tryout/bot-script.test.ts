import { expect, test } from 'vitest';

import type { BotAnswers } from '#app/templates/template.ts';

import { draftAnswer } from './bot-script.ts';

const script: BotAnswers = {
  greeting: 'Hi',
  answers: [
    { whenSaid: ['money back', 'refund'], text: 'Refunds take 5 days.', confidence: 0.8, grounded: true },
    { whenSaid: ['hi'], text: 'Hello!', confidence: 0.99, grounded: true },
  ],
  otherwise: [
    { whenSaid: [], text: 'Your order number?', confidence: 0.7, grounded: true },
    { whenSaid: [], text: 'Say it in other words?', confidence: 0.6, grounded: false },
  ],
};

test('the first answer whose words are said, as whole words', () => {
  expect(draftAnswer(script, 'I want my MONEY BACK!', 0).answer.text).toBe('Refunds take 5 days.');
  expect(draftAnswer(script, 'this is nothing', 0).answer.text).toBe('Your order number?');
  expect(draftAnswer(script, 'hi, a refund please', 0).answer.text).toBe('Refunds take 5 days.');
});

test('a lost bot says it differently the next time, and an empty script still answers', () => {
  const first = draftAnswer(script, 'xyz', 0);
  const second = draftAnswer(script, 'xyz', first.lost);
  expect([first.answer.text, second.answer.text]).toEqual(['Your order number?', 'Say it in other words?']);
  expect(draftAnswer(script, 'xyz', second.lost).answer.text).toBe('Your order number?');
  expect(draftAnswer({ ...script, otherwise: [] }, 'xyz', 0).answer.text).toBe('Sorry, I did not get that.');
});
