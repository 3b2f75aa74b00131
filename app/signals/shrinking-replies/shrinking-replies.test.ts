import { expect, test } from 'vitest';
import { afterTalk } from '../testing/talk.ts';

const long = 'c: hello I would like to know when the parts for my heater will arrive please';

test('R3: ever shorter replies', () => {
  const signals = afterTalk([long, 'b: Which heater?', 'c: the one from last week', 'b: Which heater?', 'c: whatever']);
  expect(signals.shrinkingReplies?.value).toBe(true);
});

test('near miss: short answers to short questions', () => {
  const lines = ['c: book a table', 'b: For how many?', 'c: four', 'b: When?', 'c: seven'];
  expect(afterTalk(lines).shrinkingReplies?.value).toBe(false);
});

test('near miss: a talk that ends well', () => {
  const lines = [long, 'b: On Friday.', 'c: that works well for me', 'b: Shall I book it?', 'c: yes thanks'];
  expect(afterTalk(lines).shrinkingReplies?.value).toBe(false);
});
