import { expect, test } from 'vitest';

import { draftAfterSend, editDraft, keepDraft, readDraft, type DraftStorage, draftBesideTab } from './reply-draft.ts';

function memory(): DraftStorage & { readonly all: Map<string, string> } {
  const all = new Map<string, string>();
  return {
    all,
    getItem: (key) => all.get(key) ?? null,
    setItem: (key, value) => void all.set(key, value),
    removeItem: (key) => void all.delete(key),
  };
}

test('a draft survives a reload with the same message id, so that it is sent once', () => {
  const storage = memory();
  const first = readDraft(storage, 'esc_1');
  keepDraft(storage, 'esc_1', { ...first, text: 'Hi Maria' });
  expect(readDraft(storage, 'esc_1')).toEqual({ text: 'Hi Maria', messageId: first.messageId });
  expect(readDraft(storage, 'esc_2').text).toBe('');
});

test('after it was sent the next message has another id and nothing is kept', () => {
  const storage = memory();
  const first = readDraft(storage, 'esc_1');
  keepDraft(storage, 'esc_1', { ...first, text: 'Hi Maria' });
  expect(draftAfterSend(storage, 'esc_1').messageId).not.toBe(first.messageId);
  expect(storage.all.size).toBe(0);
});

test('a browser that keeps nothing, or something broken, is no reason to fail', () => {
  const refuses: DraftStorage = {
    getItem: () => {
      throw new Error('denied');
    },
    setItem: () => {
      throw new Error('full');
    },
    removeItem: () => undefined,
  };
  expect(readDraft(refuses, 'esc_1').text).toBe('');
  expect(keepDraft(refuses, 'esc_1', { text: 'a', messageId: 'm' })).toBe(false);
  expect(readDraft(null, 'esc_1').text).toBe('');
  const storage = memory();
  storage.all.set('baton.draft.esc_1', '{"text":5}');
  expect(readDraft(storage, 'esc_1').text).toBe('');
});

test('words changed after a try that may have arrived are another message; typing before it is not', () => {
  const first = { text: 'Hi', messageId: 'm-1' };
  expect(editDraft(first, 'Hi M', null)).toEqual({ text: 'Hi M', messageId: 'm-1' });
  const edited = editDraft(first, 'Hi Maria', first);
  expect(edited.messageId).not.toBe('m-1');
  expect(editDraft(edited, 'Hi Maria!', first).messageId).toBe(edited.messageId);
});

test('two tabs of one person: the same words go on together and leave when one has sent them; own words are another message', () => {
  const kept = JSON.stringify({ text: 'Hi Lee', messageId: 'm-1' });
  const more = JSON.stringify({ text: 'Hi Lee, I have it', messageId: 'm-1' });
  const shared = { text: 'Hi Lee', messageId: 'm-1' };
  expect(draftBesideTab(shared, kept, more)).toEqual({ text: 'Hi Lee, I have it', messageId: 'm-1' });
  const sent = draftBesideTab(shared, kept, null);
  expect(sent.text).toBe('');
  expect(sent.messageId).not.toBe('m-1');
  const own = draftBesideTab({ text: 'Hi Lee, one moment', messageId: 'm-1' }, kept, null);
  expect(own.text).toBe('Hi Lee, one moment');
  expect(own.messageId).not.toBe('m-1');
  const apart = { text: 'Something else', messageId: 'm-2' };
  expect(draftBesideTab(apart, kept, more)).toBe(apart);
  expect(draftBesideTab({ text: '', messageId: 'm-3' }, null, kept)).toEqual(shared);
  expect(draftBesideTab(shared, kept, 'not json').text).toBe('');
});
