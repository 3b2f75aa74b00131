import { expect, test, vi } from 'vitest';

import { backoffMs, keepRunning } from './keep-running.ts';

/** A part that ends when the test says so. */
function part(failures = 0) {
  let end: (how: string) => void = () => undefined;
  let starts = 0;
  return {
    starts: () => starts,
    end: (how: string) => end(how),
    kept: {
      name: 'worker',
      start: () => {
        starts += 1;
        return starts <= failures ? Promise.reject(new Error('no database')) : Promise.resolve(starts);
      },
      ended: () => new Promise<string>((resolve) => (end = resolve)),
    },
  };
}

test('what ends is started again and said', async () => {
  const { kept, end, starts } = part();
  const said: string[] = [];
  const keeper = keepRunning(kept, 0, (line) => said.push(line));
  end('SIGKILL');
  await vi.waitUntil(() => starts() === 1 && keeper.current() === 1);
  expect(said).toEqual(['worker ended (SIGKILL), starting it again', 'worker is back']);
});

test('a start that fails is repeated', async () => {
  const { kept, end, starts } = part(2);
  const keeper = keepRunning(
    kept,
    0,
    () => undefined,
    () => 0,
  );
  end('exit code 1');
  await vi.waitUntil(() => keeper.current() === 3);
  expect(starts()).toBe(3);
});

test('what is held stays down until it is resumed', async () => {
  const { kept, end, starts } = part();
  const said: string[] = [];
  const keeper = keepRunning(kept, 0, (line) => said.push(line));
  keeper.hold();
  end('SIGKILL');
  await vi.waitUntil(() => said.length > 0);
  expect(said).toEqual(['worker ended (SIGKILL) and is held']);
  expect(starts()).toBe(0);
  keeper.resume();
  await vi.waitUntil(() => keeper.current() === 1);
});

test('after release nothing is started again', async () => {
  const { kept, end, starts } = part();
  const keeper = keepRunning(kept, 7, () => undefined);
  expect(await keeper.release()).toBe(7);
  end('exit code 0');
  await new Promise((resolve) => setImmediate(resolve));
  expect(starts()).toBe(0);
});

test('waits grow from nothing to ten seconds', () => {
  expect([0, 1, 2, 3, 10, 50].map(backoffMs)).toEqual([0, 200, 400, 800, 10_000, 10_000]);
});
