import { expect, test } from 'vitest';

import { firstRows } from './use-growing.ts';

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
