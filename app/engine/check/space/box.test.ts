import { expect, test } from 'vitest';
import { absorb, boxOf, EVERYTHING, meet, meetAll, without, type Box, type Variables } from './box.ts';
import { EVERY_NUMBER, range, type Domain, type Universe } from './domain.ts';

const numbers = (...ranges: ReturnType<typeof range>[]): Domain => ({ kind: 'numbers', ranges, missing: false });
const universe: Universe = { full: numbers(EVERY_NUMBER), whole: true };
const variables: Variables = { universe: () => universe, compare: (a, b) => a - b };
const backwards: Variables = { universe: () => universe, compare: (a, b) => b - a };
const is = (variable: number, lo: number, hi = lo): Box => boxOf(variable, numbers(range(lo, hi)));
const both = (a: Box, b: Box): Box => meet(a, b) ?? [];
/** What each variable of a box may be, as text: `0:1..2 1:5..5`. */
const told = (box: Box | null) =>
  box && box.flatMap((domain, at) => (domain?.kind === 'numbers' ? [`${at}:${domain.ranges.map(({ lo, hi }) => `${lo}..${hi}`).join('+')}`] : [])).join(' '); // prettier-ignore
const all = (boxes: readonly Box[] | null) => boxes && boxes.map(told);

test('a box speaks of one variable only, and two of both', () => {
  expect(is(2, 1)).toEqual([undefined, undefined, numbers(range(1, 1))]);
  expect([told(meet(is(0, 1, 5), is(0, 3, 9))), told(meet(is(0, 1), is(2, 5))), told(meet(is(2, 5), is(0, 1)))]).toEqual([
    '0:3..5', '0:1..1 2:5..5', '0:1..1 2:5..5',
  ]);
  expect(meet(is(0, 1), is(0, 2))).toBeNull();
  expect(meet(both(is(0, 1), is(1, 1)), is(1, 2))).toBeNull();
  const one = is(1, 3, 4);
  expect([meet(EVERYTHING, one), meet(one, EVERYTHING), meet(one, is(1, 0, 9))].map((box) => box === one)).toEqual([true, true, true]);
  expect(meet(is(0, 1), is(3, 1))).toHaveLength(4);
  expect(meet(is(0, 1), is(1, 1))).toHaveLength(2);
}); // prettier-ignore

test('a case inside another goes, whichever comes first; what only overlaps stays', () => {
  const wide = is(0, 0, 9);
  const narrow = is(0, 2, 3);
  const corner = both(is(0, 2, 3), is(1, 1));
  expect(all(absorb([wide, narrow]))).toEqual(['0:0..9']);
  expect(all(absorb([narrow, wide]))).toEqual(['0:0..9']);
  expect(all(absorb([corner, is(0, 20), narrow, wide]))).toEqual(['0:20..20', '0:0..9']);
  expect(all(absorb([narrow, is(0, 5), wide]))).toEqual(['0:0..9']);
  expect(all(absorb([is(0, 0, 5), is(0, 3, 9)]))).toEqual(['0:0..5', '0:3..9']);
  expect(all(absorb([narrow, is(1, 1)]))).toEqual(['0:2..3', '1:1..1']);
  expect(all(absorb([corner, is(1, 1)]))).toEqual(['1:1..1']);
  expect(all(absorb([is(1, 1), both(is(0, 2), is(1, 1))]))).toEqual(['1:1..1']);
  expect(absorb([narrow, narrow])).toHaveLength(1);
});

test('every case with every other; none where nothing meets, null where there are too many', () => {
  const three = [is(0, 1), is(0, 2), is(0, 3)];
  const two = [is(1, 1), is(1, 2)];
  expect(all(meetAll(three, two, 6))).toEqual(['0:1..1 1:1..1', '0:1..1 1:2..2', '0:2..2 1:1..1', '0:2..2 1:2..2', '0:3..3 1:1..1', '0:3..3 1:2..2']);
  expect(meetAll(three, two, 5)).toBeNull();
  expect(meetAll(three, [is(0, 9)], 1)).toEqual([]);
  // Those inside others do not count, as long as they are not four times as many.
  const wide = [is(0, 0, 9)];
  expect(all(meetAll([...wide, is(0, 1), is(0, 2), is(0, 3)], [EVERYTHING], 1))).toEqual(['0:0..9']);
  expect(meetAll([...wide, is(0, 1), is(0, 2), is(0, 3), is(0, 4)], [EVERYTHING], 1)).toBeNull();
}); // prettier-ignore

test('what is left when cases are taken away', () => {
  const left = (boxes: Box[], taken: Box[], most = 99, by = variables) => all(without(boxes, taken, by, most));
  expect(left([is(0, 0, 9)], [is(0, 3, 5)])).toEqual(['0:0..2+6..9']);
  expect(left([EVERYTHING], [is(0, 3, 5)])).toEqual(['0:-Infinity..2+6..Infinity']);
  expect(left([is(0, 0, 9)], [is(0, 0, 4), is(0, 5, 9)])).toEqual([]);
  expect(left([is(0, 0, 9)], [is(0, 20)])).toEqual(['0:0..9']);
  expect(left([is(0, 0, 9)], [])).toEqual(['0:0..9']);
  const square = both(is(0, 0, 9), is(1, 0, 9));
  const corner = both(is(0, 0, 4), is(1, 0, 4));
  expect(left([square], [corner])).toEqual(['0:5..9 1:0..9', '0:0..4 1:5..9']);
  expect(left([square], [corner], 99, backwards)).toEqual(['0:0..9 1:5..9', '0:5..9 1:0..4']);
  expect(left([square], [both(is(0, 20), is(1, 0, 4))])).toEqual(['0:0..9 1:0..9']);
  expect(left([is(0, 0, 9)], [is(2, 1, 9)])).toEqual(['0:0..9 2:-Infinity..0+10..Infinity']);
});

test('too much to say is null, unless what lies inside another makes it less', () => {
  const apart = [is(0, 1), is(0, 2)];
  expect(without(apart, [is(1, 5)], variables, 2)).toHaveLength(2);
  expect(without(apart, [is(1, 5)], variables, 1)).toBeNull();
  expect(without([is(0, 0, 9), is(0, 2)], [is(1, 5)], variables, 1)).toHaveLength(1);
});
