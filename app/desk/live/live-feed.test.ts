import { expect, test } from 'vitest';

import { createLiveFeed, type Listen, type LiveSignal } from './live-feed.server.ts';

function fakeListen() {
  let handlers: Parameters<Listen>[0] | undefined;
  let stopped = false;
  const listen: Listen = (given) => {
    handlers = given;
    return {
      stop: () => {
        stopped = true;
        return Promise.resolve();
      },
    };
  };
  return {
    listen,
    notify: (channel: string, payload: unknown) =>
      handlers?.onMessage(channel, typeof payload === 'string' ? payload : JSON.stringify(payload)),
    connect: () => handlers?.onConnected(),
    lose: () => handlers?.onLost(),
    stopped: () => stopped,
  };
}

function watch(feed: ReturnType<typeof createLiveFeed>, workspaceId: string, conversationIds: string[] = []) {
  const heard: LiveSignal[] = [];
  const leave = feed.subscribe({ workspaceId, cases: 'all', conversationIds }, (signal) => heard.push(signal));
  return { heard, leave };
}

test('a case is told to every desk of its workspace and to no other', () => {
  const pg = fakeListen();
  const feed = createLiveFeed(pg.listen);
  const a = watch(feed, 'ws_a');
  const b = watch(feed, 'ws_a');
  const other = watch(feed, 'ws_b');
  pg.notify('baton_desk', { w: 'ws_a', e: 'esc_1', seq: 2, k: 'offered' });
  const signal = { kind: 'case', escalationId: 'esc_1', seq: 2, event: 'offered' };
  expect(a.heard).toEqual([signal]);
  expect(b.heard).toEqual([signal]);
  expect(other.heard).toEqual([]);
});

test('a desk hears only of the conversation that it shows', () => {
  const pg = fakeListen();
  const feed = createLiveFeed(pg.listen);
  const desk = watch(feed, 'ws_a', ['conv_1']);
  pg.notify('baton_conversation', { w: 'ws_a', c: 'conv_2' });
  pg.notify('baton_conversation', { w: 'ws_a', c: 'conv_1' });
  expect(desk.heard).toEqual([{ kind: 'conversation', conversationId: 'conv_1', typing: null }]);
});

test('a customer page hears only of its own case', () => {
  const pg = fakeListen();
  const feed = createLiveFeed(pg.listen);
  const heard: LiveSignal[] = [];
  feed.subscribe({ workspaceId: 'ws_a', cases: ['esc_1'], conversationIds: [] }, (signal) => heard.push(signal));
  pg.notify('baton_desk', { w: 'ws_a', e: 'esc_2', seq: 1, k: 'opened' });
  expect(heard).toEqual([]);
});

test('after the connection was lost every page is told to read again, but not at the first connection', () => {
  const pg = fakeListen();
  const feed = createLiveFeed(pg.listen);
  const desk = watch(feed, 'ws_a');
  pg.connect();
  expect(desk.heard).toEqual([]);
  pg.lose();
  expect(feed.connected).toBe(false);
  pg.connect();
  expect(feed.connected).toBe(true);
  expect(desk.heard).toEqual([{ kind: 'resync' }]);
});

test('a payload that is no payload is ignored', () => {
  const pg = fakeListen();
  const feed = createLiveFeed(pg.listen);
  const desk = watch(feed, 'ws_a');
  for (const payload of ['', '{', '[]', '{"w":"ws_a"}', 'null']) pg.notify('baton_desk', payload);
  expect(desk.heard).toEqual([]);
});

test('stop ends the streams and the subscription; who has left hears nothing', async () => {
  const pg = fakeListen();
  const feed = createLiveFeed(pg.listen);
  const desk = watch(feed, 'ws_a');
  let ended = 0;
  feed.onStop(() => {
    ended += 1;
  });
  desk.leave();
  pg.notify('baton_desk', { w: 'ws_a', e: 'esc_1', seq: 1, k: 'opened' });
  await feed.stop();
  expect(desk.heard).toEqual([]);
  expect(ended).toBe(1);
  expect(pg.stopped()).toBe(true);
});
