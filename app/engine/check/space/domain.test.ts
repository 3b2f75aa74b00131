import { describe, expect, test } from 'vitest';
import {
  closed,
  complement,
  EVERY_NUMBER,
  intersect,
  isEmpty,
  isWithin,
  range,
  type Domain,
  type Universe,
} from './domain.ts';

const { lo: LOW, hi: HIGH } = EVERY_NUMBER;
const numbers = (missing: boolean, ...ranges: ReturnType<typeof range>[]): Domain => ({
  kind: 'numbers',
  ranges,
  missing,
});
const words = (missing: boolean, ...list: string[]): Domain => ({
  kind: 'words',
  words: new Set(list),
  but: false,
  missing,
});
const but = (missing: boolean, ...list: string[]): Domain => ({
  kind: 'words',
  words: new Set(list),
  but: true,
  missing,
});
const open = (lo: number, hi: number) => range(lo, hi, true, true);

describe('empty', () => {
  test('without any value, and not missing either', () => {
    expect([numbers(false), words(false)].map(isEmpty)).toEqual([true, true]);
    expect(
      [numbers(true), words(true), but(false), numbers(false, range(1, 1)), words(false, 'a')].map(isEmpty),
    ).toEqual(Array(5).fill(false));
  });
});

describe('both at once', () => {
  test('ranges meet in what they share; an open end belongs to neither', () => {
    const both = (a: ReturnType<typeof range>, b: ReturnType<typeof range>) =>
      intersect(numbers(false, a), numbers(false, b));
    expect(both(range(1, 5), range(3, 9))).toEqual(numbers(false, range(3, 5)));
    expect(both(range(3, 9), range(1, 5))).toEqual(numbers(false, range(3, 5)));
    expect(both(range(1, 5), range(5, 9))).toEqual(numbers(false, range(5, 5)));
    expect(both(range(1, 5), range(5, 9, true))).toEqual(numbers(false));
    expect(both(range(1, 5, false, true), range(5, 9))).toEqual(numbers(false));
    expect(both(range(1, 5), range(6, 9))).toEqual(numbers(false));
    expect(both(range(1, 5, true), range(1, 9))).toEqual(numbers(false, range(1, 5, true)));
    expect(both(range(1, 5), range(1, 9, true))).toEqual(numbers(false, range(1, 5, true)));
    expect(both(range(1, 5), range(0, 5, false, true))).toEqual(numbers(false, range(1, 5, false, true)));
    expect(both(range(1, 6, false, true), range(0, 6))).toEqual(numbers(false, range(1, 6, false, true)));
    expect(both(range(1, 5, true), range(2, 9))).toEqual(numbers(false, range(2, 5)));
    expect(both(range(2, 9), range(1, 5, false, true))).toEqual(numbers(false, range(2, 5, false, true)));
    // An open end that lies outside the other range is no end of what both allow.
    expect(both(range(2, 9), range(1, 5, true))).toEqual(numbers(false, range(2, 5)));
    expect(both(range(2, 9, false, true), range(1, 5))).toEqual(numbers(false, range(2, 5)));
    expect(both(range(1, 5), range(2, 9, false, true))).toEqual(numbers(false, range(2, 5)));
    expect(both(range(0, 9), range(3, 3))).toEqual(numbers(false, range(3, 3)));
    // A range that holds nothing meets nothing, on either side.
    const far = range(20, 21);
    for (const nothing of [range(5, 5, true), range(5, 5, false, true), range(7, 5)]) {
      expect(intersect(numbers(false, nothing, far), numbers(false, range(0, 9)))).toEqual(numbers(false));
      expect(intersect(numbers(false, range(0, 9)), numbers(false, nothing, far))).toEqual(numbers(false));
    }
    expect(intersect(numbers(false, range(0, 2), range(4, 6)), numbers(false, range(1, 5)))).toEqual(
      numbers(false, range(1, 2), range(4, 5)),
    );
  });

  test('missing only where both may be', () => {
    expect(intersect(numbers(true, range(1, 2)), numbers(true, range(2, 3)))).toEqual(numbers(true, range(2, 2)));
    expect(intersect(numbers(true, range(1, 2)), numbers(false, range(1, 2)))).toEqual(numbers(false, range(1, 2)));
    expect(intersect(words(true, 'a', 'b'), words(false, 'a'))).toEqual(words(false, 'a'));
    expect(intersect(words(true, 'a'), numbers(true))).toEqual(words(true));
    expect(intersect(numbers(false, range(1, 2)), words(true, 'a'))).toEqual(words(false));
  });

  test('words, and all words except some', () => {
    expect(intersect(words(false, 'a', 'b'), words(false, 'b', 'c'))).toEqual(words(false, 'b'));
    expect(intersect(words(false, 'a', 'b'), but(false, 'b'))).toEqual(words(false, 'a'));
    expect(intersect(but(false, 'b'), words(false, 'a', 'b'))).toEqual(words(false, 'a'));
    expect(intersect(but(false, 'a'), but(false, 'b'))).toEqual(but(false, 'a', 'b'));
  });

  test('what takes nothing away leaves the very same', () => {
    for (const a of [numbers(false, range(1, 2)), words(false, 'a'), but(false, 'a', 'b')]) {
      expect(intersect(a, a)).toBe(a);
      expect(intersect(a, a.kind === 'numbers' ? numbers(true, range(0, 9)) : but(true))).toBe(a);
    }
  });
});

