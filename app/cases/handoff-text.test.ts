import { expect, test } from 'vitest';

import { handoffText } from './handoff-text.ts';
import { ladderPlan } from './testing/ladder-plan.ts';

const now = new Date('2026-11-23T09:00:00Z');
const saying = { now, locale: 'en', zone: 'UTC', expectedWaitMs: null };
const warm = ladderPlan({ owner: 'person_1' })(now);

test('R28, R66: who is promised a call is asked for their number, where none is known', () => {
  const call = { ...warm, method: 'callback' as const };
  expect(handoffText(call, { ...saying, canCall: false }).text).toMatch(
    /calls you by .*\. On which number may we call\?/u,
  );
  expect(handoffText(call, { ...saying, canCall: true }).text).not.toContain('number');
  expect(handoffText(warm, { ...saying, canCall: false }).text).not.toContain('number');
  expect(handoffText(call, { ...saying, canCall: false }).promise).not.toContain('number');
});

test('R66: what usually happens is said only when it is well before what is promised', () => {
  expect(handoffText(warm, { ...saying, expectedWaitMs: 60_000 }).text).toContain('usually takes about 1 minute');
  expect(handoffText(warm, { ...saying, expectedWaitMs: 30 * 60_000 }).text).not.toContain('usually');
});
