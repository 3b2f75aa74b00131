import { describe, expect, test } from 'vitest';
import type { Operator } from '#app/contracts/condition.ts';
import type { TestTrace } from '#app/contracts/decision.ts';
import { fieldsOf, type FieldInfo } from '#app/contracts/fields.ts';
import { draw } from '../testing/draw.ts';
import { describeSeen, joinedClauses, seenClause } from './describe-seen.ts';

const FIELDS = fieldsOf(draw());
const seen = (field: string, value: TestTrace['value'], more: Partial<TestTrace> = {}): TestTrace => ({
  testId: 't', field, op: 'eq', value, source: null, problem: null, against: null, to: null, params: [], window: null, result: false, ...more,
}); // prettier-ignore
const clause = (field: string, value: TestTrace['value'], more: Partial<TestTrace> = {}, info: FieldInfo | undefined = FIELDS.get(field)) => seenClause(seen(field, value, more), info); // prettier-ignore
const full = (
  field: string,
  value: TestTrace['value'],
  op: Operator,
  against: TestTrace['against'],
  more: Partial<TestTrace> = {},
) => describeSeen(seen(field, value, { op, against, ...more }), op, FIELDS.get(field));
const own = (type: string) => ({ name: 'it', label: 'It', type }) as FieldInfo;

describe('what was there', () => {
  test.each([
    ['timeInConversationMs', 240_000, 'the conversation has taken 4 min'], ['silenceMs', 60_000, 'nobody has written for 1 min'],
    ['sentiment', -0.6, 'the message sounds very negative (−0.6)'], ['sentiment', -0.59, 'the message sounds negative (−0.59)'], ['sentiment', -0.25, 'the message sounds negative (−0.25)'], ['sentiment', -0.24, 'the message sounds neutral (−0.24)'],
    ['sentiment', 0.24, 'the message sounds neutral (0.24)'], ['sentiment', 0.25, 'the message sounds positive (0.25)'], ['sentimentWindow', 0.59, 'the mood lately is positive (0.59)'], ['sentimentWindow', 0.6, 'the mood lately is very positive (0.6)'],
    ['negativeTurns', 0, 'none of the customer’s last four messages were negative'], ['negativeTurns', 1, '1 of the customer’s last four messages was negative'], ['negativeTurns', 2, '2 of the customer’s last four messages were negative'],
    ['topics', ['refund', 'legal'], 'the message is about refund and legal'], ['topics', [], 'the message is about none of the known topics'], ['regulated', [], 'the question touches no regulated topic'], ['personalData', [], 'the message holds no personal data'],
    ['failedTries', 0, 'no answer of the bot has failed'], ['failedTries', 1, 'the bot’s answers failed once'], ['failedTries', 3, 'the bot’s answers failed 3 times'],
    ['repeats', 0, 'the customer has said nothing again'], ['repeats', 2, 'the customer said the same again twice'], ['botRepeats', 0, 'the bot has said nothing again'], ['botRepeats', 1, 'the bot said the same again once'],
    ['clarifyingQuestions', 0, 'the bot has asked nothing again'], ['clarifyingQuestions', 2, 'the bot asked again twice in a row'], ['unconfirmedPrompts', 0, 'the bot waits for no yes'], ['unconfirmedPrompts', 1, 'the bot asked for a yes once and got none'],
    ['profanity', 'none', 'the customer does not swear'], ['profanity', 'at_us', 'the customer swears at us'], ['profanity', 'around', 'the customer swears, but at nobody here'],
    ['problems', 1, 'the customer asks for one thing'], ['problems', 2, 'the customer asks for 2 things at once'],
    ['askedForPerson', true, 'the customer asks for a person'], ['askedForPerson', false, 'the customer does not ask for a person'], ['confidence', 0.62, 'the bot is 62% sure'], ['customer.plan', 'vip', 'the customer’s plan is “vip”'],
  ] as const)('%s %j', (field, value, words) => {
    expect(clause(field, value as TestTrace['value'])).toBe(words);
  });

  test('of a field of the flow', () => {
    expect([clause('it', true, {}, own('yes_no')), clause('it', false, {}, own('yes_no')), clause('it', 5, {}, own('number')), clause('gone', 5)]).toEqual(['“It” is yes', '“It” is no', '“It” is 5', '“gone” is 5']);
    expect([clause('it', ['a', 'b'], {}, own('list')), clause('it', [], {}, own('list')), clause('gone', [])]).toEqual(['“It” are a and b', '“It” is empty', '“gone” is empty']);
    // A list may be called like something that every object has.
    expect([clause('toString', ['a'], {}, undefined), clause('constructor', ['a'], {}, undefined)]).toEqual(['“toString” are a', '“constructor” are a']);
  });

  test('nothing, or nothing that can be compared', () => {
    expect([clause('it', null, {}, own('number')), clause('it', null, {}, own('list')), clause('topics', null), clause('urgent', null), clause('gone', null)]).toEqual(['“It” is not known', '“It” are not known', 'topics are not known', 'it is not known whether the customer says it is urgent', '“gone” is not known']);
    expect([clause('confidence', 1, { problem: 'missing' }), clause('confidence', 'x', { problem: 'wrong_type' }), clause('largestAmount', null, { problem: 'other_currency' })]).toEqual(['the bot’s confidence is not known', 'the bot’s confidence came in a form that cannot be compared', 'the largest amount is in another currency']);
  });
}); // prettier-ignore

