import { expect, test } from 'vitest';
import { afterTalk } from './testing/talk.ts';

/** Turns of real conversations that a rule once took for something else, and beside each the one that it is for. */
const said = (text: string) => afterTalk([`c: ${text}`]);

test.each([
  ['I want to report fraud', 'general or none', 'you are frauds, all of you'],
  ['please throw it in the trash', 'general or none', 'you are garbage'],
])('R6: “%s” curses nobody', (near, _, does) => {
  expect(said(near).profanity?.value).not.toBe('at_us');
  expect(said(does).profanity?.value).toBe('at_us');
});

test('R7, R8: not having enough credit and “unfortunately” are no anger', () => {
  expect(said("my card doesn't have enough credit, can we split the payment").sentiment?.value).toBeGreaterThan(-0.6);
  expect(said("Unfortunately I can't return the tablet since I've lost it").sentiment?.value).toBeGreaterThan(-0.85);
  expect(said('I have had enough').sentiment?.value).toBeLessThan(-0.6);
});

test('R14: pins in a balloon and blood that boils are no medicine', () => {
  expect(said('how many pins does it take to pop a balloon').regulated?.value).toEqual([]);
  expect(said('the rates keep changing, it makes my blood boil').regulated?.value).toEqual([]);
  expect(said('how many can I take a day').regulated?.value).toContain('medication');
  expect(said('is my blood pressure too high').regulated?.value).toContain('medical_advice');
});

test('R16: sharing too much is no haggling', () => {
  expect(said('I am cautious about sharing too much online').topics?.value).not.toContain('negotiation');
  expect(said('that is way too expensive').topics?.value).toContain('negotiation');
});

test('R1: who it is that one speaks with is no wish for another', () => {
  expect(said('Who am I speaking with?').askedForPerson?.value).toBe(false);
  expect(said('who can I speak with?').askedForPerson?.value).toBe(true);
});
