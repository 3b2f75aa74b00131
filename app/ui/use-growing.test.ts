import { expect, test } from 'vitest';

import { firstRows, shownRows } from './use-growing.ts';

test('a long list draws its beginning, what is wanted further down, and always the row that is selected', () => {
  expect(shownRows(1_000, 60, -1)).toBe(60);
  expect(shownRows(1_000, 60, 500)).toBe(530);
  expect(shownRows(1_000, 120, 10)).toBe(120);
  expect(shownRows(20, 60, 19)).toBe(20);
});

test('groups are filled in their order; one of which nothing is drawn does not show its name', () => {
  const groups = [
    { id: 'yours', rows: [1, 2] },
    { id: 'team', rows: [3, 4, 5] },
    { id: 'done', rows: [6] },
  ];
  const drawn = (count: number) => firstRows(groups, count).map(({ group, rows }) => [group.id, ...rows]);
  expect(drawn(4)).toEqual([
    ['yours', 1, 2],
    ['team', 3, 4],
  ]);
  expect(drawn(60)).toEqual([
    ['yours', 1, 2],
    ['team', 3, 4, 5],
    ['done', 6],
  ]);
});
