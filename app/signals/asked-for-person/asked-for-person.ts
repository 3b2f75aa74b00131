import { scoreAskedForPerson } from './model.ts';
import { combineScores } from './combine-scores.ts';
import { matchRequest } from './match-request.ts';
import type { Reading, Token } from '../text/tokenize.ts';

export interface AskedForPerson {
  readonly value: boolean;
  readonly score: number;
  readonly start: number;
  readonly end: number;
}

/** From here on a turn counts as asking for a person (R1). */
export const ASKED_FOR_PERSON_CUT = 0.5;

/**
 * Does the customer want a person, in whatever words (R1)? Wording decides where it is clear either way;
 * between, a small linear model over words and word parts does.
 * @param tokens the reading's words with mistyped ones corrected
 */
export function askedForPerson(reading: Reading, tokens: readonly Token[]): AskedForPerson {
  const match = matchRequest(reading, tokens);
  const model = scoreAskedForPerson(tokens);
  const score = combineScores(match, model);
  const value = score >= ASKED_FOR_PERSON_CUT;
  return match.end > 0
    ? { value, score, start: match.start, end: match.end }
    : { value, score, start: 0, end: value ? reading.raw.length : 0 };
}
