import type { Plan, PlanStep } from '#app/contracts/plan.ts';

import { type CasePatch, type CaseSnapshot, ladderOf, slaStepsOf } from './case-snapshot.ts';

/** Later by so many milliseconds, with everything in it. */
function laterBy(step: PlanStep, ms: number): PlanStep {
  const at = (instant: string) => new Date(Date.parse(instant) + ms).toISOString();
  const moved = { ...step, from: at(step.from), until: at(step.until) };
  return moved.op === 'offer' && moved.relaxed !== undefined
    ? { ...moved, relaxed: moved.relaxed.map((rung) => ({ ...rung, from: at(rung.from) })) }
    : moved;
}

/**
 * The case goes back to its pool: its ladder begins anew, now, because the times of the first one have passed while somebody had it.
 * What was promised stays where it is: the response time, and a call whose time is still to come, to which the ladder goes on
 * at once. After the first answer a route has nothing to say any more: its words were about the wait for it.
 */
export function climbAgain(snapshot: CaseSnapshot, now: Date): CasePatch {
  return { ...ladderFromNow(snapshot, now), ...placeKept(snapshot, now) };
}

/** Its place in the queue is that of somebody who has waited so long as it did before it was taken: work is no waiting. */
export function placeKept({ createdAt, queuedSince, acceptedAt }: CaseSnapshot, now: Date): CasePatch {
  const since = queuedSince ?? createdAt;
  if (acceptedAt === null || acceptedAt < since) return {};
  return { queuedSince: new Date(now.getTime() - (acceptedAt.getTime() - since.getTime())) };
}

function ladderFromNow(snapshot: CaseSnapshot, now: Date): CasePatch {
  const { plan } = snapshot;
  const ladder = ladderOf(plan);
  const call = ladder.findIndex((step) => step.op === 'callback' && Date.parse(step.until) > now.getTime());
  if (call >= 0) return { stepIndex: call, stepDeadline: null };
  const answered = snapshot.firstReplyAt !== null;
  const steps = ladder.filter((step) => step.op !== 'callback' && !(answered && step.op === 'message'));
  const first = steps[0];
  const ms = first === undefined ? 0 : now.getTime() - Date.parse(first.from);
  if (ms <= 0) return { stepIndex: 0, stepDeadline: null };
  return { plan: { ...plan, ...movedBy(plan, steps, ms) }, stepIndex: 0, stepDeadline: null };
}

function movedBy(plan: Plan, steps: readonly PlanStep[], ms: number): Pick<Plan, 'steps' | 'ladder'> {
  const moved = steps.map((step) => laterBy(step, ms));
  return {
    steps: [...moved, ...slaStepsOf(plan)].sort((a, b) => a.from.localeCompare(b.from)),
    ladder: plan.ladder.map(({ tier, from, until }) => ({
      tier,
      from: new Date(Date.parse(from) + ms).toISOString(),
      until: new Date(Date.parse(until) + ms).toISOString(),
    })),
  };
}

/** Of a case that was passed to somebody who does not take it; one that its route offered goes on where it stands. */
export const backFromATransfer = (snapshot: CaseSnapshot, now: Date): CasePatch =>
  snapshot.stepDeadline === null ? climbAgain(snapshot, now) : {};
