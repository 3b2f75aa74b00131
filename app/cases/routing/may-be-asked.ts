import type { RosterPerson } from '#db/queries/roster.ts';

import { skillsAskedAt } from './asked-skills.ts';
import type { CaseAhead } from './choose-for-case.ts';
import { hasAuthority, hasSkills, type Powers } from './choose-person.ts';

/**
 * Whether a hand of this person could take the case in the step that it stands on: as one who knows it, or knows it a little when
 * all others are busy (R56). Who cannot does not have to be woken for it (I7).
 */
export function mayBeAsked(
  { step, asked }: Pick<CaseAhead, 'step' | 'asked'>,
  person: Pick<RosterPerson, 'id' | 'skills'> & Powers,
  nowMs: number,
): boolean {
  if (asked.includes(person.id)) return false;
  if (step?.op === 'callback') return true;
  if (step?.op !== 'offer') return false;
  const alsoKnow = skillsAskedAt(step, nowMs).map(({ skill }) => ({ skill, level: 1 }));
  return hasAuthority(person, step.authority) && hasSkills(person, alsoKnow);
}
