import { expect, test } from 'vitest';

import type { CaseCommand } from './case-commands.ts';
import { type CaseSnapshot, nextDeadlineOf, warnOfSolutionAt } from './case-snapshot.ts';
import { applied, transition } from './lifecycle.ts';
import { nextMove } from './next-move.ts';
import { newCase } from './routing/simulator/world.ts';
import { ladderPlan } from './testing/ladder-plan.ts';

const start = new Date('2026-11-21T10:00:00.000Z');
const after = (minutes: number) => new Date(start.getTime() + minutes * 60_000);
const solved = after(480);

function then(snapshot: CaseSnapshot, command: CaseCommand, minutes: number): CaseSnapshot {
  const change = transition(snapshot, command, after(minutes));
  if (!change.ok) throw new Error(`refused: ${change.refusal.kind}`);
  return applied(snapshot, change);
}

/** Answered after ten minutes, to be solved after eight hours. */
function answered(): CaseSnapshot {
  const { snapshot } = newCase('esc_1', ladderPlan({ owner: 'boss' })(start), start.getTime());
  const owned = then({ ...snapshot, resolveBy: solved }, { kind: 'accept', personId: 'ann' }, 5);
  return then(owned, { kind: 'reply', personId: 'ann' }, 10);
}

test('warns once, when a quarter of its time is left and four hours before at most', () => {
  // Answered after 10 minutes of 480: a quarter of 470 is 117.5.
  expect(nextDeadlineOf(answered())).toEqual(after(362.5));
  expect(transition(answered(), { kind: 'warn_of_solution' }, after(362))).toMatchObject({ ok: false });
  expect(nextMove(answered(), after(363)).kind).toBe('warn_of_solution');
  const warned = then(answered(), { kind: 'warn_of_solution' }, 363);
  expect(nextDeadlineOf(warned)).toEqual(solved);
  expect(nextMove(warned, after(400)).kind).toBe('wait');
  expect(nextMove(warned, after(480)).kind).toBe('solution_late');
  const waiting = then(answered(), { kind: 'await_customer', personId: 'ann' }, 60);
  expect(nextMove(waiting, after(400)).kind).toBe('wait');
  const slow = { ...answered(), resolveBy: after(10 + 5 * 24 * 60) };
  expect(warnOfSolutionAt(slow)).toEqual(after(10 + 5 * 24 * 60 - 240));
});

test('gets more time with a reason: late no more, warned of anew, and while it stands still what was given is left', () => {
  const more = (snapshot: CaseSnapshot, at: number, until: number) =>
    then(snapshot, { kind: 'extend', personId: 'ann', until: after(until), reason: 'the bank is closed' }, at);
  const late = then(answered(), { kind: 'solution_late' }, 481);
  const extended = more(late, 490, 900);
  expect(extended).toMatchObject({ resolveBy: after(900), solutionLateAt: null, solutionWarnedAt: null });
  expect(nextMove(extended, after(900)).kind).toBe('solution_late');
  expect(extended.firstReplyAt).toEqual(after(10));
  const waiting = more(then(answered(), { kind: 'await_customer', personId: 'ann' }, 60), 100, 900);
  expect(then(waiting, { kind: 'customer_wrote' }, 400).resolveBy).toEqual(after(1_200));
  const without = { ...answered(), resolveBy: null };
  const refused = { kind: 'extend', personId: 'ann', until: after(900), reason: 'no clock' } as const;
  expect(transition(without, refused, after(20))).toMatchObject({ ok: false });
});
