import { expect, test } from 'vitest';

import type { PlanStep } from '#app/contracts/plan.ts';

import { asksForLessAtMs } from './asked-skills.ts';
import type { CaseLoad } from './availability.ts';
import type { Candidate } from './choose-person.ts';
import { lookAgainAtMs } from './look-again.ts';

const nowMs = Date.parse('2026-11-20T08:58:00Z'); // a Friday
const load: CaseLoad = { weight: 1, priority: 'normal', waitsSinceMs: nowMs };
const person = (change: Partial<Candidate> = {}): Candidate => ({
  id: 'a', name: 'A', presence: 'available', capacity: 1, presentSinceMs: 0, open: 0, lately: 0, handleMs: null, idleSinceMs: 0,
  mayRefundUpToCents: 0, mayNegotiate: false, licensed: false, skills: {}, shifts: [], rank: 1, onCall: false, ...change,
}); // prettier-ignore
const from = (fromMinute: number) => [
  { zone: 'UTC', weekday: 5, fromMinute, toMinute: 1_020, validFrom: null, validTo: null },
];
const offerStep = {
  id: 's', nodeId: null, lane: 'ladder', op: 'offer', from: '2026-11-20T08:00:00Z', until: '2026-11-20T10:00:00Z', tier: 'T', pool: 'p',
  fallback: false, skills: [], authority: {}, strategy: 'longest_idle', offerMs: 60_000, notify: [],
} satisfies PlanStep; // prettier-ignore
const inMinutes = (members: readonly Candidate[], change: Partial<CaseLoad> = {}, waiting = 1) =>
  (lookAgainAtMs(members, { ...load, ...change }, nowMs, waiting, null) - nowMs) / 60_000;

test('I7: with somebody there who has room a waiting case looks again each minute, with nobody there rarely', () => {
  expect(inMinutes([person()])).toBe(1);
  expect(inMinutes([])).toBe(5);
  expect(inMinutes([person({ presence: 'offline' })])).toBe(5);
  expect(inMinutes([person({ open: 1 })])).toBe(5);
  expect(inMinutes([person({ presence: 'offline' }), person({ id: 'b' })])).toBe(1);
});

test('the shift of somebody who is signed in is waited for to the minute (I8)', () => {
  expect(inMinutes([person({ shifts: from(540) })])).toBe(2);
  expect(inMinutes([person({ presence: 'away', shifts: from(540) })])).toBe(5);
  expect(inMinutes([person({ shifts: from(600) })])).toBe(5);
});

test('a critical case looks each minute: whoever is on call may change', () => {
  expect(inMinutes([person({ presence: 'offline' })], { priority: 'critical' })).toBe(1);
});

test('of many that wait each looks less often, a critical one at least every five minutes, others every thirty', () => {
  const away = [person({ presence: 'offline' })];
  const critical = { priority: 'critical' } as const;
  expect([600, 1_500, 3_000, 10_000].map((waiting) => inMinutes(away, {}, waiting))).toEqual([5, 5, 10, 30]);
  expect([600, 1_200, 10_000].map((waiting) => inMinutes(away, critical, waiting))).toEqual([1, 2, 5]);
  // Free hands that do not fit any of them.
  expect([300, 1_500, 10_000].map((waiting) => inMinutes([person()], {}, waiting))).toEqual([1, 5, 30]);
  // The start of a shift is not waited for longer.
  expect(inMinutes([person({ shifts: from(540) })], {}, 10_000)).toBe(2);
});

test('when its step asks for less it looks at that instant, however many wait, and not before', () => {
  const at = (seconds: number) => new Date(nowMs + seconds * 1_000).toISOString();
  const rung = (seconds: number) => ({ from: at(seconds), skills: [] });
  const step = { ...offerStep, from: at(-60), until: at(600), relaxed: [rung(0), rung(20), rung(400)] };
  expect([0, 20, 400].map((seconds) => asksForLessAtMs(step, nowMs + seconds * 1_000))).toEqual([
    nowMs + 20_000,
    nowMs + 400_000,
    null,
  ]);
  expect([asksForLessAtMs(undefined, nowMs), asksForLessAtMs(offerStep, nowMs)]).toEqual([null, null]);
  for (const priority of ['normal', 'critical'] as const) {
    const look = (lessAtMs: number) =>
      lookAgainAtMs([person()], { ...load, priority }, nowMs, 10_000, lessAtMs) - nowMs;
    expect(look(nowMs + 20_000)).toBe(20_000);
    expect(look(nowMs + 3_600_000)).toBe(priority === 'critical' ? 300_000 : 1_800_000);
  }
});
