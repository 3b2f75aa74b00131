import { RouterContextProvider } from 'react-router';
import { expect, test, vi } from 'vitest';

import { handleError, servicesContext } from './entry.server.tsx';
import type { AppServices } from './platform/load-context.ts';

function handled(error: unknown, isAborted: boolean) {
  const log = { error: vi.fn(), debug: vi.fn() };
  const countPageLeft = vi.fn();
  const context = new RouterContextProvider();
  context.set(servicesContext, { log, countPageLeft } as unknown as AppServices);
  const abort = new AbortController();
  if (isAborted) abort.abort();
  const request = new Request('http://localhost/desk?view=mine', { signal: abort.signal });
  handleError(error, { request, context, params: {}, unstable_pattern: '/desk' } as never);
  return { log, left: countPageLeft.mock.calls.length };
}

const aborted = new DOMException('This operation was aborted', 'AbortError');

test('a request whose reader went away is counted and no failure', () => {
  const { log, left } = handled(aborted, true);
  expect(left).toBe(1);
  expect(log.error).not.toHaveBeenCalled();
  expect(log.debug).toHaveBeenCalledOnce();
});

test('a failure stays one: also while the reader goes away, and an abort that was not theirs', () => {
  for (const [error, isAborted] of [
    [new TypeError('x is not a function'), false],
    [new TypeError('x is not a function'), true],
    [aborted, false],
  ] as const) {
    const { log, left } = handled(error, isAborted);
    expect(left).toBe(0);
    expect(log.error).toHaveBeenCalledWith(expect.objectContaining({ err: error, path: '/desk' }), 'page failed');
  }
});
