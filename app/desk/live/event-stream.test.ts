import { afterEach, expect, test, vi } from 'vitest';

import { eventStream, type StreamEvent } from './event-stream.server.ts';

afterEach(() => {
  vi.useRealTimers();
});

function open(heartbeatMs?: number) {
  let send: (event: StreamEvent) => void = () => undefined;
  let end: () => void = () => undefined;
  const undone: string[] = [];
  const response = eventStream({
    start: (given) => {
      send = given;
      return () => undone.push('subscription');
    },
    onStop: (given) => {
      end = given;
      return () => undone.push('stop');
    },
    ...(heartbeatMs === undefined ? {} : { heartbeatMs }),
  });
  const body = response.body?.getReader();
  if (!body) throw new Error('no body');
  const reader = {
    read: async () => {
      const { done, value } = await body.read();
      return { done, value: value === undefined ? undefined : new TextDecoder().decode(value) };
    },
    cancel: () => body.cancel(),
  };
  return { response, reader, undone, send: (event: StreamEvent) => send(event), end: () => end() };
}

test('events carry their id, name and one line of JSON', async () => {
  const stream = open();
  expect((await stream.reader.read()).value).toBe('retry: 1000\n: open\n\n');
  stream.send({ event: 'case', data: { id: 'esc_1', text: 'a\nb' }, id: '1' });
  expect((await stream.reader.read()).value).toBe('id: 1\nevent: case\ndata: {"id":"esc_1","text":"a\\nb"}\n\n');
  expect(stream.response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
  await stream.reader.cancel();
});

test('a heartbeat keeps proxies from closing the stream and lets the page notice a dead line', async () => {
  vi.useFakeTimers();
  const stream = open(15_000);
  await stream.reader.read();
  vi.advanceTimersByTime(15_000);
  expect((await stream.reader.read()).value).toBe('event: beat\ndata: {}\n\n');
  await stream.reader.cancel();
});

test('when the browser leaves, everything is undone once', async () => {
  const stream = open();
  await stream.reader.read();
  await stream.reader.cancel();
  expect(stream.undone).toEqual(['stop', 'subscription']);
  stream.send({ event: 'case', data: {} });
  stream.end();
  expect(stream.undone).toHaveLength(2);
});

test('when the server stops, the stream ends', async () => {
  const stream = open();
  await stream.reader.read();
  stream.end();
  expect((await stream.reader.read()).done).toBe(true);
  expect(stream.undone).toEqual(['stop', 'subscription']);
});
