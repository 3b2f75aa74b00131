import { expect, test } from 'vitest';
import { afterTalk } from '../testing/talk.ts';

const score = (lines: string[]) => afterTalk(lines).stuck?.score ?? Number.NaN;

const bad = [
  'c: I need to move my flight to friday',
  "b: I'm sorry, I didn't understand. Could you rephrase?",
  'c: change my flight to friday',
  "b: I'm sorry, but your request was unsuccessful.",
  'c: this is useless, I told you friday',
  "b: I'm sorry, I couldn't find that flight.",
  'c: ugh, this is ridiculous',
];
const good = [
  'c: I need to move my flight to friday',
  'b: Sure, what is your flight number?',
  'c: 427',
  'b: Your flight has been successfully changed to Friday.',
  'c: great, thank you so much',
];

test('R3, R95: a talk that goes in circles is told from one that goes well', () => {
  expect(score(bad)).toBeGreaterThan(0.6);
  expect(afterTalk(bad).stuck?.value).toBe(true);
  expect(score(good)).toBeLessThan(0.2);
  expect(afterTalk(good).stuck?.value).toBe(false);
});

test('each new failure raises the score', () => {
  const scores = [2, 4, 6].map((turns) => score(bad.slice(0, turns)));
  expect(scores[1]).toBeGreaterThan(scores[0] ?? 1);
  expect(scores[2]).toBeGreaterThan(scores[1] ?? 1);
});

test('a request for a person raises it, thanks lower it', () => {
  expect(score([...good, 'c: get me a human'])).toBeGreaterThan(score(good));
  expect(score([...bad, 'b: It is done, your flight has been changed.', 'c: thanks, perfect'])).toBeLessThan(
    score(bad),
  );
});
