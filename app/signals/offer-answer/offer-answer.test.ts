import { describe, expect, test } from 'vitest';
import { computeSignals, emptySignalMemory } from '../compute-signals.ts';
import { foldTurns } from '../fold-turns.ts';

const answer = (text: string) =>
  foldTurns([{ author: 'customer', text, offerStands: true }]).perTurn[0]?.offerAnswer?.value;

describe('an offer of a person is accepted', () => {
  test.each([
    'yes',
    'Yes please',
    'sure',
    'ok',
    'that would be great',
    'please do',
    'go ahead',
    'yes connect me to an agent',
    'sí',
    'ja bitte',
    'oui',
    'sim',
    'gerne',
  ])('%s', (text) => {
    expect(answer(text)).toBe('accepted');
  });
});

describe('declined', () => {
  test.each([
    'no',
    'no thanks',
    'not now',
    "I don't need one",
    'nein danke',
    'non merci',
    'ok no',
    "I'd rather continue with you",
    'no, just tell me the price',
  ])('%s', (text) => {
    expect(answer(text)).toBe('declined');
  });
});

test('neither', () => {
  expect(answer('what time do you open')).toBe('none');
});

test('without an offer there is no answer, unless the bot says so', () => {
  const turn = { turnId: 't', seq: 1, author: 'customer', text: 'yes', atMs: 0, packs: [] } as const;
  expect(computeSignals({ ...turn, packs: [] }, emptySignalMemory()).signals.offerAnswer).toBeUndefined();
  const sent = computeSignals({ ...turn, packs: [], sent: { offerAnswer: 'declined' } }, emptySignalMemory());
  expect(sent.signals.offerAnswer).toMatchObject({ value: 'declined', source: 'sent' });
});

describe('a yes behind another question of the bot answers that question', () => {
  const afterBot = (bot: string, text: string) =>
    foldTurns([
      { author: 'customer', text: 'this takes too long' },
      { author: 'bot', text: bot },
      { author: 'customer', text, offerStands: true },
    ]).perTurn[2]?.offerAnswer?.value;

  test.each([
    ['Shall I book the room for you?', 'yes please', 'none'],
    ['Your ride comes in ten minutes.', 'great, thank you', 'none'],
    ['Would you like me to bring in a colleague?', 'yes please', 'accepted'],
    ['Shall I book the room for you?', 'no, connect me to a person', 'accepted'],
  ])('%s – %s', (bot, text, value) => {
    expect(afterBot(bot, text)).toBe(value);
  });
});
