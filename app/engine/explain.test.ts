import { expect, test } from 'vitest';
import type { Facts } from '#app/contracts/field-value.ts';
import { ecommerce } from '#app/templates/ecommerce/template.ts';
import { compileFlow } from './compile.ts';
import { explainTrace } from './explain.ts';
import { emptyEngineMemory } from './memory.ts';
import { all, any, condition, draw, hardRule, literal, not, test as is, usd } from './testing/draw.ts';

/** R18: each explanation must read as a sentence that the owner of a practice understands. Read the snapshot aloud. */
const explained = (graph: typeof ecommerce.graph, facts: Facts) =>
  explainTrace(
    compileFlow(graph).decide({ facts, memory: emptyEngineMemory, turn: { id: 't', author: 'customer', atMs: 0 } })
      .trace,
    graph,
  ).map(({ sentence }) => sentence);

const QUIET: Facts = {
  emergency: 'none', regulated: [], topics: [], askedForPerson: false, wantsCallback: false, failedTries: 0, repeats: 0, alreadyTold: false,
  negativeTurns: 0, sentiment: 0.1, sentimentWindow: 0, sentimentSpike: false, profanity: 'none', clarifyingQuestions: 0, problems: 1,
  unconfirmedPrompts: 0, urgent: false, timeInConversationMs: 65_000, stuck: 0.2, confidence: 0.91, grounded: true, toolFailed: false,
}; // prettier-ignore

test('R18: a message without anything special', () => {
  expect(explained(ecommerce.graph, QUIET)).toMatchSnapshot();
});

test('R18: a refund above the limit, from somebody who is upset', () => {
  const facts: Facts = { ...QUIET, topics: ['refund', 'billing'], largestAmount: { minor: 45_000, currency: 'USD' }, sentiment: -0.9, profanity: 'at_us', failedTries: 2 }; // prettier-ignore
  expect(explained(ecommerce.graph, facts)).toMatchSnapshot();
});

test('R18: values that are missing, of another currency and of another type', () => {
  const facts: Facts = { topics: ['refund'], largestAmount: { minor: 90_000, currency: 'EUR' }, failedTries: 'two', confidence: 0.6 }; // prettier-ignore
  expect(explained(ecommerce.graph, facts)).toMatchSnapshot();
});

test('R18: every kind of value and comparison', () => {
  const rule = condition(
    'tries',
    any(
      is('largestAmount', 'between', usd(50), { to: usd(80) }),
      is('topics', 'includes_all', literal(['refund', 'legal'])),
      all(is('channel', 'one_of', literal(['phone', 'sms'])), not(is('urgent', 'is_yes'))),
    ),
  );
  const second = hardRule('asked', any(is('askedForPerson', 'is_yes'), is('timeInConversationMs', 'gt', literal(600_000)), is('customer.plan', 'eq', literal('vip')))); // prettier-ignore
  const graph = draw({ nodes: { tries: rule, asked: second }, parameters: [] });
  const facts: Facts = { largestAmount: { minor: 9_000, currency: 'USD' }, topics: ['refund'], channel: 'web', urgent: true, askedForPerson: false, timeInConversationMs: 90_000, 'customer.plan': 'basic' }; // prettier-ignore
  expect(explained(graph, facts)).toMatchSnapshot();
});

test('R18: no sentence speaks like a program', () => {
  for (const sentence of [...explained(ecommerce.graph, QUIET), ...explained(ecommerce.graph, {})]) {
    expect(sentence).toMatch(/^[“A-Z].*\.$/u);
    expect(sentence).not.toMatch(/undefined|null|NaN|_|\bwas (no|yes)\b|asked:/u);
  }
});