describe('with what the rule looks for', () => {
  test('the amount in its own words', () => {
    const wants = (op: Operator, against: TestTrace['against'] = 3, more: Partial<TestTrace> = {}) => /\(the rule looks for (.*)\)$/u.exec(full('turns', 2, op, against, more))?.[1];
    expect([wants('gte'), wants('gt'), wants('lte'), wants('lt'), wants('eq'), wants('ne')]).toEqual(['at least 3', 'more than 3', 'at most 3', 'less than 3', 'exactly 3', 'anything but 3']);
    expect([wants('between', 3, { to: 5 }), wants('not_between', 3, { to: 5 })]).toEqual(['something between 3 and 5', 'nothing between 3 and 5']);
    const text = (op: Operator, against: TestTrace['against']) => /\(the rule looks for (.*)\)$/u.exec(full('customer.plan', 'x', op, against))?.[1];
    expect([text('starts_with', 'a'), text('ends_with', 'a'), text('not_contains', 'a'), text('contains', 'a'), text('one_of', ['a', 'b']), text('none_of', ['a', 'b'])]).toEqual(['a beginning with “a”', 'an end with “a”', 'no “a”', '“a”', '“a” or “b”', 'none of “a” or “b”']);
    const list = (op: Operator, against: TestTrace['against']) => /\(the rule looks for (.*)\)$/u.exec(full('topics', ['x'], op, against))?.[1];
    expect([list('includes_all', ['a', 'b']), list('includes_any', ['a', 'b']), list('includes_none', ['a', 'b']), list('excludes', 'a'), list('count_gte', 2), list('count_lte', 2)]).toEqual(['all of a and b', 'a or b', 'none of a or b', 'none of a', 'at least 2', 'at most 2']);
  });

  test('not where the words of what was seen say it, nor where nothing could be compared', () => {
    expect([full('emergency', 'fire', 'ne', 'none'), full('emergency', 'none', 'eq', 'fire'), full('topics', [], 'includes', 'a')].every((words) => !words.includes('looks for'))).toBe(true);
    expect([full('urgent', true, 'is_yes', null), full('turns', null, 'gt', 3, { problem: 'missing' })].every((words) => !words.includes('looks for'))).toBe(true);
    expect(full('channel', 'web', 'eq', 'sms')).toMatch(/\(the rule looks for sms\)$/u);
    expect(describeSeen(seen('turns', 2, { against: 3 }), undefined, FIELDS.get('turns'))).not.toContain('looks for');
  });

  test('a word that is “none” in a text is a word; anything but one of the words is told; a field that nobody knows has its value too', () => {
    expect(full('customer.plan', 'none', 'eq', 'vip')).toBe('the customer’s plan is “none” (the rule looks for exactly “vip”)');
    expect(full('channel', 'sms', 'ne', 'sms')).toMatch(/\(the rule looks for anything but sms\)$/u);
    expect([full('gone', 2, 'gt', 3), full('gone', 2, 'eq', 3)]).toEqual(['“gone” is 2 (the rule looks for more than 3)', '“gone” is 2 (the rule looks for exactly 3)']);
  });

  test('a window tells how often it happened', () => {
    const window = (hits: number, needed: number) => full('toolFailed', true, 'is_yes', null, { window: { hits, needed } });
    expect([window(0, 2), window(1, 2), window(3, 4)]).toEqual([
      'so far it happened not once that a tool failed (the rule looks for twice)', 'so far it happened once that a tool failed (the rule looks for twice)', 'so far it happened 3 times that a tool failed (the rule looks for 4 times)',
    ]);
    const it = (op: Operator, type: string, against: TestTrace['against']) => describeSeen(seen('it', 1, { op, against, window: { hits: 1, needed: 2 } }), op, own(type));
    expect([it('is_yes', 'yes_no', null), it('is_no', 'yes_no', null), it('gt', 'number', 3), it('in_last', 'date', 60_000)].map((words) => words.slice(29, words.indexOf(' (')))).toEqual(['“It” was yes', '“It” was no', '“It” was more than 3', '“It” was the last 1 min']);
    const happened = (field: string, op: Operator, against: TestTrace['against']) => full(field, 1, op, against, { window: { hits: 1, needed: 2 } }).slice(29).split(' (the rule')[0];
    expect([happened('confidence', 'lt', 0.7), happened('emergency', 'ne', 'none'), happened('gone', 'gt', 3), happened('failedTries', 'gte', 2)]).toEqual(['the bot is less than 70% sure', 'the customer reports an emergency', '“gone” was more than 3', 'the bot’s answers failed at least twice']);
    expect([happened('confidence', 'is_missing', null), happened('topics', 'is_empty', null), happened('gone', 'is_present', null)]).toEqual(['the bot’s confidence was missing', 'topics were empty', '“gone” was known']);
  });
}); // prettier-ignore

test('at most three clauses, each once', () => {
  expect([
    joinedClauses(['a', 'b', 'a']),
    joinedClauses(['a', 'b', 'c']),
    joinedClauses(['a', 'b', 'c', 'd', 'e']),
  ]).toEqual(['a and b', 'a, b and c', 'a, b, c and 2 more']);
});
