import type { PlanStep, PlanStepOf } from '#app/contracts/plan.ts';
import type { RequiredSkill } from '#app/contracts/route-nodes.ts';

/** What a step asks at an instant: as drawn, or what its ladder of skills has come down to. */
export function skillsAskedAt(
  step: Pick<PlanStepOf<'offer'>, 'skills' | 'relaxed'>,
  nowMs: number,
): readonly RequiredSkill[] {
  return (step.relaxed ?? []).reduce<readonly RequiredSkill[]>(
    (asked, rung) => (Date.parse(rung.from) <= nowMs ? rung.skills : asked),
    step.skills,
  );
}

/** When a step next asks for less; null when it comes down no further. */
export function asksForLessAtMs(step: PlanStep | undefined, nowMs: number): number | null {
  const next = step?.op === 'offer' ? step.relaxed?.find((rung) => Date.parse(rung.from) > nowMs) : undefined;
  return next === undefined ? null : Date.parse(next.from);
}
