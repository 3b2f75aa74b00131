import { expect, test } from 'vitest';
import { emptySignalMemory } from '../memory.ts';
import { afterTalk } from '../testing/talk.ts';
import { countCustomerTurn, counter, STUCK_COUNTERS } from './features.ts';
import { stuckFeatures, STUCK_FEATURES } from './stuck.ts';

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

const said = {
  words: 10,
  sentiment: 0,
  repeated: false,
  likeness: 0,
  asks: false,
  objected: false,
  contradicted: false,
  alreadyTold: false,
  cursed: false,
  askedForPerson: false,
  thanked: false,
  problems: 1,
};
const feature = (counters: readonly number[], name: (typeof STUCK_FEATURES)[number]) =>
  stuckFeatures(counters)[STUCK_FEATURES.indexOf(name)];

test('a reply counts by its length beside the others, and nothing at the first turn', () => {
  const first = countCustomerTurn(emptySignalMemory().stuck, said);
  expect(feature(emptySignalMemory().stuck, 'lastWords')).toBe(0);
  expect(feature(first, 'lastWords')).toBeCloseTo(0, 10);
  expect(feature(countCustomerTurn(first, { ...said, words: 30 }), 'lastWords')).toBeCloseTo(Math.log(1.7 / 1.2), 10);
  expect(feature(countCustomerTurn(first, { ...said, words: 0 }), 'lastWords')).toBeCloseTo(Math.log(0.2 / 1.2), 10);
});

test('questions count as a share of the turns, saying again fades', () => {
  const asked = countCustomerTurn(emptySignalMemory().stuck, { ...said, asks: true, likeness: 0.5 });
  const then = countCustomerTurn(asked, said);
  expect([feature(asked, 'customerQuestions'), feature(then, 'customerQuestions')]).toEqual([1, 0.5]);
  expect([counter(asked, 'fadingLikeness'), counter(then, 'fadingLikeness')]).toEqual([0.5, 0.3]);
});

test('a memory that an older server wrote, with fewer counters, goes on', () => {
  const older = emptySignalMemory().stuck.slice(0, 25);
  const after = countCustomerTurn(older, { ...said, asks: true });
  expect(after).toHaveLength(STUCK_COUNTERS.length);
  expect(JSON.parse(JSON.stringify(after))).toEqual(after);
  expect(after.every(Number.isFinite)).toBe(true);
});
