import { expect, test } from 'vitest';

import { alarmsOf, sameAlarms } from './alarms.ts';

const calm = { databaseAnswers: true, silent: [], stuckCases: 0, diskShare: 0.5 };

test('F28: silent parts are named; a calm installation raises nothing', () => {
  expect(alarmsOf(calm)).toEqual([]);
  expect(alarmsOf({ ...calm, silent: ['relay', 'worker'] })).toEqual(['no sign of life from relay, worker']);
});

test('F15: clocks that stand still are an alarm even when every part lives', () => {
  expect(alarmsOf({ ...calm, stuckCases: 1 })).toEqual(['the clock of 1 case stands still']);
  expect(alarmsOf({ ...calm, stuckCases: 12 })).toEqual(['the clocks of 12 cases stand still']);
});

test('F13: a disk that fills up is told at 80 %; one that cannot be read is not guessed', () => {
  expect(alarmsOf({ ...calm, diskShare: 0.799 })).toEqual([]);
  expect(alarmsOf({ ...calm, diskShare: 0.8 })).toEqual(['the disk is 80 % full']);
  expect(alarmsOf({ ...calm, diskShare: null })).toEqual([]);
});

test('a figure that moves is no new alarm, another cause is', () => {
  const stuck = (stuckCases: number) => alarmsOf({ ...calm, stuckCases });
  expect(sameAlarms(stuck(12), stuck(340))).toBe(true);
  expect(sameAlarms(stuck(12), alarmsOf({ ...calm, silent: ['worker'], stuckCases: 12 }))).toBe(false);
});
