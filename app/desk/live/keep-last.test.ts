import { expect, test } from 'vitest';

import { keptPage, readOrKeep } from './keep-last.ts';

const fails = (error: unknown) => () =>
  Promise.reject(error instanceof Error ? error : Object.assign(new Error('x'), error));

test('a page that cannot be read again stays as it was', async () => {
  const kept = keptPage<string>();
  expect(await readOrKeep(kept, 'esc_1', () => Promise.resolve('first'))).toBe('first');
  expect(await readOrKeep(kept, 'esc_1', fails(new TypeError('Failed to fetch')))).toBe('first');
  expect(await readOrKeep(kept, 'esc_1', fails({ status: 503 }))).toBe('first');
  expect(await readOrKeep(kept, 'esc_1', () => Promise.resolve('second'))).toBe('second');
});

test('what the server refuses on purpose is not covered up, and another page never is', async () => {
  const kept = keptPage<string>();
  await readOrKeep(kept, 'esc_1', () => Promise.resolve('first'));
  await expect(readOrKeep(kept, 'esc_1', fails({ status: 404 }))).rejects.toMatchObject({ status: 404 });
  await expect(readOrKeep(kept, 'esc_2', fails(new TypeError('Failed to fetch')))).rejects.toThrow('Failed to fetch');
});
