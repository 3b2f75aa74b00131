import { expect, test } from 'vitest';

import { PROMISE_STATES } from '#app/contracts/case.ts';
import { promiseFigures } from './promise-figures.ts';

const none = { open: 0, kept: 0, broken: 0, superseded: 0, made_good: 0 };

test('R65: each state of a promise is one number with one sentence that says what it means', () => {
  const figures = promiseFigures({ open: 1, kept: 1_002, broken: 3, superseded: 4, made_good: 5 });
  expect(figures).toHaveLength(PROMISE_STATES.length + 1);
  expect(figures.map(({ name, value }) => `${value} ${name}`)).toEqual([
    '99 % kept in time', '1,002 kept', '5 made good', '3 broken', '1 open', '4 replaced',
  ]); // prettier-ignore
  for (const { means } of figures) expect(means).toMatch(/^[A-Z][^.]+\.$/u);
  expect(figures[0]?.means).toBe('Kept, of the 1010 that were kept, made good or broken.');
});

test('a share is said only of promises that are settled, and all of them only of all of them', () => {
  expect(promiseFigures({ ...none, open: 9, superseded: 2 })[0]?.value).toBe('–');
  expect(promiseFigures({ ...none, kept: 999, broken: 1 })[0]?.value).toBe('99 %');
  expect(promiseFigures({ ...none, kept: 7, superseded: 2 })[0]?.value).toBe('100 %');
});
