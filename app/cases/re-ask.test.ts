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

test.each([
  ['de', 'Wie lautet Ihre Bestellnummer?', 'Wie kann ich Ihnen helfen?', 'Wie heißen Sie?'],
  ['fr', 'Quel est votre numéro de commande ?', 'Comment puis-je vous aider ?', 'Quel est votre nom ?'],
  ['es', '¿Me puede dar el número de pedido?', '¿En qué puedo ayudarle?', '¿Cómo se llama?'],
  ['pt', 'Qual é o número da encomenda?', 'Como posso ajudar?', 'Qual é o seu nome?'],
  ['it', 'Qual è il numero dell’ordine?', 'Come posso aiutarla?', 'Come si chiama?'],
  [
    'nl',
    'Wat is het bestelnummer van uw bestelling? Het nummer van uw bestelling?',
    'Waarmee kan ik u helpen?',
    'Hoe heet u?',
  ],
  ['ar', 'ما هو رقم الطلب؟', 'كيف يمكنني مساعدتك؟', 'ما اسمك؟'],
])('R68, R79: in %s too', (_, number, matter, name) => {
  expect(findReAsk(number, brief)?.about).toBe('the number');
  expect(findReAsk(matter, brief)?.about).toBe('what it is about');
  expect(findReAsk(name, brief)?.about).toBe('the name');
});

test.each([
  ['Bitte nennen Sie mir Ihre Bestellnummer.'],
  ['Merci de m’indiquer votre numéro de commande.'],
  ['Por favor, envíe el número de pedido.'],
])('“%s” asks without a question mark', (reply) => {
  expect(findReAsk(reply, brief)?.about).toBe('the number');
});

test('a number given in the customer’s own language is found', () => {
  const french = {
    ...brief,
    wants: { text: 'Veut être remboursé', turn: 0 },
    recentTurns: [{ author: 'customer', text: 'ma commande n° 77120 est cassée', turn: 2 }],
  } as unknown as Brief;
  expect(findReAsk('Quel est le numéro de commande ?', french)).toMatchObject({ answer: '77120', turn: 2 });
});

test.each([
  ['Ich erstatte die Bestellung 8841 jetzt.'],
  ['Votre commande 8841 est remboursée.'],
  ['¿Es su número de pedido 8841?'],
  ['Für die Sicherheit: wie lauten die letzten vier Ziffern Ihrer Karte?'],
])('“%s” is no repetition', (reply) => {
  expect(findReAsk(reply, brief)).toBeNull();
});
