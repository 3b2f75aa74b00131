import { expect, test } from 'vitest';

import { changeChat, customerTokenOf, emptyChat, latestDecision, openCase, type ChatLine } from './chat-state.ts';

const line = (key: string, author: ChatLine['author']): ChatLine => ({
  key,
  author,
  name: null,
  text: key,
  confidence: null,
  decision: null,
  tookMs: null,
  problem: null,
});

test('a person’s lines are added once, however often they are read', () => {
  let state = changeChat(emptyChat('c-1'), { kind: 'line', line: line('t-1', 'customer') });
  state = changeChat(state, { kind: 'human', lines: [line('m-1', 'human')] });
  const again = changeChat(state, { kind: 'human', lines: [line('m-1', 'human')] });
  expect(again).toBe(state);
  expect(changeChat(state, { kind: 'human', lines: [line('m-1', 'human'), line('m-2', 'human')] }).lines).toHaveLength(
    3,
  );
});

test('a failed turn says so on its line, and a new conversation starts empty', () => {
  let state = changeChat(emptyChat('c-1'), { kind: 'line', line: line('t-1', 'customer') });
  state = changeChat(state, { kind: 'failed', key: 't-1', words: 'Baton cannot be reached.' });
  expect(state.lines[0]?.problem).toBe('Baton cannot be reached.');
  expect(latestDecision(state)).toBeNull();
  expect(openCase(state)).toBeNull();
  expect(changeChat(state, { kind: 'restart', conversationId: 'c-2' })).toEqual(emptyChat('c-2'));
});

test('the secret of the customer’s link is its last part', () => {
  expect(customerTokenOf('http://localhost:3000/c/abc_DEF-1')).toBe('abc_DEF-1');
  expect(customerTokenOf('http://localhost:3000/x/abc')).toBeNull();
  expect(customerTokenOf('not a url at all://')).toBeNull();
});
