import { expect, test } from 'vitest';

import type { BriefInput } from './brief-input.ts';
import { input, reason } from './testing/conversation.ts';
import { writeBrief } from './write-brief.ts';

const foreign = (said: string, language: string, more: Partial<BriefInput> = {}) =>
  writeBrief(
    input([['customer', said]], {
      signals: { language: { value: language, source: 'computed', evidence: [] } },
      ...more,
    }),
  );

test.each([
  ['Wo ist mein Paket geblieben?', 'de', 'Hallo Maria. Sie haben geschrieben: „Wo ist mein Paket geblieben?“. Sie müssen nichts wiederholen.'],
  ['¿Dónde está mi pedido 8841?', 'es', 'Hola, Maria. Usted escribió: «¿Dónde está mi pedido 8841?». No tiene que repetir nada.'],
  ['Je voudrais parler à quelqu’un', 'fr', 'Bonjour Maria. Vous avez écrit : « Je voudrais parler à quelqu’un ». Vous n’avez rien à répéter.'],
])('R67, R69: the opening line is in the language that the customer writes: %s', (said, language, line) => {
  const { script, openingScript } = foreign(said, language);
  expect(openingScript).toBe(line);
  expect(script).toMatchObject({ language, inEnglish: expect.stringMatching(/^Hi Maria\. /u) });
}); // prettier-ignore

test('R69: an emergency is asked after in the customer’s language, whatever the pack has in English', () => {
  const { script } = foreign('هناك رائحة غاز في المطبخ', 'ar', {
    reason: reason({ class: 'emergency' }),
    scripts: { emergency: 'Hi {{customer}}, I’m {{agent}} from {{company}}. {{summary}} Are you outside and safe?' },
  });
  expect(script.body).toMatch(/هل الجميع بأمان الآن؟$/u);
  expect(script.inEnglish).toMatch(/Are you outside and safe\?$/u);
});

test('the opening line is in no language that the customer only seemed to write, and English where we do not speak theirs', () => {
  const english = { language: 'en', inEnglish: null };
  expect(foreign('Where is my order? I need it for the weekend.', 'nl').script).toMatchObject(english);
  const answered = input([
    ['customer', 'I want to reserve a room'],
    ['bot', 'For how long?'],
    ['customer', 'no'],
  ]);
  const no: BriefInput['signals'] = { language: { value: 'es', source: 'computed', evidence: [] } };
  expect(writeBrief({ ...answered, signals: no }).script).toMatchObject(english);
  expect(foreign('Pourquoi ma facture est plus élevée, il me faut une réponse', 'it').script.language).toBe('fr');
  expect(foreign('Var är mitt paket?', 'sv').script).toMatchObject({ ...english, greeting: 'Hi Maria.' });
});
