import { describe, expect, test } from 'vitest';
import type { FlowGraph } from '#app/contracts/flow-graph.ts';
import { when } from '#app/templates/build-graph.ts';
import { indexFlow } from '../../flow-index.ts';
import { all, any, draw, handoffAt, literal, not, param, test as is, usd } from '../../testing/draw.ts';
import { checkCondition } from './check-condition.ts';

const field = (name: string, type: string) => ({ name, label: name, type, meaning: '' });
const share = {
  name: 'share',
  label: 'Share',
  type: 'percent',
  value: 0.5,
  min: 0,
  max: 1,
  owner: 'Operations',
  reason: 'None.',
};
const graph = draw({
  fields: ['number', 'percent', 'duration', 'money', 'date', 'text', 'list', 'yes_no'].map((type) => field(type === 'yes_no' ? 'yes' : type, type)) as unknown as FlowGraph['fields'],
  parameters: [handoffAt(2), share as never],
}); // prettier-ignore
const found = (draft: Parameters<typeof when>[1]) => checkCondition(when('c', draft), 'tries', indexFlow(graph));
const says = (draft: Parameters<typeof when>[1]) => found(draft).map(({ message }) => message);
const error = (message: string, more: object = {}) => [
  { rule: 'condition-valid', severity: 'error', nodeId: 'tries', element: 'c', parameter: null, message, advice: null, example: null, ...more },
]; // prettier-ignore

test('an empty group is told what it does, wherever it stands', () => {
  const advice = 'Add a condition to the group, or remove it.';
  expect(found(all())).toEqual(error('An empty “all of” always holds.', { advice }));
  expect(found(not(any()))).toEqual(error('An empty “any of” never holds.', { element: 'c-1', advice }));
  expect(found(all(is('turns', 'gte', literal(1)), any(is('urgent', 'is_yes'))))).toEqual([]);
});

test('more messages than are looked at can never be', () => {
  const turns = (atLeast: number) => found(is('urgent', 'is_yes', undefined, { over: { kind: 'turns', last: 4, atLeast, author: 'any' } }));
  expect([turns(4), turns(5)]).toEqual([[], error('“5 of the last 4 messages” can never happen.')]);
  expect(found(is('urgent', 'is_yes', undefined, { over: { kind: 'conversation', atLeast: 9, author: 'any' } }))).toEqual([]);
}); // prettier-ignore

describe('a comparison', () => {
  test('has a field of the flow and an operator of its type', () => {
    expect(found(is('nowhere', 'eq', literal(1)))).toEqual(error('“nowhere” is no field of this flow.', { advice: 'Choose a field from the list, or declare it for this flow.' }));
    expect(found(is('number', 'contains', literal('a')))).toEqual(error('“number” cannot be compared with “contains”.'));
    expect(says(is('list', 'eq', literal('a')))).toEqual(['“list” cannot be compared with “is”.']);
  });

  test('has a value where one is needed, and none elsewhere', () => {
    expect(found(is('number', 'gt'))).toEqual(error('“number is above” has no value to compare with.'));
    expect(found(is('number', 'gt', literal(1), { to: literal(2) }))).toEqual(error('“number is above” takes no value.'));
    expect(says(is('yes', 'is_yes', literal(true)))).toEqual(['“yes yes” takes no value.']);
    expect([says(is('number', 'is_missing', literal(1))), says(is('list', 'is_empty', literal('a')))]).toEqual([['“number is missing” takes no value.'], ['“list is empty” takes no value.']]);
    expect([says(is('number', 'between', literal(1))), says(is('number', 'not_between', literal(1)))]).toEqual([['“number is between” has no value to compare with.'], ['“number is not between” has no value to compare with.']]);
    for (const op of ['is_yes', 'is_no', 'is_missing', 'is_present'] as const) expect([op, says(is('yes', op))]).toEqual([op, []]);
  });

  test('reads a limit that exists and is of its type', () => {
    expect(found(is('number', 'gt', param('gone')))).toEqual(error('The parameter gone does not exist.', { parameter: 'gone', advice: 'Create it, or write a value.' }));
    expect(found(is('number', 'gt', param('share')))).toEqual(error('“number” is compared with the parameter share, which is a percent and not a number.', { parameter: 'share' }));
    expect([says(is('number', 'gt', param('tries.failed'))), says(is('list', 'count_gte', param('tries.failed'))), says(is('percent', 'lt', param('share')))]).toEqual([[], [], []]);
    expect(says(is('list', 'count_lte', param('share')))).toEqual(['“list” is compared with the parameter share, which is a percent and not a number.']);
  });

  test('has a value of its type', () => {
    const right = [
      is('number', 'eq', literal(1)), is('percent', 'lt', literal(0.5)), is('duration', 'gt', literal(1000)), is('money', 'gt', usd(5)), is('date', 'before', literal('2026-01-01')), is('date', 'in_last', literal(1000)),
      is('text', 'contains', literal('a')), is('text', 'contains_any', literal(['a'])), is('text', 'one_of', literal(['a'])), is('list', 'includes', literal('a')), is('list', 'includes_all', literal(['a'])), is('list', 'count_gte', literal(2)),
      is('channel', 'eq', literal('web')), is('channel', 'none_of', literal(['web', 'sms'])), is('topics', 'includes', literal('a word of the bot')),
    ];
    for (const draft of right) expect([draft, says(draft)]).toEqual([draft, []]);
    const wrong = [
      is('number', 'eq', literal('1')), is('percent', 'lt', literal(true)), is('duration', 'gt', literal('1 h')), is('money', 'gt', literal(5)), is('date', 'before', literal('soon')), is('date', 'in_last', literal('2026-01-01')),
      is('text', 'contains', literal(1)), is('text', 'contains_any', literal('a')), is('list', 'includes', literal(['a'])), is('list', 'includes_none', literal('a')), is('list', 'count_gte', literal('two')), is('channel', 'one_of', literal('web')),
    ];
    for (const draft of wrong) {
      const value = draft.kind === 'test' && draft.value && 'literal' in draft.value ? draft.value.literal : null;
      expect(says(draft)).toEqual([`“${draft.kind === 'test' && draft.field === 'channel' ? 'Channel' : draft.kind === 'test' ? draft.field : ''}” cannot be compared with ${JSON.stringify(value)}.`]);
    }
  });

  test('has choices that there are', () => {
    expect(found(is('channel', 'eq', literal('pigeon')))).toEqual(error('“Channel” is never “pigeon”, so “is” makes no sense.'));
    expect(says(is('channel', 'none_of', literal(['pigeon', 'web', 'owl'])))).toEqual(['“Channel” is never “pigeon” or “owl”, so “is none of” makes no sense.']);
  });

  test('has a range the right way round; both ends may be the same', () => {
    const wrong = (name: string) => error(`“${name}”: the range is the wrong way round.`);
    expect([found(is('number', 'between', literal(2), { to: literal(2) })), found(is('number', 'between', literal(3), { to: literal(2) }))]).toEqual([[], wrong('number')]);
    expect([found(is('money', 'between', usd(2), { to: usd(2) })), found(is('money', 'not_between', usd(3), { to: usd(2) }))]).toEqual([[], wrong('money')]);
    expect([found(is('date', 'between', literal('2026-01-01'), { to: literal('2026-01-02') })), found(is('date', 'between', literal('2026-01-02'), { to: literal('2026-01-01') }))]).toEqual([[], wrong('date')]);
    expect(found(is('number', 'between', literal(3), { to: param('tries.failed') }))).toEqual(wrong('number'));
  });
}); // prettier-ignore
