import stored from '../models/asked-for-person.json' with { type: 'json' };
import { openModel, rawScore, sigmoid } from '../text/linear-model.ts';
import type { Token } from '../text/tokenize.ts';

const model = openModel(stored);

/** How much a text sounds like asking for a person, 0 to 1, by the trained weights alone. */
export function scoreAskedForPerson(tokens: readonly Token[]): number {
  return tokens.length === 0 ? 0 : sigmoid(rawScore(model, tokens));
}
