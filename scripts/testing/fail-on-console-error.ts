import { afterEach, beforeEach, expect, vi } from 'vitest';

/**
 * An unexpected `console.error` fails the test that caused it: React warnings, unhandled rejections of libraries and
 * forgotten debugging all end up there. A test that means to cause one calls `expectConsoleError(pattern)`.
 */
let unexpected: string[] = [];
let allowed: RegExp[] = [];

/** Allows console errors that match `pattern` until the end of the running test. */
export function expectConsoleError(pattern: RegExp): void {
  allowed.push(pattern);
}

beforeEach(() => {
  unexpected = [];
  allowed = [];
  vi.spyOn(console, 'error').mockImplementation((...parts: unknown[]) => {
    const line = parts.map((part) => (part instanceof Error ? (part.stack ?? part.message) : String(part))).join(' ');
    if (!allowed.some((pattern) => pattern.test(line))) unexpected.push(line);
  });
});

afterEach(() => {
  expect(unexpected, 'console.error was called').toEqual([]);
});
