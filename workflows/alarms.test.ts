import { expect, test } from 'vitest';

import { alarmsOf, sameAlarms, silentParts } from './alarms.ts';

const calm = { databaseAnswers: true, silent: [], stuckCases: 0, outboxS: 0, diskShare: 0.5 };

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

test('F28: an entry of the outbox that nobody carries for a minute is an alarm', () => {
  expect(alarmsOf({ ...calm, outboxS: 60 })).toEqual([]);
  expect(alarmsOf({ ...calm, outboxS: 75.3 })).toEqual(['an entry of the outbox has waited for 75 s']);
});

const patience = { silentS: 20, canaryS: 130, startS: 60 };
const beating = [
  { part: 'worker', ageS: 3 },
  { part: 'temporal', ageS: 3 },
  { part: 'relay', ageS: 3 },
  { part: 'canary', ageS: 100 },
  { part: 'watchdog', ageS: 900 },
];

test('F28: a part is silent after its own patience, one that the watchdog does not know of too', () => {
  expect(silentParts(beating, 3_600, patience)).toEqual([]);
  const dead = beating.map((beat) => ({ ...beat, ageS: beat.ageS + 31 }));
  expect(silentParts(dead, 3_600, patience)).toEqual(['canary', 'relay', 'temporal', 'worker']);
  expect(silentParts([...beating, { part: 'another', ageS: 21 }], 3_600, patience)).toEqual(['another']);
});

test('F28: a part that never gave a sign of life is silent when its start has taken too long', () => {
  expect(silentParts([], 59, patience)).toEqual([]);
  expect(silentParts([], 61, patience)).toEqual(['relay', 'temporal', 'worker']);
  expect(silentParts([], 131, patience)).toEqual(['canary', 'relay', 'temporal', 'worker']);
});

test('F28: after an outage of the database every part has its patience again to give a sign', () => {
  const old = beating.map((beat) => ({ ...beat, ageS: 600 }));
  expect(silentParts(old, 19, patience)).toEqual([]);
  expect(silentParts(old, 21, patience)).toEqual(['relay', 'temporal', 'worker']);
});
