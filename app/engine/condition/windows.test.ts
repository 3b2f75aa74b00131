import { describe, expect, test } from 'vitest';
import type { Window } from '#app/contracts/condition.ts';
import type { WindowState } from '#app/contracts/memory.ts';
import { advanceWindow, emptyWindow, windowCounts, windowHits } from './windows.ts';

/** Goes through turns one second apart; a `+` is a hit, a `-` is none. */
function through(window: Window, turns: string, from?: WindowState): WindowState | undefined {
  let state = from;
  for (const [n, turn] of [...turns].entries()) state = advanceWindow(state, window, turn === '+', n * 1_000);
  return state;
}

const lastFour: Window = { kind: 'turns', last: 4, atLeast: 3, author: 'customer' };
const everywhere: Window = { kind: 'conversation', atLeast: 2, author: 'any' };
const tenSeconds: Window = { kind: 'time', withinMs: 10_000, atLeast: 3, author: 'any' };

describe('R8: “negative in 3 of the last 4”', () => {
  test.each([
    ['+++', 3],
    ['+-++', 3],
    ['+-+-+', 2],
    ['++++++', 4],
    ['++----', 0],
    ['', 0],
  ])('%s holds %i', (turns, hits) => {
    expect(windowHits(through(lastFour, turns), lastFour, 0)).toBe(hits);
  });

  test('it remembers how much it has seen, and no more than it needs', () => {
    expect(through(lastFour, '+')).toEqual({ bits: 1, seen: 1 });
    expect(through(lastFour, '+-+--+')).toEqual({ bits: 0b1001, seen: 4 });
  });

  test('redrawn to fewer turns, what is too long ago no longer counts', () => {
    const two: Window = { ...lastFour, last: 2, atLeast: 1 };
    expect(windowHits(through(lastFour, '++--'), two, 0)).toBe(0);
  });
});

describe('R3: “twice in this conversation”', () => {
  test.each([
    ['+', 1],
    ['+----+', 2],
    ['++++', 2],
    ['---', 0],
  ])('%s holds %i', (turns, hits) => {
    expect(windowHits(through(everywhere, turns), everywhere, 0)).toBe(hits);
  });
});

describe('R5: “within ten seconds”', () => {
  test('both ends belong to it; what is older or still to come does not', () => {
    const state = through(tenSeconds, '+++');
    expect(windowHits(state, tenSeconds, 2_000)).toBe(3);
    expect(windowHits(state, tenSeconds, 10_000)).toBe(3);
    expect(windowHits(state, tenSeconds, 10_001)).toBe(2);
    expect(windowHits(state, tenSeconds, 1_000)).toBe(2);
  });

  test('it keeps the newest hits in order of time, however they arrive, and a miss changes nothing', () => {
    const late = advanceWindow({ hitsAtMs: [5_000, 9_000] }, tenSeconds, true, 7_000);
    expect(late).toEqual({ hitsAtMs: [5_000, 7_000, 9_000] });
    expect(advanceWindow(late, tenSeconds, true, 11_000)).toEqual({ hitsAtMs: [7_000, 9_000, 11_000] });
    expect(advanceWindow(late, tenSeconds, false, 12_000)).toBe(late);
    expect(advanceWindow(undefined, tenSeconds, false, 0)).toEqual({ hitsAtMs: [] });
  });
});

describe('a window that was redrawn as another kind', () => {
  test.each([lastFour, everywhere, tenSeconds])('$kind starts afresh', (window) => {
    const others = [lastFour, everywhere, tenSeconds].filter((one) => one !== window);
    for (const other of others) {
      const state = through(other, '+++');
      expect(windowHits(state, window, 2_000)).toBe(0);
      expect(advanceWindow(state, window, false, 0)).toEqual(advanceWindow(emptyWindow(window), window, false, 0));
    }
  });

  test('nothing seen holds nothing', () => {
    for (const window of [lastFour, everywhere, tenSeconds]) {
      expect(windowHits(undefined, window, 0)).toBe(0);
      expect(windowHits(emptyWindow(window), window, 0)).toBe(0);
    }
    expect([lastFour, everywhere, tenSeconds].map(emptyWindow)).toEqual([
      { bits: 0, seen: 0 },
      { count: 0 },
      { hitsAtMs: [] },
    ]);
  });
});

test('whose turns count; a timer is no turn', () => {
  expect(windowCounts(lastFour, 'customer')).toBe(true);
  expect(windowCounts(lastFour, 'bot')).toBe(false);
  expect(windowCounts(everywhere, 'bot')).toBe(true);
  expect(windowCounts(everywhere, 'human')).toBe(true);
  expect(windowCounts(everywhere, 'timer')).toBe(false);
});
