import type { RememberedTurn } from '#app/contracts/signals.ts';
import { similarity, type Fingerprint } from '../text/fingerprint.ts';
import { areOfDifferentThings } from '../text/specifics.ts';

/** From this likeness on, a turn says again what an earlier one said. */
export const REPEATED_CUT = 0.6;

export interface Repetition {
  readonly value: boolean;
  readonly score: number;
  readonly ofTurnId: string | null;
}

const NO_REPETITION: Repetition = { value: false, score: 0, ofTurnId: null };

/**
 * Whether a customer turn restates one of the last eight (R3: by meaning, not by equal strings).
 * A turn needs two words of substance; "yes" twice is no repetition, and neither is the same question about another
 * thing, nor a turn that asks for one more (`isAnother`).
 */
export function detectRepetition(
  current: Fingerprint,
  recent: readonly RememberedTurn[],
  specifics: readonly number[] = [],
  isAnother = false,
): Repetition {
  if (current.contentWords < 2) return NO_REPETITION;
  let score = 0;
  let ofTurnId: string | null = null;
  for (const turn of recent) {
    if (areOfDifferentThings(specifics, turn.specifics ?? [])) continue;
    const likeness = similarity(current.print, turn.print);
    if (likeness > score) {
      score = likeness;
      ofTurnId = turn.turnId;
    }
  }
  const value = score >= REPEATED_CUT && !isAnother;
  return { value, score: isAnother ? 0 : score, ofTurnId: value ? ofTurnId : null };
}
