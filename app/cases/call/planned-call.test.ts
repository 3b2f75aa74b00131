import { expect, test } from 'vitest';

import type { Plan } from '#app/contracts/plan.ts';
import { nextMove } from '../next-move.ts';
import { ladderPlan } from '../testing/ladder-plan.ts';
import { planForCallback, promisedCall } from './planned-call.ts';

const now = new Date('2026-11-23T09:00:00Z');
const at = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const first = ladderPlan({ owner: 'person_1' })(now);

/** A route that promises something by the end of its response time, and asks nobody before. */
const promising = (promise: 'callback' | 'voicemail' | 'deferred'): Plan => ({
  ...first,
  method: promise,
  steps: [
    { id: 's1', nodeId: null, lane: 'ladder', op: 'callback', from: now.toISOString(), until: first.respondBy, pool: 'billing', promise },
    ...first.steps.filter((step) => step.lane === 'sla'),
  ],
}); // prettier-ignore

/** What the clocks do with a case on this route, of which nothing has happened yet. */
const moveOn = (plan: Plan, stepDeadline: Date | null, when = now) =>
  nextMove(
    {
      ...{ id: 'esc_1', state: 'waiting', epoch: 0, eventSeq: 1, queue: 'billing', plan, stepIndex: 0, stepDeadline },
      ...{ nextDeadline: now, respondBy: new Date(plan.respondBy), resolveBy: null, pausedAt: null, assigneeId: null },
      ...{ leaseUntil: null, acceptedAt: null, firstReplyAt: null, warnedAt: null, breachedAt: null },
      ...{
        solutionLateAt: null,
        solutionWarnedAt: null,
        promiseAt: null,
        resolvedAt: null,
        disposition: null,
        leavers: [],
      },
      ...{ createdAt: now, queuedSince: null, offer: null },
    },
    when,
  );

test.each([
  ['callback', 'Call back'],
  ['voicemail', 'Voice message'],
  ['deferred', 'Answer later'],
] as const)('R28: %s by a time is offered as soon as somebody can do it, and as what it is', (promise, tier) => {
  const plan = promising(promise);
  expect(moveOn(plan, new Date(plan.respondBy))).toMatchObject({
    kind: 'offer',
    asking: { pool: 'billing', tier, until: new Date(plan.respondBy) },
  });
});

test('R28: a call at an hour is offered a quarter of an hour before it, not at once', () => {
  const plan = planForCallback(first, at(60), now, 15 * 60_000);
  expect(moveOn(plan, at(60))).toEqual({ kind: 'callback', askAt: at(45) });
  expect(moveOn(plan, at(60), at(45))).toMatchObject({ kind: 'offer', asking: { tier: 'Call back' } });
});

test('R66: only what the customer was told is a promised call', () => {
  expect(promisedCall(first)).toBeNull();
  expect(promisedCall(promising('deferred'))).toBeNull();
  expect(promisedCall({ ...promising('callback'), method: 'warm' })).toBeNull();
  expect(promisedCall(promising('callback'))).toMatchObject({ by: at(40), isAtHour: false });
  expect(promisedCall(planForCallback(first, at(60), now, 15 * 60_000))).toEqual({
    ...{ at: at(60), from: now, by: at(75), isAtHour: true },
  });
  // Whoever is asked first calls: the method says so where no step of the route does.
  expect(promisedCall({ ...first, method: 'callback' })).toMatchObject({ at: at(40), by: at(40), isAtHour: false });
});
