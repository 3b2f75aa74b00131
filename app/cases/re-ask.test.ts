import { expect, test } from 'vitest';

import type { Brief } from '#app/contracts/brief.ts';

import { findReAsk } from './re-ask.ts';

const brief = {
  wants: { text: 'Wants order 8841, which was charged twice, refunded', turn: 0 },
  tried: [{ text: 'Offered store credit', outcome: 'refused', turn: 3 }],
  who: { name: 'Maria Santos', email: 'm…@shop.example', phone: null, plan: 'pro' },
  recentTurns: [],
} as unknown as Brief;

test.each([
  ['Hi! How can I help you today?', 'what it is about'],
  ['Could you tell me your order number?', 'the number'],
  ['Sorry about that. Can you please send me the order number.', 'the number'],
  ['What is your name?', 'the name'],
  ['Have you tried anything yet?', 'what was tried'],
])('R68, R79: “%s” asks again for %s', (reply, about) => {
  expect(findReAsk(reply, brief)?.about).toBe(about);
});

test.each([
  ['Hi Maria, I see order 8841 was charged twice. I refund it now.'],
  ['Is your order number 8841?'],
  ['Which phone number can we call you on?'],
  ['For security, what are the last four digits of your card?'],
])('“%s” is no repetition', (reply) => {
  expect(findReAsk(reply, brief)).toBeNull();
});
