import { describe, expect, test } from 'vitest';

import type { BusinessCalendar } from '#app/contracts/calendar.ts';
import type { Plan } from '#app/contracts/plan.ts';
import { type Clock, WALL } from '#app/engine/route/response-clock.ts';

import type { CaseCommand } from './case-commands.ts';
import { type CaseSnapshot, ladderOf } from './case-snapshot.ts';
import { planForQueue } from './fallback-plan.ts';
import { applied, transition } from './lifecycle.ts';
import { nextMove } from './next-move.ts';
import { newCase } from './routing/simulator/world.ts';
import { ladderPlan } from './testing/ladder-plan.ts';

const weekly = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '09:00', to: '17:00' }));
const calendar: BusinessCalendar = { slug: 'office', name: 'Office', zone: 'UTC', weekly, holidays: [] };
const office: Clock = { calendar };

/** 2026-11-23 is a Monday. */
const at = (time: string, day = 23) => new Date(`2026-11-${day}T${time}:00.000Z`);
const times = (plan: Plan) =>
  ladderOf(plan).map((step) => `${step.op} ${step.from.slice(8, 16)} ${step.until.slice(8, 16)}`);

function then(snapshot: CaseSnapshot, command: CaseCommand, now: Date, clock: Clock): CaseSnapshot {
  const change = transition(snapshot, command, now, clock);
  if (!change.ok) throw new Error(`refused: ${change.refusal.kind}`);
  return applied(snapshot, change);
}

/** Opened then and taken at once, by a route of two tiers of ten minutes each. */
function taken(opened: Date, change: (plan: Plan) => Plan = (plan) => plan): CaseSnapshot {
  const plan = change({ ...ladderPlan({ owner: 'boss' })(opened), clock: 'business', calendar: 'office' });
  const { snapshot } = newCase('esc_1', plan, opened.getTime());
  return then(snapshot, { kind: 'accept', personId: 'ann' }, opened, office);
}

