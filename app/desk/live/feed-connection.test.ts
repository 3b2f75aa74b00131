import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { connectFeed, pollMs, type EventSourceLike, type FeedState } from './feed-connection.ts';

class FakeSource implements EventSourceLike {
  readyState = 0;
  readonly listeners = new Map<string, ((event: { data?: unknown; lastEventId?: string }) => void)[]>();
  readonly url: string;
  constructor(url: string) {
    this.url = url;
  }
  addEventListener(type: string, listener: (event: { data?: unknown; lastEventId?: string }) => void): void {
    this.listeners.set(type, [...(this.listeners.get(type) ?? []), listener]);
  }
  close(): void {
    this.readyState = 2;
  }
  emit(type: string, event: { data?: unknown; lastEventId?: string } = {}): void {
    if (type === 'open') this.readyState = 1;
    for (const listener of this.listeners.get(type) ?? []) listener(event);
  }
}

function setUp(online = () => true) {
  const sources: FakeSource[] = [];
  const states: FeedState[] = [];
  const changes: string[] = [];
  const feed = connectFeed({
    url: '/events',
    open: (url) => {
      const source = new FakeSource(url);
      sources.push(source);
      return source;
    },
    onChange: (event) => changes.push(event.kind),
    onState: (state) => states.push(state),
    isOnline: online,
  });
  const last = () => {
    const source = sources.at(-1);
    if (!source) throw new Error('nothing opened');
    return source;
  };
  return { feed, sources, states, changes, last };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('events are passed on; the first connection asks for nothing else', () => {
  const { changes, states, last, feed } = setUp();
  last().emit('open');
  last().emit('case', { data: '{"id":"esc_1"}', lastEventId: '1.esc_1.2' });
  expect(states).toEqual(['live']);
  expect(changes).toEqual(['case']);
  feed.stop();
});

test('a refused stream is tried again with growing pauses, resumes at the last event, and is polled meanwhile', () => {
  const { changes, states, sources, last, feed } = setUp();
  last().emit('open');
  last().emit('case', { data: '{}', lastEventId: '17.esc_1.2' });
  last().close();
  last().emit('error');
  expect(states.at(-1)).toBe('polling');
  vi.advanceTimersByTime(1_000);
  expect(sources).toHaveLength(2);
  expect(last().url).toBe('/events?after=17.esc_1.2');
  last().close();
  last().emit('error');
  vi.advanceTimersByTime(1_000);
  expect(sources).toHaveLength(2);
  vi.advanceTimersByTime(1_000);
  expect(sources).toHaveLength(3);
  vi.advanceTimersByTime(pollMs);
  expect(changes).toContain('poll');
  last().emit('open');
  expect(states.at(-1)).toBe('live');
  expect(changes.at(-1)).toBe('reconnected');
  const before = changes.length;
  vi.advanceTimersByTime(pollMs * 2);
  expect(changes).toHaveLength(before);
  feed.stop();
});

test('a line that is silent for too long is dead', () => {
  const { states, sources, last, feed } = setUp();
  last().emit('open');
  vi.advanceTimersByTime(40_000);
  last().emit('beat');
  vi.advanceTimersByTime(40_000);
  expect(states).toEqual(['live']);
  vi.advanceTimersByTime(10_000);
  expect(states.at(-1)).toBe('polling');
  expect(sources.length).toBeGreaterThan(1);
  feed.stop();
});

test('without a network it says so and does not poll; back again it does not wait', () => {
  let online = true;
  const { changes, states, sources, last, feed } = setUp(() => online);
  last().emit('open');
  online = false;
  last().close();
  last().emit('error');
  expect(states.at(-1)).toBe('offline');
  vi.advanceTimersByTime(pollMs);
  expect(changes).not.toContain('poll');
  last().close();
  last().emit('error');
  const before = sources.length;
  online = true;
  feed.wake();
  expect(sources.length).toBe(before + 1);
  feed.stop();
});

test('a stream that outlives the loss of the network neither hides it nor keeps the page offline after it', () => {
  let online = false;
  const { states, last, feed } = setUp(() => online);
  last().emit('open');
  expect(states).toEqual(['offline']);
  online = true;
  feed.wake();
  expect(states).toEqual(['offline', 'live']);
  feed.stop();
});

test('stop ends everything', () => {
  const { changes, sources, last, feed } = setUp();
  last().emit('open');
  feed.stop();
  last().emit('case', { data: '{}' });
  last().emit('error');
  vi.advanceTimersByTime(60_000);
  expect(changes).toEqual([]);
  expect(sources).toHaveLength(1);
});
