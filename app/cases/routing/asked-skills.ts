import type { PlanStepOf } from '#app/contracts/plan.ts';
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
