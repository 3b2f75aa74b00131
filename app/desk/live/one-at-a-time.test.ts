import { expect, test } from 'vitest';

import { oneAtATime } from './one-at-a-time.ts';

/** Readings that end when they are told to. */
function readings() {
  const ends: (() => void)[] = [];
  let nowMs = 0;
  const ask = oneAtATime(
    () => new Promise((resolve) => ends.push(resolve)),
    () => nowMs,
  );
  const end = async () => {
    ends.at(-1)?.();
    for (let n = 0; n < 5; n += 1) await Promise.resolve();
  };
  return { ask, end, wait: (ms: number) => (nowMs += ms), begun: () => ends.length };
}

test('what is asked for during a reading is one more reading after it', async () => {
  const { ask, end, begun } = readings();
  ask();
  ask();
  ask();
  expect(begun()).toBe(1);
  await end();
  expect(begun()).toBe(2);
  await end();
  expect(begun()).toBe(2);
  ask();
  expect(begun()).toBe(3);
});

test('a reading that never ends holds up nothing for long', async () => {
  const { ask, end, wait, begun } = readings();
  ask();
  wait(9_999);
  ask();
  expect(begun()).toBe(1);
  wait(1);
  ask();
  expect(begun()).toBe(2);
  await end();
  ask();
  expect(begun()).toBe(3);
});
