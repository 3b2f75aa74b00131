import type { RequiredSkill } from '#app/contracts/route-nodes.ts';

export interface RelaxedSkills {
  /** ISO 8601 in UTC: from then on so much is asked. */
  readonly from: string;
  readonly skills: RequiredSkill[];
}

/**
 * The visible ladder of what is asked in a tier: every so often one level less of each skill, until nothing but the pool and
 * the authority is asked (authority is never relaxed). With absolute instants, computed once (I10).
 * @param later an instant so many milliseconds into the tier, on the clock of the case
 */
export function relaxSkills(
  skills: readonly RequiredSkill[],
  everyMs: number,
  untilMs: number,
  later: (ms: number) => number,
): RelaxedSkills[] {
  const rungs: RelaxedSkills[] = [];
  for (let rung = 1; ; rung += 1) {
    const fromMs = later(rung * everyMs);
    const asked = skills.flatMap(({ skill, level }) => (level - rung >= 1 ? [{ skill, level: level - rung }] : []));
    if (fromMs >= untilMs || (rungs.at(-1)?.skills.length ?? skills.length) === 0) return rungs;
    rungs.push({ from: new Date(fromMs).toISOString(), skills: asked });
  }
}
