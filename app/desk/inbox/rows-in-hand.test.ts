import { expect, test } from 'vitest';

import type { InboxRow } from './inbox-row.ts';
import { rowsInHand } from './rows-in-hand.ts';

const now = (nowMs: number) => ({ nowMs, scale: 1 });
const row = (id: string, epoch = 0) => ({ id, epoch }) as InboxRow;
const put = (id: string, held: InboxRow | null, atMs = 1) => ({ id, row: held, now: now(atMs) });
const shown = [row('a'), row('b')];
const ids = (rows: readonly InboxRow[]) => rows.map(({ id, epoch }) => `${id}${epoch}`).sort();

test('rows that came with their events stand in the list without being asked for; one that left it is gone', () => {
  const hand = rowsInHand();
  expect(hand.take(shown)).toEqual({ rows: shown, now: null, asks: false });
  hand.put([put('a', row('a', 1)), put('c', row('c')), put('b', null, 2)]);
  const taken = hand.take(shown);
  expect(ids(taken.rows)).toEqual(['a1', 'c0']);
  expect(taken).toMatchObject({ now: now(2), asks: false });
  expect(hand.take(shown)).toEqual({ rows: shown, now: null, asks: false });
});

test('what has to be read is asked for, also when an older row of it is in hand', () => {
  const hand = rowsInHand();
  hand.put([put('a', row('a', 1)), put('b', row('b', 1))]);
  hand.ask(new Set(['a']));
  const taken = hand.take(shown);
  expect(ids(taken.rows)).toEqual(['a0', 'b1']);
  expect(taken.asks).toBe(true);
  hand.ask(new Set());
  expect(hand.take(shown)).toMatchObject({ asks: true });
});

test('when all of it is read, what came before is part of that', () => {
  const hand = rowsInHand();
  hand.put([put('a', row('a', 1))]);
  hand.ask('everything');
  hand.clear();
  expect(hand.take(shown)).toMatchObject({ rows: shown, asks: false });
});