describe('a ladder that begins again counts the opening hours of its route', () => {
  test('given up after closing, it asks in the morning and not at night', () => {
    const freed = then(taken(at('16:50')), { kind: 'free' }, at('17:05'), office);
    expect(times(freed.plan)).toEqual(['offer 24T09:00 24T09:10', 'offer 24T09:10 24T09:20', 'advance 24T09:20 24T10:00']);
    expect(freed.plan.ladder.map(({ from }) => from.slice(8, 16))).toEqual(['24T09:00', '24T09:10', '24T09:20']);
    // The response clock stays where it is, and goes before.
    expect(nextMove({ ...freed, breachedAt: at('17:30') }, at('17:31')).kind).toBe('wait');
    expect(nextMove({ ...freed, breachedAt: at('17:30') }, at('09:00', 24))).toEqual({ kind: 'enter_step', index: 0 });
  });

  test('given up before closing, each tier is asked for as long as it was, over the night, and asks for less as late as it did', () => {
    const relaxed = [{ from: at('10:04').toISOString(), skills: [] }, { from: at('10:08').toISOString(), skills: [] }];
    const one = taken(at('10:00'), (plan) => ({
      ...plan,
      steps: plan.steps.map((step) => (step.op === 'offer' && step.id === 's1' ? { ...step, relaxed } : step)),
    }));
    const freed = then(one, { kind: 'free' }, at('16:55', 27), office);
    expect(times(freed.plan)).toEqual(['offer 27T16:55 30T09:05', 'offer 30T09:05 30T09:15', 'advance 30T09:15 30T09:55']);
    const [first] = ladderOf(freed.plan);
    expect(first?.op === 'offer' && first.relaxed?.map(({ from }) => from.slice(8, 16))).toEqual(['27T16:59', '30T09:03']);
    const atClosing = then(one, { kind: 'free' }, at('16:50', 27), office);
    expect(times(atClosing.plan).slice(0, 2)).toEqual(['offer 27T16:50 27T17:00', 'offer 30T09:00 30T09:10']);
  });

  test('the wait for the first opening is no part of it, words are said at once, and a tier that ran over the night is as long as by day', () => {
    const drawn = (plan: Plan): Plan => {
      const step = { lane: 'ladder', nodeId: null } as const;
      const [tier, , last, ...rest] = plan.steps;
      if (tier === undefined || last === undefined) throw new Error('no steps');
      const span = (from: Date, until: Date) => ({ from: from.toISOString(), until: until.toISOString() });
      return { ...plan, steps: [
        { ...step, id: 'm', op: 'message', texts: { en: 'We are closed.' }, ...span(at('20:00'), at('20:00')) },
        { ...step, id: 'w', op: 'wait', why: 'opening', ...span(at('20:00'), at('09:00', 24)) },
        { ...tier, ...span(at('09:00', 24), at('12:00', 24)) },
        { ...step, id: 'd', op: 'wait', why: 'drawn', ...span(at('12:00', 24), at('13:00', 24)) },
        { ...last, ...span(at('13:00', 24), at('13:00', 25)) },
        ...rest,
      ] };
    }; // prettier-ignore
    const freed = (now: Date) => times(then(taken(at('20:00'), drawn), { kind: 'free' }, now, office).plan);
    expect(freed(at('15:00', 24))).toEqual(['message 24T15:00 24T15:00', 'offer 24T15:00 25T10:00', 'wait 25T10:00 25T11:00', 'advance 25T11:00 26T11:00']);
    expect(freed(at('18:00', 24))).toEqual(['message 24T18:00 24T18:00', 'offer 25T09:00 25T12:00', 'wait 25T12:00 25T13:00', 'advance 25T13:00 26T13:00']);
  });

  test('a colleague who lets a transfer pass after closing gives it back to the morning', () => {
    const offer = { id: 'offer_x', personId: 'cy', tier: 'Passed on by Ann', expiresAt: at('17:04') };
    const passed = then(taken(at('16:50')), { kind: 'transfer_to_person', personId: 'ann', offer }, at('16:59'), office);
    for (const end of [{ kind: 'expire_offer' }, { kind: 'decline', personId: 'cy', reason: 'skill' }] as const)
      expect(times(then(passed, end, at('17:04'), office).plan)[0]).toBe('offer 24T09:00 24T09:10');
  });

  test('hours that were changed meanwhile leave every tier its time', () => {
    const later: Clock = { calendar: { ...calendar, weekly: weekly.map((day) => ({ ...day, from: '12:00' })) } };
    const freed = then(taken(at('10:00')), { kind: 'free' }, at('10:30'), later);
    expect(times(freed.plan).slice(0, 2)).toEqual(['offer 23T12:00 23T12:10', 'offer 23T12:10 23T12:20']);
    expect(times(then(taken(at('10:00')), { kind: 'free' }, at('10:30'), WALL).plan)[0]).toBe('offer 23T10:30 23T10:40');
  });
}); // prettier-ignore

test('a queue that a case is passed to is asked while it is open, for ten minutes of that', () => {
  const plan = ladderPlan({ owner: 'boss' })(at('16:00'));
  const pool = { slug: 'refunds', name: 'Refunds', fallback: false };
  const passed = (now: Date, clock: Clock) => planForQueue(plan, pool, now, clock);
  expect(times(passed(at('16:54'), office))).toEqual(['offer 23T16:54 24T09:04', 'advance 24T09:04 24T09:04']);
  expect(times(passed(at('20:00'), office))[0]).toBe('offer 24T09:00 24T09:10');
  expect(passed(at('20:00'), office).ladder[0]).toMatchObject({ tier: 'Refunds', from: at('09:00', 24).toISOString() });
  expect(times(passed(at('20:00'), WALL))[0]).toBe('offer 23T20:00 23T20:10');
});

test('R54: what the tiers asked of whoever decides goes with the case to another queue, and on to the next', () => {
  const drawn = ladderPlan({ owner: 'boss' })(at('16:00'));
  const asked = { licensed: true, mayRefundUpToCents: 5_000 };
  const steps = drawn.steps.map((step) => (step.op === 'offer' && step.id === 's1' ? { ...step, authority: asked } : step));
  const pool = { slug: 'refunds', name: 'Refunds', fallback: false };
  const once = planForQueue({ ...drawn, steps }, pool, at('16:05'), WALL);
  const twice = planForQueue(once, { ...pool, slug: 'legal' }, at('16:06'), WALL);
  for (const { steps } of [once, twice]) expect(steps[0]).toMatchObject({ op: 'offer', skills: [], authority: asked });
}); // prettier-ignore
