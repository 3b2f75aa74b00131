import { expect, test } from 'vitest';
import type { TestTrace, TraceStep } from '#app/contracts/decision.ts';
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

const step = (kind: string, more: Partial<TraceStep> = {}): TraceStep => ({ nodeId: 'it', kind, name: 'It', ruleId: null, layer: null, port: null, matched: null, tests: [], detail: {}, ...more }); // prettier-ignore
const saw = (value: TestTrace['value'], result: boolean, field = 'confidence'): TestTrace => ({ testId: 't', field, op: 'lt', value, source: null, problem: null, against: 0.7, to: null, params: [], window: null, result }); // prettier-ignore
const told = (...steps: TraceStep[]) => explainTrace(steps, draw()).map(({ sentence }) => sentence);

test('R18: each kind of step in its own sentence, by its name or its id', () => {
  expect(told(step('start'), step('outcome'), step('outcome', { name: '' }), step('split', { detail: { arm: 'b' } }), step('wait'))).toEqual(['The message came in.', 'The answer: “It”.', 'The answer: “it”.', '“It”: this conversation is in “b”.', '“It” was passed.']);
  const band = (zone: string, tests = [saw(0.62, true)]) => step('band', { detail: { band: zone }, tests });
  expect(told(band('handoff'), band('flag'), band('act'), band('gone'), band('act', []))).toEqual([
    '“It”: the bot is 62% sure, so a person takes over.', '“It”: the bot is 62% sure, so the bot goes on and a person reviews it later.', '“It”: the bot is 62% sure, so the bot acts alone.', '“It”: the bot is 62% sure, so it goes on.', '“It”: nothing was seen, so the bot acts alone.',
  ]);
  const score = (matched: boolean) => step('score', { matched, detail: { probability: 0.91, threshold: 0.8 } });
  expect(told(score(true), score(false))).toEqual(['“It” puts the risk at 91%, enough for the limit of 80%.', '“It” puts the risk at 91%, too little for the limit of 80%.']);
  const table = (rows: string[] | undefined, port: string | null, tests: TestTrace[] = []) => step('table', { port, matched: rows !== undefined, tests, detail: rows ? { rows } : {} });
  expect(told(table(['r'], 'branch:low', [saw(0.62, true)]), table(['r'], 'match', [saw(0.62, true)]), table(['r'], null, [saw(0.62, true)]), table([], 'otherwise'), table(undefined, 'otherwise', [saw(0.8, false)]))).toEqual([
    '“It”: the bot is 62% sure (the rule looks for less than 70%), so it goes to “low”.', '“It”: the bot is 62% sure (the rule looks for less than 70%), so it goes on.', '“It”: the bot is 62% sure (the rule looks for less than 70%), so it goes on.', '“It”: no row fits.', '“It”: no row fits, because the bot is 80% sure (the rule looks for less than 70%).',
  ]);
}); // prettier-ignore

test('R18: a rule tells what spoke for its answer; one that was outranked says so; only what matched decided', () => {
  const [low, high] = [saw(0.62, true), saw(3, false, 'turns')];
  const rule = (kind: string, matched: boolean, port: string | null, tests = [low, high]) => step(kind, { matched, port, tests });
  expect(told(rule('condition', true, 'match'), rule('condition', false, 'else'), rule('hard_rule', true, null), rule('hard_rule', true, 'match', []), rule('condition', true, 'match', [high]))).toEqual([
    '“It” applies: the bot is 62% sure (the rule looks for less than 70%).', '“It” does not apply: the conversation has 3 messages (the rule looks for less than 0.7).', '“It” applies too, but a more severe rule goes first: the bot is 62% sure (the rule looks for less than 70%).', '“It” applies: it has no condition.', '“It” applies: the conversation has 3 messages (the rule looks for less than 0.7).',
  ]);
  expect(explainTrace([step('condition', { matched: true }), step('condition', { matched: false }), step('start')], draw()).map(({ nodeId, decided }) => [nodeId, decided])).toEqual([['it', true], ['it', false], ['it', false]]);
  // An operator of a version to come: what was seen stands alone.
  expect(told(rule('condition', true, 'match', [{ ...low, op: 'sounds_like' }]))).toEqual(['“It” applies: the bot is 62% sure.']);
}); // prettier-ignore
