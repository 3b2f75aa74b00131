import { expect, test } from 'vitest';

import { mayPromise, readPromises } from './read-promises.ts';

/** A Sunday, four in the afternoon in Madrid. */
const now = new Date('2026-11-22T15:00:00.000Z');
const read = (text: string, locale = 'en', zone = 'Europe/Madrid') =>
  readPromises(text, { locale, zone, now }).map(({ kind, dueAt }) => {
    expect(mayPromise(text)).toBe(true);
    return `${kind} ${dueAt.toISOString().slice(0, 16)}`;
  });

test.each([
  ['en', 'I’ll call you back tomorrow at 10.', 'callback_at 2026-11-23T09:00'],
  ['en', 'Thanks for waiting! You will have your refund by Friday.', 'deed_by 2026-11-27T17:00'],
  ['en', 'We’ll get back to you within two hours.', 'update_by 2026-11-22T17:00'],
  ['en', 'I am going to send the replacement in half an hour', 'deed_by 2026-11-22T15:30'],
  ['en', 'Our billing team will email you by the end of the day.', 'update_by 2026-11-22T17:00'],
  ['en', 'Your refund will arrive within 3 to 5 business days.', 'deed_by 2026-11-27T17:00'],
  ['en', 'Don’t worry, I will let you know by Monday morning, if that’s okay.', 'update_by 2026-11-23T11:00'],
  ['en', 'I’ll ring you at 5pm.', 'callback_at 2026-11-22T16:00'],
  ['en', 'I’ll call you on Tuesday at 3.', 'callback_at 2026-11-24T14:00'],
  ['en', 'By Friday, you will have it. I can’t promise more.', 'deed_by 2026-11-27T17:00'],
  ['en', 'We will sort this out next week.', 'deed_by 2026-12-04T17:00'],
  ['es', 'Le llamaré mañana a las 10.', 'callback_at 2026-11-23T09:00'],
  ['es', 'Tendrá su reembolso antes del viernes.', 'deed_by 2026-11-27T17:00'],
  ['es', 'No se preocupe, le respondemos en dos horas.', 'update_by 2026-11-22T17:00'],
  ['es', 'Voy a enviarle el paquete dentro de 3 días hábiles', 'deed_by 2026-11-25T17:00'],
  ['fr', 'Je vous rappelle demain à 10h.', 'callback_at 2026-11-23T09:00'],
  ['fr', 'Vous aurez votre remboursement d’ici vendredi.', 'deed_by 2026-11-27T17:00'],
  ['fr', 'Nous reviendrons vers vous sous 24 heures.', 'update_by 2026-11-23T15:00'],
  ['fr', 'Je vais vous envoyer le colis demain matin.', 'deed_by 2026-11-23T11:00'],
  ['de', 'Ich rufe Sie morgen um 10 Uhr zurück.', 'callback_at 2026-11-23T09:00'],
  ['de', 'Bis Freitag haben Sie Ihr Geld.', 'deed_by 2026-11-27T17:00'],
  ['de', 'Wir melden uns innerhalb von zwei Stunden.', 'update_by 2026-11-22T17:00'],
  ['de', 'Ich werde das heute Abend erledigen.', 'deed_by 2026-11-22T20:00'],
  ['pt', 'Vou ligar amanhã às 10h.', 'callback_at 2026-11-23T09:00'],
  ['pt', 'Você receberá o reembolso até sexta-feira.', 'deed_by 2026-11-27T17:00'],
  ['pt', 'Vamos responder em duas horas.', 'update_by 2026-11-22T17:00'],
  ['it', 'La richiamo domani alle 10.', 'callback_at 2026-11-23T09:00'],
  ['it', 'Avrà il rimborso entro venerdì.', 'deed_by 2026-11-27T17:00'],
  ['it', 'Le rispondiamo entro due ore.', 'update_by 2026-11-22T17:00'],
  ['es', 'I will call you tomorrow at 10.', 'callback_at 2026-11-23T09:00'],
])('%s: “%s”', (locale, text, wanted) => expect(read(text, locale)).toEqual([wanted]));

test.each([
  ['en', 'I can’t promise that you will have it by Friday.'],
  ['en', 'If you call us tomorrow at 10, we will look at it.'],
  ['en', 'You will have it by Friday if the bank agrees.'],
  ['en', 'Will I call you tomorrow at 10?'],
  ['en', 'Shall I call you tomorrow at 10?'],
  ['en', 'You wrote “I will call you tomorrow at 10”, and nobody did.'],
  ['en', '> I will call you tomorrow at 10.'],
  ['en', 'I called you yesterday at 10.'],
  ['en', 'I said I would call you on Monday.'],
  ['en', 'I might call you tomorrow at 10.'],
  ['en', 'I’ll try to call you tomorrow at 10.'],
  ['en', 'I will call you back.'],
  ['en', 'You will need to send us the form by Friday.'],
  ['en', 'Please send the form by Friday.'],
  ['en', 'We will be closed tomorrow.'],
  ['en', 'We won’t charge you again on Friday.'],
  ['es', 'No puedo prometerle que tendrá el reembolso antes del viernes.'],
  ['es', 'Si nos llama mañana a las 10, lo miraremos.'],
  ['es', '¿Le llamo mañana a las 10?'],
  ['fr', 'Je ne peux pas vous promettre que vous l’aurez vendredi.'],
  ['fr', 'Si vous nous appelez demain à 10h, nous verrons.'],
  ['de', 'Ich kann nicht versprechen, dass Sie es bis Freitag haben, es kann dauern.'],
  ['de', 'Wenn Sie morgen um 10 Uhr anrufen, helfen wir Ihnen.'],
  ['pt', 'Não posso prometer que receberá até sexta-feira.'],
  ['pt', 'Se você ligar amanhã às 10h, veremos.'],
  ['it', 'Non posso prometterle che avrà il rimborso entro venerdì.'],
  ['it', 'Se chiama domani alle 10, vedremo.'],
])('no promise, %s: “%s”', (locale, text) => expect(read(text, locale)).toEqual([]));

test('each sentence is read for itself, in the workspace’s own days', () => {
  const text = 'I will call you tomorrow at 10. The parcel will be with you by Tuesday.';
  expect(read(text, 'en', 'America/New_York')).toEqual(['callback_at 2026-11-23T15:00', 'deed_by 2026-11-24T23:00']);
  const found = readPromises(text, { locale: 'en', zone: 'UTC', now });
  expect(found.map(({ sentence }) => sentence)).toEqual([
    'I will call you tomorrow at 10.',
    'The parcel will be with you by Tuesday.',
  ]);
});

test('a time on the other side of a clock change is the time on the wall there', () => {
  const before = new Date('2026-10-24T12:00:00.000Z');
  const [one] = readPromises('I’ll call you on Monday at 10.', { locale: 'en', zone: 'Europe/Madrid', now: before });
  expect(one?.dueAt.toISOString()).toBe('2026-10-26T09:00:00.000Z');
});

test('most replies are not looked through: no word of theirs could be a promise', () => {
  for (const text of ['Thanks for waiting! Which order is it about?', 'Danke, alles erledigt.', 'Perfecto, gracias.'])
    expect(mayPromise(text)).toBe(false);
});
