import { expect, test } from 'vitest';

import { fillCanned } from './canned-text.ts';
import { mentionsIn, suggestMentions } from './mentions.ts';
import { snoozeChoices } from './snooze-times.ts';

const values = {
  customer: 'Maria',
  me: 'Taylor',
  workspace: 'BrightSmile',
  queue: 'Billing',
  promise: null,
  order: '8841',
};

test('a ready answer is filled in; what is not known stays to be seen', () => {
  expect(fillCanned('Hi {customer}, this is { Me }. Order {order}, {promise} {nope}', values)).toEqual({
    text: 'Hi Maria, this is Taylor. Order 8841, {promise} {nope}',
    missing: ['promise', 'nope'],
  });
});

test('who is named with @, by full name or by a first name that only one has', () => {
  const people = [
    { id: 'p1', name: 'Sam Reed' },
    { id: 'p2', name: 'Sam Lee' },
    { id: 'p3', name: 'Iris Vos' },
  ];
  expect(mentionsIn('@Sam please look, @iris too', people)).toEqual(['p3']);
  expect(mentionsIn('@Sam Lee please look at mail@iris.example', people)).toEqual(['p2']);
  expect(suggestMentions('look @sa', people).map((one) => one.id)).toEqual(['p1', 'p2']);
  expect(suggestMentions('mail@ir', people)).toEqual([]);
});

test('R62: a snooze ends at nine in the workspace’s own zone, over a change of the clocks too', () => {
  const friday = Date.parse('2026-10-30T15:00:00Z');
  const choices = snoozeChoices(friday, 'America/New_York');
  expect(choices.map((one) => one.value)).toEqual(['hour', 'three', 'tomorrow', 'monday']);
  expect(choices.find((one) => one.value === 'tomorrow')?.until).toBe('2026-10-31T13:00:00.000Z');
  expect(choices.find((one) => one.value === 'monday')?.until).toBe('2026-11-02T14:00:00.000Z');
});
