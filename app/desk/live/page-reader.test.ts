import { expect, test } from 'vitest';

import { pageReader } from './page-reader.ts';

const fails = (error: unknown) => () =>
  Promise.reject(error instanceof Error ? error : Object.assign(new Error('x'), error));
const gives = (data: string) => ({ whole: () => Promise.resolve(data) });

test('a page that cannot be read again stays as it was', async () => {
  const reader = pageReader<string>();
  expect(await reader.read('esc_1', gives('first'))).toBe('first');
  expect(await reader.read('esc_1', { whole: fails(new TypeError('Failed to fetch')) })).toBe('first');
  expect(await reader.read('esc_1', { whole: fails({ status: 503 }) })).toBe('first');
  expect(await reader.read('esc_1', gives('second'))).toBe('second');
});

test('what the server refuses on purpose is not covered up, and another page never is', async () => {
  const reader = pageReader<string>();
  await reader.read('esc_1', gives('first'));
  await expect(reader.read('esc_1', { whole: fails({ status: 404 }) })).rejects.toMatchObject({ status: 404 });
  await expect(reader.read('esc_2', { whole: fails(new TypeError('Failed to fetch')) })).rejects.toThrow('fetch');
});

/** A page whose parts are written down as they are read. */
function followed() {
  const reader = pageReader<string>();
  const reading = {
    whole: () => Promise.resolve('whole'),
    part: (shown: string, changed: ReadonlySet<string>) => `${shown}+${[...changed].join()}`,
  };
  return { reader, reading };
}

test('only what changed is read, and everything when nobody said what', async () => {
  const { reader, reading } = followed();
  reader.note('desk', new Set(['a']));
  expect(await reader.read('desk', reading)).toBe('whole');
  reader.note('desk', new Set(['a']));
  expect(await reader.read('desk', reading)).toBe('whole+a');
  reader.note('desk', new Set(['a']));
  reader.note('desk', new Set(['b']));
  expect(await reader.read('desk', reading)).toBe('whole+a+a,b');
  reader.note('desk', 'everything');
  expect(await reader.read('desk', reading)).toBe('whole');
  reader.note('another', new Set(['a']));
  expect(await reader.read('desk', reading)).toBe('whole');
});

test('a reading waits for the one it interrupts and shows what that one found', async () => {
  const { reader, reading } = followed();
  await reader.read('desk', reading);
  let finish: (text: string) => void = () => undefined;
  reader.note('desk', new Set(['a']));
  const first = reader.read('desk', { ...reading, part: () => new Promise<string>((resolve) => (finish = resolve)) });
  reader.note('desk', new Set(['b']));
  const second = reader.read('desk', reading);
  await Promise.resolve();
  finish('with a');
  expect(await Promise.all([first, second])).toEqual(['with a', 'with a+b']);
});

test('after a reading that failed everything is read: what changed meanwhile is not known', async () => {
  const { reader, reading } = followed();
  await reader.read('desk', reading);
  reader.note('desk', new Set(['a']));
  expect(await reader.read('desk', { ...reading, part: fails(new TypeError('Failed to fetch')) })).toBe('whole');
  reader.note('desk', new Set(['b']));
  expect(await reader.read('desk', reading)).toBe('whole');
  reader.note('desk', new Set(['c']));
  expect(await reader.read('desk', reading)).toBe('whole+c');
});

test('a part that is refused asks the page itself, which knows where to send its reader', async () => {
  const { reader, reading } = followed();
  await reader.read('desk', reading);
  reader.note('desk', new Set(['a']));
  const signedOut = { whole: fails({ status: 401 }), part: fails({ status: 401 }) };
  await expect(reader.read('desk', signedOut)).rejects.toMatchObject({ status: 401 });
});
