import { compilePhrases, type PhraseHit } from '../text/phrases.ts';
import type { Reading, Token } from '../text/tokenize.ts';
import { WordSet } from '../text/vocabulary.ts';
import { isActor, isNegated, isPast, isReported } from './negation.ts';
import { ENGLISH } from './phrases/en.ts';
import { PERSON_LISTS } from './phrases/lists.ts';
import { NOT_OUR_PEOPLE } from './phrases/not-our-people.ts';
import { OTHER_LANGUAGES, OTHER_LISTS, PARTS_OF_TEXT } from './phrases/other-languages.ts';

type Strength = 'sure' | 'likely' | 'no_bot' | 'hint';

const LISTS = { ...PERSON_LISTS, ...OTHER_LISTS };
const english = compilePhrases<Strength>(ENGLISH, LISTS);
const others = compilePhrases<'sure' | 'likely'>(OTHER_LANGUAGES, LISTS);
const notOurs = compilePhrases(NOT_OUR_PEOPLE, LISTS);

export interface RequestMatch {
  /** What the wording alone says, before the model: 0 to 1. */
  readonly score: number;
  /** A request was worded, but refused, reported or meant for others: "do not transfer me", "your agent told me". */
  readonly refused: boolean;
  readonly start: number;
  readonly end: number;
}

const STRENGTH: Readonly<Record<Strength, number>> = { sure: 0.95, likely: 0.72, no_bot: 0.8, hint: 0.2 };

function holds(hit: PhraseHit<Strength>, tokens: readonly Token[], blocked: readonly PhraseHit<string>[]): boolean {
  if (isPast(tokens, hit.from)) return false;
  if (isReported(tokens, hit.from)) return false;
  if (hit.to - hit.from <= 2 && isActor(tokens, hit.to)) return false;
  return !blocked.some((block) => block.from < hit.to && block.to > hit.from);
}

const ALONE = new WordSet(
  'agent human representative operator supervisor persona operador mitarbeiter operatore atendente medewerker',
);

/** "You got it wrong again. Agent." */
function lastWordAlone(tokens: readonly Token[]): Token | null {
  const last = tokens.at(-1);
  return tokens.length > 1 && last?.clauseStart === true && !last.quoted && ALONE.has(last.word) ? last : null;
}

/**
 * What the wording of a turn says about wanting a person (R1). Understands refusals, reports and stories:
 * "do not transfer me", "your agent told me", "after talking to a person" are no requests.
 */
export function matchRequest(reading: Reading, tokens: readonly Token[]): RequestMatch {
  let best: RequestMatch = { score: 0, refused: false, start: 0, end: 0 };
  let refused = false;
  const blocked = notOurs.find(tokens);
  for (const hit of [...english.find(tokens), ...others.find(tokens)]) {
    const strength = STRENGTH[hit.label];
    const isRefused = hit.label !== 'no_bot' && isNegated(tokens, hit.from, hit.label === 'sure' ? hit.to : hit.from);
    if (isRefused || !holds(hit, tokens, blocked)) {
      if (hit.label !== 'hint') refused = true;
    } else if (strength > best.score) {
      best = {
        score: strength,
        refused: false,
        start: tokens[hit.from]?.start ?? 0,
        end: tokens[hit.to - 1]?.end ?? 0,
      };
    }
  }
  const alone = lastWordAlone(tokens);
  if (alone !== null && best.score < 0.9) best = { score: 0.9, refused: false, start: alone.start, end: alone.end };
  for (const part of PARTS_OF_TEXT) {
    const at = reading.raw.indexOf(part);
    if (at !== -1 && best.score < 0.9) best = { score: 0.9, refused: false, start: at, end: at + part.length };
  }
  return refused && best.score < 0.8 ? { ...best, score: Math.min(best.score, 0.15), refused: true } : best;
}
