import { describe, expect, test } from 'vitest';
import type { FieldInfo } from '#app/contracts/fields.ts';
import { EVERY_NUMBER, range, type Range } from './domain.ts';
import { pickNumber, pickWord } from './pick-value.ts';

const { lo: LOW, hi: HIGH } = EVERY_NUMBER;
const pick = (type: FieldInfo['type'], ranges: Range[], more: Partial<FieldInfo> = {}, whole = false, missing = false) => {
  const info: FieldInfo = { name: 'f', label: 'F', type, group: 'Customer', meaning: '', example: '', source: 'declared', ...more };
  const picked = pickNumber({ kind: 'numbers', ranges, missing }, info, whole);
  return picked && [picked.value, picked.sensible];
}; // prettier-ignore
const below = (hi: number, open = true) => range(LOW, hi, false, open);
const above = (lo: number, open = true) => range(lo, HIGH, open);

describe('a value that nobody would have', () => {
  test('is not taken where a sensible one proves the same', () => {
    for (const type of ['duration', 'number', 'money'] as const) {
      expect(pick(type, [below(0), above(600_000, false)])).toEqual([600_000, true]);
      expect(pick(type, [below(0, false)])).toEqual([0, true]);
    }
    expect(pick('percent', [below(0), range(0.5, HIGH, true)])).toEqual([0.8, true]);
    expect(pick('percent', [below(0.5)])).toEqual([0.3, true]);
    expect(pick('duration', [below(5000)])).toEqual([3000, true]);
  });

  test('is taken where nothing else proves it, and is told as what it is', () => {
    expect(pick('duration', [below(0)])).toEqual([-1000, false]);
    expect(pick('duration', [below(-600_000)])).toEqual([-660_000, false]);
    expect(pick('percent', [above(1)])).toEqual([2, false]);
    expect(pick('number', [below(0)])).toEqual([-1, false]);
  });

  test('is none where it may as well be missing', () => {
    expect(pick('duration', [below(0)], {}, false, true)).toBeNull();
    expect(pick('duration', [below(5000)], {}, false, true)).toEqual([3000, true]);
  });

  test('is sensible when the field says so itself, and for a date', () => {
    expect(pick('number', [range(-1, -0.5, false, true)], { min: -1, max: 1 })).toEqual([-0.7, true]);
    expect(pick('percent', [range(1, 2, true)], { max: 2 })).toEqual([1.5, true]);
    expect(pick('date', [below(-120_000)])).toEqual([-180_000, true]);
  });
});

describe('a round value', () => {
  test('the only one, nought of everything, an end that belongs to it', () => {
    expect(pick('number', [range(7, 7)])).toEqual([7, true]);
    expect(pick('date', [EVERY_NUMBER])).toEqual([0, true]);
    expect(pick('number', [EVERY_NUMBER])).toEqual([0, true]);
    expect(pick('number', [above(2.5, false)])).toEqual([2.5, true]);
    expect(pick('number', [above(2.5)])).toEqual([3.5, true]);
    expect(pick('date', [below(120_000, false)])).toEqual([120_000, true]);
    expect(pick('number', [range(3, 9)], {}, true)).toEqual([3, true]);
    expect(pick('number', [])).toBeNull();
  });

  test('one that is read as another than the end, also for a time', () => {
    expect(pick('duration', [above(300_000)])).toEqual([360_000, true]);
    expect(pick('duration', [above(60_000)])).toEqual([120_000, true]);
    expect(pick('duration', [above(59_000)])).toEqual([60_000, true]);
    expect(pick('date', [above(0)])).toEqual([60_000, true]);
    expect(pick('date', [below(0)])).toEqual([-60_000, true]);
  });

  test('in the middle, with as few digits as lie inside', () => {
    expect(pick('number', [range(0, 9, true, true)])).toEqual([5, true]);
    expect(pick('number', [range(0.2, 0.6)])).toEqual([0.4, true]);
    expect(pick('number', [range(0.21, 0.29, true)])).toEqual([0.25, true]);
    expect(pick('number', [range(0.211, 0.215)])).toEqual([0.213, true]);
    expect(pick('number', [range(0.000_011, 0.000_013)])).toEqual([0.000_012, true]);
    expect(pick('duration', [range(0, 240_000, true)])).toEqual([120_000, true]);
    expect(pick('duration', [range(10_000, 20_000, true)])).toEqual([15_000, true]);
    expect(pick('duration', [range(100, 300, true)])).toEqual([200, true]);
    expect(pick('date', [range(60_000, 180_000, true, true)])).toEqual([120_000, true]);
    expect(pick('date', [range(60_000, 60_500, true, true)])).toEqual([60_250, true]);
  });

  test('an end, or whatever lies between, where no round one does', () => {
    const tiny = 0.000_000_1;
    expect(pick('number', [range(tiny, 2 * tiny)])).toEqual([tiny, true]);
    expect(pick('number', [range(tiny, 2 * tiny, true)])).toEqual([2 * tiny, true]);
    expect(pick('number', [range(tiny, 3 * tiny, true, true)])).toEqual([2 * tiny, true]);
  });

  test('never a nought with a sign', () => {
    expect(pick('number', [range(-0.4, 0.3)], { min: -1 })?.[0]).toBe(0);
    expect(Object.is(pick('number', [range(-0.3, 0.2)], { min: -1 })?.[0], 0)).toBe(true);
  });
});

test('a word that is none of those', () => {
  expect(pickWord(new Set())).toBe('something else');
  expect(pickWord(new Set(['something else']))).toBe('anything');
  expect(pickWord(new Set(['something else', 'anything', 'other']))).toBe('another value');
  expect(pickWord(new Set(['something else', 'anything', 'other', 'another value']))).toBe(
    'not something else anything other another value',
  );
});
