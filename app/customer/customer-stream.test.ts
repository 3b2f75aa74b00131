import { afterEach, expect, test, vi } from 'vitest';

import { createLiveFeed, type Listen } from '#app/desk/live/live-feed.server.ts';

import { streamCustomer } from './customer-stream.server.ts';
import { waitsForSomebody } from './customer-view.ts';
import type { CustomerSession } from './open-link.server.ts';

afterEach(() => {
  vi.useRealTimers();
});

/** The events that one customer's page hears, by name. */
function page(workspaceId: string) {
  vi.useFakeTimers();
  let hear: Parameters<Listen>[0]['onMessage'] = () => undefined;
  const feed = createLiveFeed(({ onMessage }) => {
    hear = onMessage;
    return { stop: () => Promise.resolve() };
  });
  const session = { ctx: { workspaceId }, conversationId: 'conv_1' } as CustomerSession;
  const body = streamCustomer(session, feed, () => 0.5).body?.getReader();
  if (!body) throw new Error('no body');
  const heard: string[] = [];
  const listen = async () => {
    for (;;) {
      const { done, value } = await body.read();
      if (done) return;
      heard.push(...[...new TextDecoder().decode(value).matchAll(/^event: (.*)$/gm)].map((found) => found[1] ?? ''));
    }
  };
  void listen();
  const settle = () => vi.advanceTimersByTimeAsync(0);
  return {
    heard,
    settle,
    leave: () => body.cancel(),
    told: (channel: string, notice: object) => hear(channel, JSON.stringify(notice)),
  };
}

test('R65: who waits is told once when people of their workspace come and go, not at every one of them and not of others’', async () => {
  const { heard, settle, told, leave } = page('ws_a');
  await settle();
  expect(heard.splice(0)).toEqual(['resync']);
  told('baton_people', { w: 'ws_b' });
  await vi.advanceTimersByTimeAsync(5_000);
  expect(heard).toEqual([]);
  for (let n = 0; n < 10; n += 1) told('baton_people', { w: 'ws_a' });
  await settle();
  expect(heard).toEqual([]);
  await vi.advanceTimersByTimeAsync(1_500);
  expect(heard.splice(0)).toEqual(['people']);
  // A message is not held back.
  told('baton_conversation', { w: 'ws_a', c: 'conv_1' });
  await settle();
  expect(heard.splice(0)).toEqual(['conversation']);
  told('baton_people', { w: 'ws_a' });
  await leave();
  expect(vi.getTimerCount()).toBe(0);
});

test('who is here matters as long as nobody has the case', () => {
  expect(waitsForSomebody(null)).toBe(false);
  expect(waitsForSomebody({ state: 'waiting' })).toBe(true);
  expect(waitsForSomebody({ state: 'last_resort' })).toBe(true);
  expect(waitsForSomebody({ state: 'accepted' })).toBe(false);
});