describe('one within another', () => {
  const inside = (a: ReturnType<typeof range>, b: ReturnType<typeof range>) =>
    isWithin(numbers(false, a), numbers(false, b));
  test('ranges, to their ends', () => {
    expect([
      inside(range(1, 2), range(1, 2)),
      inside(range(1, 2), range(0, 3)),
      inside(open(1, 2), range(1, 2)),
      inside(open(1, 2), open(1, 2)),
    ]).toEqual([true, true, true, true]);
    expect([
      inside(range(1, 2), open(1, 2)),
      inside(range(1, 2), range(1, 2, true)),
      inside(range(1, 2), range(1, 2, false, true)),
    ]).toEqual([false, false, false]);
    expect([inside(range(0, 2), range(1, 2)), inside(range(1, 3), range(1, 2))]).toEqual([false, false]);
    expect(isWithin(numbers(false, range(1, 2), range(5, 6)), numbers(false, range(0, 3), range(5, 9)))).toBe(true);
    expect(isWithin(numbers(false, range(1, 2), range(5, 6)), numbers(false, range(0, 3)))).toBe(false);
  });

  test('what may be missing is not within what may not', () => {
    expect([
      isWithin(numbers(true), numbers(true)),
      isWithin(numbers(true), numbers(false)),
      isWithin(numbers(false), numbers(true)),
    ]).toEqual([true, false, true]);
  });

  test('words, and all words except some', () => {
    expect([
      isWithin(words(false, 'a'), words(false, 'a', 'b')),
      isWithin(words(false, 'a', 'c'), words(false, 'a', 'b')),
    ]).toEqual([true, false]);
    expect([isWithin(words(false, 'a'), but(false, 'b')), isWithin(words(false, 'a', 'b'), but(false, 'b'))]).toEqual([
      true,
      false,
    ]);
    expect([
      isWithin(but(false, 'a', 'b'), but(false, 'b')),
      isWithin(but(false, 'a'), but(false, 'b')),
      isWithin(but(false, 'a'), words(false, 'b')),
    ]).toEqual([true, false, false]);
    expect([isWithin(words(false), numbers(false)), isWithin(numbers(false), words(false))]).toEqual([false, false]);
  });
});

describe('everything else of a universe', () => {
  const of = (full: Domain, whole = false): Universe => ({ full, whole });
  test('numbers: what lies below, between and above, ends turned round', () => {
    const all = of(numbers(true, EVERY_NUMBER));
    expect(complement(numbers(true, range(1, 5)), all)).toEqual(
      numbers(false, range(LOW, 1, false, true), range(5, HIGH, true)),
    );
    expect(complement(numbers(false, open(1, 5)), all)).toEqual(numbers(true, range(LOW, 1), range(5, HIGH)));
    expect(complement(numbers(false, range(0, 1), range(3, 4)), of(numbers(false, range(0, 10))))).toEqual(
      numbers(false, open(1, 3), range(4, 10, true)),
    );
    expect(complement(numbers(false), all)).toEqual(numbers(true, EVERY_NUMBER));
    expect(complement(numbers(true, EVERY_NUMBER), all)).toEqual(numbers(false));
  });

  test('whole numbers have closed ends', () => {
    const whole = of(numbers(false, range(0, 10)), true);
    expect(complement(numbers(false, range(3, 5)), whole)).toEqual(numbers(false, range(0, 2), range(6, 10)));
    expect(complement(numbers(false, range(0, 9)), whole)).toEqual(numbers(false, range(10, 10)));
    expect(complement(numbers(false, range(0, 2), range(3, 10)), whole)).toEqual(numbers(false));
  });

  test('words of a choice, and of a text', () => {
    expect(complement(words(false, 'a'), of(words(true, 'a', 'b', 'c')))).toEqual(words(true, 'b', 'c'));
    expect(complement(but(true, 'a'), of(words(true, 'a', 'b')))).toEqual(words(false, 'a'));
    expect(complement(words(true, 'a'), of(but(true)))).toEqual(but(false, 'a'));
  });
});

test('a range of whole numbers begins and ends with one; others stay as they are', () => {
  expect(closed(open(1, 5), true)).toEqual([range(2, 4)]);
  expect(closed(range(1, 5), true)).toEqual([range(1, 5)]);
  expect(closed(range(0.2, 4.9), true)).toEqual([range(1, 4)]);
  expect(closed(open(0.2, 4.9), true)).toEqual([range(1, 4)]);
  expect([closed(open(1, 2), true), closed(range(3, 3), true)]).toEqual([[], [range(3, 3)]]);
  expect(closed(open(0.2, 4.9), false)).toEqual([open(0.2, 4.9)]);
});
