import { expect, test } from 'vitest';

import { missedTries, nextTryAt } from './call-tries.ts';

const at = (clock: string) => Date.parse(`2026-11-23T${clock}:00Z`);
const day = [{ from: '2026-11-23T09:00:00Z', until: '2026-11-23T17:00:00Z' }];
const iso = (date: Date | null) => date?.toISOString().slice(11, 16) ?? null;

test('R28: the next try is soon after the first, an hour after the second, and there is no fourth', () => {
  expect(iso(nextTryAt(at('10:02'), 1, day))).toBe('10:15');
  expect(iso(nextTryAt(at('10:16'), 2, day))).toBe('11:20');
  expect(nextTryAt(at('11:21'), 3, day)).toBeNull();
});

test('R28: a try that the roster cannot keep waits for the next shift, and is none where nobody works', () => {
  const shifts = [...day, { from: '2026-11-24T08:58:00Z', until: '2026-11-24T12:00:00Z' }];
  expect(nextTryAt(at('16:30'), 2, shifts)?.toISOString()).toBe('2026-11-24T09:00:00.000Z');
  expect(nextTryAt(at('16:52'), 1, day)).toBeNull();
  expect(nextTryAt(at('10:00'), 1, [])).toBeNull();
});

test('tries are counted from the time that the customer chose last', () => {
  const missed = { kind: 'called', data: { outcome: 'busy' } };
  const chosen = { kind: 'callback_scheduled', data: { chosenBy: 'customer' } };
  expect(missedTries([chosen, missed, { kind: 'callback_scheduled', data: {} }, missed])).toBe(2);
  expect(missedTries([missed, missed, chosen, missed])).toBe(1);
  expect(missedTries([missed, { kind: 'reopened', data: {} }])).toBe(0);
  expect(missedTries([{ kind: 'called', data: { outcome: 'reached' } }])).toBe(0);
});
