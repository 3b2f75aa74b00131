import { describe, expect, test } from 'vitest';
import { foldTurns } from '../fold-turns.ts';
import { afterTalk, written } from '../testing/talk.ts';

const felt = (text: string) => afterTalk([`c: ${text}`]).sentiment?.value ?? Number.NaN;

describe('R6, R7: sharply negative', () => {
  test.each([
    'WORST COMPANY EVER!!!',
    'I am so frustrated right now',
    'this is unacceptable, I want my money back',
    'what a waste of money',
    'never buying from you again',
    'estoy muy enfadado, esto es una estafa',
    'das ist eine Frechheit, ich bin wütend',
    "c'est inadmissible, je suis furieux",
    'que vergonha, péssimo atendimento',
    'è una vergogna, servizio pessimo',
    'belachelijk, ik ben woedend',
  ])('%s', (text) => {
    expect(felt(text)).toBeLessThan(-0.4);
  });
});

describe('positive', () => {
  test.each([
    'thank you so much, that helped',
    'I love this phone',
    "couldn't be happier",
    'not bad at all',
    'highly recommend it',
    'das ist super, vielen Dank',
    'muito obrigado',
  ])('%s', (text) => {
    expect(felt(text)).toBeGreaterThan(0.2);
  });
});

describe('R8: plain requests and mild words are no anger', () => {
  test.each([
    'where is my order',
    'I need to book an appointment for tuesday',
    'I need a refund',
    'my name is John',
    'yes',
    'no',
    'could you change the address',
    'no problem',
    'no thanks',
  ])('%s', (text) => {
    expect(Math.abs(felt(text))).toBeLessThanOrEqual(0.25);
  });
});

test('negation turns, "but" weighs what follows, emphasis strengthens', () => {
  expect(felt('it is not good')).toBeLessThan(0);
  expect(felt('it was slow but the food was wonderful')).toBeGreaterThan(0);
  expect(felt('the food was wonderful but it was slow and terrible')).toBeLessThan(0);
  expect(felt('this is bad')).toBeGreaterThan(felt('this is VERY bad!!!'));
});

test('R8: one vent is no trend, sustained negativity is', () => {
  const angry = 'c: this is terrible and useless';
  const calm = 'c: ok what do I need to do next';
  const { perTurn } = foldTurns(written([calm, 'b: Step one.', angry, 'b: Sorry.', angry, 'b: Sorry.', angry]));
  const atFirstVent = perTurn[2];
  const atEnd = perTurn[6];
  expect(atFirstVent?.negativeTurns?.value).toBe(1);
  expect(atFirstVent?.sentimentWindow?.value).toBeGreaterThan(-0.5);
  expect(atEnd?.negativeTurns?.value).toBe(3);
  expect(atEnd?.sentimentWindow?.value).toBeLessThan(-0.4);
});

test('R8: a spike is a sharp fall right after an answer of the bot', () => {
  const good = 'c: great, that sounds good, thanks';
  const angry = 'c: what? this is ridiculous and useless';
  expect(afterTalk([good, 'b: We keep the deposit.', angry]).sentimentSpike?.value).toBe(true);
  expect(afterTalk([good, angry]).sentimentSpike?.value).toBe(false);
  expect(afterTalk([angry, 'b: Sorry.', angry]).sentimentSpike?.value).toBe(false);
});

test('the bot’s own sentiment is what the window is made of', () => {
  const turns = written(['c: fine']).map((turn) => ({ ...turn, sent: { sentiment: -0.9 } }));
  const { perTurn } = foldTurns(turns);
  expect(perTurn[0]?.sentimentWindow?.value).toBe(-0.9);
});
