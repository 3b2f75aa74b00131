import { expect, test } from 'vitest';

import type { CaseSnapshot } from '#app/cases/case-snapshot.ts';
import { applied, transition } from '#app/cases/lifecycle.ts';
import { newCase } from '#app/cases/routing/simulator/world.ts';
import type { CaseCommand } from '#app/cases/case-commands.ts';
import { ladderPlan } from '#app/cases/testing/ladder-plan.ts';

import { comingSteps } from './coming-steps.ts';

const start = new Date('2026-11-21T10:00:00.000Z');
const at = (minutes: number) => new Date(start.getTime() + minutes * 60_000);
const names: Readonly<Record<string, string>> = { boss: 'Dana', ann: 'Ana' };
const nameOf = (id: string) => names[id] ?? null;
const opened = newCase('esc_1', ladderPlan({ owner: 'boss' })(start), start.getTime()).snapshot;

function then(snapshot: CaseSnapshot, command: CaseCommand, minutes: number): CaseSnapshot {
  const change = transition(snapshot, command, at(minutes));
  if (!change.ok) throw new Error(change.refusal.kind);
  return applied(snapshot, change);
}
const told = (snapshot: CaseSnapshot, minutes: number) =>
  comingSteps(snapshot, at(minutes), nameOf).map((one) => `${one.at.slice(11, 16)} ${one.text}`);

const offer = { id: 'offer_1', personId: 'ann', tier: 'Billing team', expiresAt: at(5) };
const offered = then(then(opened, { kind: 'enter_step', index: 0 }, 1), { kind: 'offer', offer }, 1);
const accepted = then(offered, { kind: 'accept', personId: 'ann' }, 2);

test('I10: every step that comes stands there with its time before it happens: offer, ladder, clocks', () => {
  expect(told(offered, 2)).toEqual([
    '10:05 The offer to Ana ends',
    '10:10 Asked as well: Overflow',
    '10:20 Nobody took it: it goes to Dana',
    '10:30 The reply is due soon: a warning is sent',
    '10:40 The promised time: without a reply or a sign of work it goes to Dana',
  ]);
  expect(told(offered, 12)).toHaveLength(3);
});

test('I10: whoever has it sees how long the claim holds, then by when it is to be solved, and a pause for what it is', () => {
  expect(told(accepted, 3)[0]).toBe('10:17 Without a sign of work it goes back to the queue');
  const replied = then({ ...accepted, resolveBy: at(480) }, { kind: 'reply', personId: 'ann' }, 4);
  expect(told(replied, 5).slice(0, 2)).toEqual([
    '16:01 It is to be solved soon: a warning is sent',
    '18:00 It is to be solved; if not, the customer and the leads are told',
  ]);
  const paused = then(replied, { kind: 'await_customer', personId: 'ann' }, 6);
  expect(told(paused, 7)).toEqual(['10:06 It comes back to whoever has it']);
  expect(told(then(replied, { kind: 'resolve', personId: 'ann', disposition: 'solved' }, 8), 9)).toEqual([]);
});

test('R54: where a step asks for less than before, it says so and when', () => {
  const [first, ...rest] = opened.plan.steps;
  if (first?.op !== 'offer') throw new Error('the first step asks');
  const relaxed = [
    { from: at(4).toISOString(), skills: [{ skill: 'billing', level: 2 }] },
    { from: at(8).toISOString(), skills: [] },
  ];
  const plan = { ...opened.plan, steps: [{ ...first, relaxed }, ...rest] };
  expect(told({ ...offered, plan }, 2)).toEqual(
    expect.arrayContaining([
      '10:04 Billing team: billing 2 or better is enough',
      '10:08 Billing team: any skill is enough',
    ]),
  );
});
