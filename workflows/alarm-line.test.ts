import { afterEach, beforeEach, expect, test } from 'vitest';

import { createLogger } from '#app/platform/logger.server.ts';

import { type AlarmLine, createAlarmLine } from './alarm-line.ts';
import { type FakeProvider, startFakeProvider } from './notification/testing/fake-providers.ts';

const MIN = 60_000;
const log = createLogger({ part: 'test', level: 'silent' });
const dead = ['no sign of life from worker'];
let onCall: FakeProvider;
let line: AlarmLine;
let nowMs: number;

beforeEach(async () => {
  onCall = await startFakeProvider();
  nowMs = 0;
  line = createAlarmLine({ url: onCall.url, log, againMs: 10 * MIN, retryMs: 15_000, nowMs: () => nowMs });
});
afterEach(() => onCall.stop());

const heard = () => onCall.heard.map(({ body }) => (JSON.parse(body.toString()) as { text: string }).text);
/** Looks again so much later. */
const after = (ms: number, alarms: readonly string[]) => {
  nowMs += ms;
  return line.tell(alarms, ['worker']);
};

test('F28: an alarm is said at once and again every ten minutes while it lasts; its end is said once', async () => {
  await after(0, []);
  await after(5_000, dead);
  await after(5_000, dead);
  await after(9 * MIN, dead);
  expect(heard()).toEqual(['Baton: no sign of life from worker']);
  await after(MIN, dead);
  expect(heard().slice(1)).toEqual(['Baton: no sign of life from worker (for 10 min)']);
  await after(5_000, []);
  await after(20 * MIN, []);
  expect(heard().slice(2)).toEqual(['Baton: all is well again']);
});

test.each([302, 404, 500])('F28: an alarm that is answered %i was not heard and is said again', async (status) => {
  onCall.answerWith(status);
  await after(0, dead);
  await after(5_000, dead);
  expect(heard()).toHaveLength(1);
  onCall.answerWith(204);
  await after(10_000, dead);
  await after(15_000, dead);
  expect(heard()).toHaveLength(2);
});

test('F28: another cause is told at once, also while nobody takes the one before', async () => {
  onCall.answerWith(500);
  await after(0, dead);
  await after(5_000, [...dead, 'the disk is 81 % full']);
  expect(heard()).toHaveLength(2);
});

test('F28: the end of an alarm that nobody heard is no news', async () => {
  onCall.answerWith(500);
  await after(0, dead);
  onCall.answerWith(200);
  await after(15_000, []);
  expect(heard()).toHaveLength(1);
});

test('F28: an end that nobody took is said again', async () => {
  await after(0, dead);
  onCall.answerWith(500);
  await after(5_000, []);
  onCall.answerWith(200);
  await after(15_000, []);
  await after(15_000, []);
  expect(heard().slice(1)).toEqual(['Baton: all is well again', 'Baton: all is well again']);
});
