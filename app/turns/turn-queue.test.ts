import { expect, test } from 'vitest';

import { type Queued, TurnQueue } from './turn-queue.ts';

interface Task extends Queued {
  readonly id: string;
}

const task = (conversation: string, id: string, workspaceId = 'ws_1'): Task => ({
  conversationKey: conversation,
  workspaceId,
  id,
});

/** A queue whose batches end when the test says so. */
function heldQueue(
  options: Partial<{
    lanes: number;
    maxBatch: number;
    worthABatch: number;
    gatherMs: number;
    idleAfterMs: number;
  }> = {},
) {
  const running: { readonly ids: string[]; readonly end: () => Promise<void> }[] = [];
  const queue = new TurnQueue<Task>({
    lanes: 2,
    maxBatch: 64,
    worthABatch: 1,
    gatherMs: 1,
    idleAfterMs: 0,
    ...options,
    run: (batch) =>
      new Promise((resolve) => {
        const end = async () => {
          running.splice(running.indexOf(entry), 1);
          resolve();
          await ticks();
        };
        const entry = { ids: batch.map(({ id }) => id), end };
        running.push(entry);
      }),
  });
  return { queue, running };
}

/** Lets what is scheduled for this and the next turns of the event loop happen. */
async function ticks(): Promise<void> {
  for (let i = 0; i < 5; i += 1) await new Promise((resolve) => setImmediate(resolve));
}

test('tasks of the same moment share a batch, and one of an idle queue leaves at once', async () => {
  const { queue, running } = heldQueue();
  queue.add(task('a', 'a1'));
  queue.add(task('b', 'b1'));
  await ticks();
  expect(running.map(({ ids }) => ids)).toEqual([['a1', 'b1']]);
});

test('a conversation in a running batch waits for it, others do not', async () => {
  const { queue, running } = heldQueue();
  queue.add(task('a', 'a1'));
  await ticks();
  queue.add(task('a', 'a2'));
  queue.add(task('b', 'b1'));
  await ticks();
  expect(running.map(({ ids }) => ids)).toEqual([['a1'], ['b1']]);
  await running[0]?.end();
  expect(running.map(({ ids }) => ids)).toEqual([['b1'], ['a2']]);
});

test('the order within a conversation is the order of arrival, also inside a batch', async () => {
  const { queue, running } = heldQueue({ lanes: 1, maxBatch: 3 });
  for (const id of ['a1', 'a2', 'a3', 'a4', 'a5']) queue.add(task('a', id));
  await ticks();
  expect(running[0]?.ids).toEqual(['a1', 'a2', 'a3']);
  await running[0]?.end();
  expect(running[0]?.ids).toEqual(['a4', 'a5']);
});

test('while a batch runs, another one starts only when it is worth it', async () => {
  const { queue, running } = heldQueue({ worthABatch: 3, gatherMs: 60_000 });
  queue.add(task('a', 'a1'));
  await ticks();
  queue.add(task('b', 'b1'));
  queue.add(task('c', 'c1'));
  await ticks();
  expect(running).toHaveLength(1);
  queue.add(task('d', 'd1'));
  await ticks();
  expect(running.map(({ ids }) => ids)).toEqual([['a1'], ['b1', 'c1', 'd1']]);
});

test('right after a batch the next one gathers too, and an idle queue does not', async () => {
  const { queue, running } = heldQueue({ worthABatch: 3, gatherMs: 60_000, idleAfterMs: 60_000 });
  queue.add(task('a', 'a1'));
  await ticks();
  await running[0]?.end();
  queue.add(task('b', 'b1'));
  await ticks();
  expect(running).toHaveLength(0);
  queue.add(task('c', 'c1'));
  queue.add(task('d', 'd1'));
  await ticks();
  expect(running.map(({ ids }) => ids)).toEqual([['b1', 'c1', 'd1']]);
});

test('F23: a workspace with a flood takes turns with the others', async () => {
  const { queue, running } = heldQueue({ lanes: 1, maxBatch: 4 });
  queue.add(task('first', 'first'));
  await ticks();
  for (let i = 0; i < 100; i += 1) queue.add(task(`flood-${i}`, `flood-${i}`, 'ws_flood'));
  queue.add(task('quiet', 'quiet', 'ws_quiet'));
  await running[0]?.end();
  expect(running[0]?.ids).toContain('quiet');
});

test('what waits too long can be taken out, and is not run later', async () => {
  const { queue, running } = heldQueue({ lanes: 1 });
  queue.add(task('a', 'a1'));
  await ticks();
  queue.add(task('b', 'b1'));
  queue.add(task('c', 'c1'));
  expect(queue.removeStale(({ id }) => id === 'b1').map(({ id }) => id)).toEqual(['b1']);
  expect(queue.waiting).toBe(1);
  await running[0]?.end();
  expect(running[0]?.ids).toEqual(['c1']);
});
