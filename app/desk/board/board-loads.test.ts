import { expect, test } from 'vitest';

import { withLoads } from './board-loads.ts';

const ann = { id: 'p1', open: 3 };
const bo = { id: 'p2', open: 0 };
const people = [ann, bo];
const held = (person: { id: string } | null, state: 'accepted' | 'resolved' = 'accepted') => ({
  state,
  assignee: person === null ? null : { id: person.id, name: person.id },
});

test('R33: a case that goes from one to another is counted with its new owner at once', () => {
  expect(withLoads(people, [held(ann), held(null)], [held(bo), held(null)])).toEqual([
    { id: 'p1', open: 2 },
    { id: 'p2', open: 1 },
  ]);
});

test('what is closed counts with nobody, and cases that the board does not list stay counted', () => {
  // Ann has three, of which the board lists one.
  expect(withLoads(people, [held(ann)], [held(ann, 'resolved')])).toEqual([{ id: 'p1', open: 2 }, bo]);
  expect(withLoads(people, [held(ann)], [])).toEqual([{ id: 'p1', open: 2 }, bo]);
});

test('where nobody has more or less nothing is drawn again', () => {
  expect(withLoads(people, [held(ann)], [held(ann), held(null)])).toBe(people);
});
