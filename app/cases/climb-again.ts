import type { Plan, PlanStep } from '#app/contracts/plan.ts';
import { type Clock, laterOn, runsFrom, timeBetween } from '#app/engine/route/response-clock.ts';

import { type CasePatch, type CaseSnapshot, ladderOf, slaStepsOf } from './case-snapshot.ts';

const iso = (ms: number): string => new Date(ms).toISOString();

/**
 * The steps of a ladder from now on, each as long as it was, on the clock of the case: where its pools are closed they are asked when
 * they open, as the planner has it. Nothing is read or planned anew.
 */
function laidFromNow(steps: readonly PlanStep[], clock: Clock, nowMs: number): PlanStep[] {
  const began = Date.parse(steps[0]?.from ?? iso(nowMs));
  let reachedMs = nowMs;
  return steps.map((step) => {
    const [from, until] = [Date.parse(step.from), Date.parse(step.until)];
    const passed = timeBetween(clock, began, from);
    // So far into the ladder as before; what takes no time at its beginning is done now, also at night.
    reachedMs = Math.max(reachedMs, passed === 0 ? nowMs : laterOn(clock, nowMs, passed));
    if (step.op !== 'offer') {
      const fromMs = reachedMs;
      if (step.op === 'wait') reachedMs = Math.max(fromMs, laterOn(clock, nowMs, timeBetween(clock, began, until)));
      return { ...step, from: iso(fromMs), until: iso(step.op === 'wait' ? reachedMs : fromMs + (until - from)) };
    }
    const opensMs = runsFrom(clock, reachedMs);
    // Of hours that were changed meanwhile nothing may be left: then it is asked for as long as it was on the wall.
    const later = (ms: number) => laterOn(clock, opensMs, timeBetween(clock, from, from + ms) || ms);
    reachedMs = later(until - from);
    const relaxed = step.relaxed?.map((rung) => ({ ...rung, from: iso(later(Date.parse(rung.from) - from)) }));
    return { ...step, from: iso(opensMs), until: iso(reachedMs), ...(relaxed === undefined ? {} : { relaxed }) };
  });
}

/**
 * The case goes back to its pool: its ladder begins anew, now, because the times of the first one have passed while somebody had it.
 * What was promised stays where it is: the response time, and a call whose time is still to come, to which the ladder goes on
 * at once. After the first answer a route has nothing to say any more: its words were about the wait for it.
 */
export function climbAgain(snapshot: CaseSnapshot, now: Date, clock: Clock): CasePatch {
  return { ...ladderFromNow(snapshot, now, clock), ...placeKept(snapshot, now) };
}

/** Its place in the queue is that of somebody who has waited so long as it did before it was taken: work is no waiting. */
export function placeKept({ createdAt, queuedSince, acceptedAt }: CaseSnapshot, now: Date): CasePatch {
  const since = queuedSince ?? createdAt;
  if (acceptedAt === null || acceptedAt < since) return {};
  return { queuedSince: new Date(now.getTime() - (acceptedAt.getTime() - since.getTime())) };
}

function ladderFromNow(snapshot: CaseSnapshot, now: Date, clock: Clock): CasePatch {
  const { plan } = snapshot;
  const ladder = ladderOf(plan);
  const call = ladder.findIndex((step) => step.op === 'callback' && Date.parse(step.until) > now.getTime());
  if (call >= 0) return { stepIndex: call, stepDeadline: null };
  const answered = snapshot.firstReplyAt !== null;
  // Time until the opening is waited anew, where there is any.
  const isOver = (step: PlanStep) =>
    step.op === 'callback' || (answered && step.op === 'message') || (step.op === 'wait' && step.why === 'opening');
  const steps = ladder.filter((step) => !isOver(step));
  const first = steps[0];
  if (first === undefined || now.getTime() <= Date.parse(first.from)) return { stepIndex: 0, stepDeadline: null };
  return { plan: { ...plan, ...laidAnew(plan, steps, clock, now) }, stepIndex: 0, stepDeadline: null };
}

function laidAnew(plan: Plan, steps: readonly PlanStep[], clock: Clock, now: Date): Pick<Plan, 'steps' | 'ladder'> {
  const laid = laidFromNow(steps, clock, now.getTime());
  const movedMs = now.getTime() - Date.parse(steps[0]?.from ?? now.toISOString());
  const onTheWall = (instant: string) => iso(Date.parse(instant) + movedMs);
  const ladder = plan.ladder.map(({ tier, from, until }) => {
    const step = laid[steps.findIndex((one) => one.from === from && one.until === until)];
    return { tier, from: step?.from ?? onTheWall(from), until: step?.until ?? onTheWall(until) };
  });
  return { steps: [...laid, ...slaStepsOf(plan)].sort((a, b) => a.from.localeCompare(b.from)), ladder };
}

/** Of a case that was passed to somebody who does not take it; one that its route offered goes on where it stands. */
export const backFromATransfer = (snapshot: CaseSnapshot, now: Date, clock: Clock): CasePatch =>
  snapshot.stepDeadline === null ? climbAgain(snapshot, now, clock) : {};
