import { expect, test } from 'vitest';
import type { Operator } from '#app/contracts/condition.ts';
import type { Literal } from '#app/contracts/field-value.ts';
import { phraseFor, subjectOf, timesWords } from './phrases.ts';

const say = (field: string, op: Operator, raw?: Literal, value = String(raw)) => phraseFor(field, op, { value, raw });
const counts = (field: string, raw: Literal, value?: string) =>
  (['gte', 'gt', 'lte', 'lt', 'eq'] as const).map((op) => say(field, op, raw, value));

test('R18: how often, with once and twice in their own words; of a limit that is no number as it is read', () => {
  expect(counts('failedTries', 2)).toEqual(['at least twice', 'more than twice', 'at most twice', 'less than twice', 'exactly twice'].map((amount) => `the bot’s answers failed ${amount}`));
  expect([say('repeats', 'gte', 1), say('botRepeats', 'gt', 3), say('clarifyingQuestions', 'lt', 2), say('unconfirmedPrompts', 'lte', 1)]).toEqual([
    'the customer said the same again at least once', 'the bot said the same again more than 3 times', 'the bot asked back less than twice in a row', 'the bot asked for a yes at most once and got none',
  ]);
  expect(say('repeats', 'gte', undefined, 'a limit')).toBe('the customer said the same again at least a limit times');
  expect([timesWords(0), timesWords(1), timesWords(2), timesWords(3), timesWords('1')]).toEqual(['0 times', 'once', 'twice', '3 times', '1 times']);
}); // prettier-ignore

test('R18: how many of a thing, in the singular for one', () => {
  expect([say('problems', 'gte', 1), say('problems', 'gte', 2), say('turns', 'eq', 1), say('turns', 'eq', 5), say('customerTurns', 'lt', 1), say('customerTurns', 'lt', 4)]).toEqual([
    'the customer asks for at least 1 thing at once', 'the customer asks for at least 2 things at once', 'the conversation has exactly 1 message', 'the conversation has exactly 5 messages',
    'the customer has written less than 1 message', 'the customer has written less than 4 messages',
  ]);
  expect([say('negativeTurns', 'gte', 1), say('negativeTurns', 'gt', 2)]).toEqual(['at least 1 of the customer’s last four messages was negative', 'more than 2 of the customer’s last four messages were negative']);
}); // prettier-ignore

test('R18: an amount as it is read', () => {
  expect([say('confidence', 'lt', 0.7, '70%'), say('stuck', 'gte', 0.6, '60%'), say('customer.accountValue', 'gt', undefined, '$5,000')]).toEqual([
    'the bot is less than 70% sure', 'the bot is at least 60% likely to fail', 'the account is worth more than $5,000 a year',
  ]);
  expect([say('timeInConversationMs', 'gt', 1, '4 min'), say('silenceMs', 'gt', 1, '2 min')]).toEqual(['the conversation takes longer than 4 min', 'nobody wrote for more than 2 min']);
}); // prettier-ignore

test('R18: one of several things, and none of them', () => {
  expect([say('emergency', 'eq', 'none'), say('emergency', 'ne', 'none'), say('emergency', 'eq', 'fire'), say('emergency', 'ne', 'fire'), say('emergency', 'one_of', ['fire', 'gas'], 'fire or gas')]).toEqual([
    'there is no emergency', 'the customer reports an emergency', 'the customer reports an emergency (fire)', 'the emergency is not fire', 'the customer reports an emergency (fire or gas)',
  ]);
  expect([say('profanity', 'eq', 'at_us'), say('profanity', 'eq', 'none'), say('profanity', 'eq', 'mild'), say('profanity', 'ne', 'none'), say('profanity', 'ne', 'at_us', 'at us')]).toEqual([
    'the customer swears at us', 'the customer does not swear', 'swearing is mild', 'the customer swears', 'swearing is not at us',
  ]);
  expect([say('regulated', 'includes', 'loans'), say('regulated', 'includes_any', [], 'loans or tax'), say('personalData', 'includes', 'card'), say('personalData', 'includes_any', [], 'card or iban')]).toEqual([
    'the question touches loans', 'the question touches loans or tax', 'the message holds personal data (card)', 'the message holds personal data (card or iban)',
  ]);
  expect([say('turn.author', 'eq', 'timer'), say('turn.author', 'eq', 'bot'), say('offerAnswer', 'eq', 'none'), say('offerAnswer', 'eq', 'declined')]).toEqual([
    'nobody spoke', 'the bot speaks', 'our offer was not answered', 'the customer declined our offer',
  ]);
}); // prettier-ignore

test('R18: what has no phrase of its own has the general sentence, whatever a field is called', () => {
  expect([say('topics', 'includes', 'a'), say('turns', 'ne', 1), say('age', 'gt', 1), say('constructor', 'eq', 'a'), say('toString', 'eq', 'a')]).toEqual([null, null, null, null, null]);
  expect([subjectOf('topics'), subjectOf('repeats'), subjectOf('age'), subjectOf('toString')]).toEqual(['topics', null, null, null]);
}); // prettier-ignore
