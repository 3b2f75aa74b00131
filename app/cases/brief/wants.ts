import type { BriefTurn } from './brief-input.ts';
import { retell, type Retold } from './retelling.ts';
import { readableMask, sentencesOf, withoutEnd, withoutOpening } from './sentences.ts';

/** What the customer is after, in their own words and retold, with the turn it rests on. */
export interface Want {
  readonly retold: Retold;
  readonly quote: string;
  readonly turn: number;
  /** The problem behind the request, said in the same turn. */
  readonly also: Retold | null;
}

const request =
  /\b(?:i (?:(?:just|really|also|still|would|only) )*(?:want|need|like|wish|wanna)|i['’](?:d|m|ve) (?:\w+ )?(?:like|love|want|looking|trying|hoping|calling|interested|need)|i am (?:\w+ )?(?:looking|trying|hoping|calling|interested)|(?:can|could|would|will) (?:you|u|i|we|someone)|how (?:do|can|to|long|much|many)|please|help me|is it possible|looking (?:to|for)|trying to|wanna)\b/i;
const problem =
  /\b(?:not work\w*|doesn['’]?t|isn['’]?t|won['’]?t|can['’]?t|cannot|unable|broken|damaged|wrong|error|fail\w*|charged?|overcharged|twice|double|never|late|delayed|missing|lost|stole\w*|stolen|fraud|hacked|cancel\w*|refund\w*|return\w*|exchang\w*|replac\w*|book\w*|reserv\w*|chang\w*|reschedul\w*|report\w*|deliver\w*|order\w*|account|password|bill\w*|invoice|payment|subscription|appointment|leak\w*|smell|hurt\w*|pain\w*|emergency|insurance|policy|warranty|track\w*|crash\w*|slow|stuck)\b/i;
const forPerson =
  /\b(?:human|(?:real|actual|live) (?:person|human|agent)|(?:speak|talk|chat|connect\w*|transfer\w*|get|give|put)\b.{0,30}\b(?:agent|person|human|someone|somebody|representative|rep|manager|supervisor|operator)|representative|customer service)\b/i;
const closing =
  /^(?:thanks?|thank you|bye|goodbye|that['’]?s (?:all|it)|nothing else|no,? that|you too|have a (?:nice|good|great))\b/i;
const identity =
  /\b(?:my (?:full )?name is|my (?:e-?mail|phone|number|address|zip|pin|date of birth|birthday|order (?:id|number)|account (?:number|id)|user ?id)\b.{0,6}\b(?:is|['’]s)|^(?:it['’]?s|its) )/i;
const complaint =
  /\b(?:frustrat\w*|ridiculous|useless|terrible|kidding|annoy\w*|stupid|idiot|hate|angry|unacceptable|worst|joke)\b/i;
/** How they feel about waiting, which is said elsewhere and is no wish. */
const mood = /\b(?:in an? \w+ mood|wast(?:e|ing) (?:my|any) (?:more )?time|hurry)\b/i;
const answering =
  /^(?:yes|yeah|yep|no|nope|nah|ok(?:ay)?|sure|correct|exactly|fine|alright|nevermind|never mind|don['’]?t worry|i (?:don['’]?t|do not|cannot|can['’]?t) (?:remember|know|recall|have)|that (?:sounds|works|is|would))\b/i;

interface Candidate {
  readonly sentence: string;
  readonly turn: number;
  readonly order: number;
  readonly score: number;
}

function scoreOf(sentence: string, nthCustomerTurn: number, first: boolean): number {
  const rest = withoutOpening(sentence);
  const words = rest === '' ? 0 : rest.split(/\s+/u).length;
  let score = 0;
  if (request.test(rest)) score += 3;
  if (problem.test(rest)) score += 2;
  if (/[$€£]\s?\d|#\w*\d|\b\d{3,}\b/u.test(rest)) score += 0.5;
  if (words >= 5 && words <= 30) score += 1;
  if (words < 3) score -= 3;
  if (words > 45) score -= 1;
  // "Book it please" says nothing to somebody who was not there.
  if (words <= 7 && /\b(?:it|that|this|them|those|one)\b(?:,? (?:please|then|now|for me))*[.!?]*$/i.test(rest))
    score -= 2.5;
  if (forPerson.test(rest)) score -= 4;
  if (closing.test(sentence) && words < 8) score -= 4;
  if (identity.test(rest)) score -= 4;
  if (mood.test(rest)) score -= 3;
  if (complaint.test(rest) && !request.test(rest)) score -= 1.5;
  if (answering.test(sentence) && !/\bbut\b/i.test(sentence)) score -= nthCustomerTurn === 0 ? 0 : 2;
  score += Math.max(0, 2 - nthCustomerTurn * 0.7);
  if (!first) score -= 0.4;
  return score;
}

/**
 * Finds what the customer wants: the strongest request, early turns first; a new request after a thank-you replaces the old
 * one, as that one was served.
 * @returns null when the customer has not said anything that can be called a wish
 */
export function findWant(turns: readonly BriefTurn[]): Want | null {
  const customer = turns.filter((turn) => turn.author === 'customer');
  let nth = 0;
  let best: Candidate | null = null;
  for (const turn of customer) {
    const sentences = sentencesOf(readableMask(turn.text));
    const served =
      nth > 0 &&
      /^(?:great|thanks?|thank you|perfect|awesome|good|wonderful|excellent|got it)\b/i.test(turn.text.trim());
    for (const [order, sentence] of sentences.entries()) {
      const anew = served && request.test(sentence) && problem.test(sentence) && !closing.test(sentence);
      const score = scoreOf(sentence, anew ? 0 : nth, order === 0) + (anew ? 0.5 : 0);
      if (best === null || score > best.score) best = { sentence, turn: turn.index, order, score };
    }
    nth += 1;
  }
  if (best === null || best.score < 0.5) return null;
  const found = best;
  const own = sentencesOf(readableMask(customer.find((turn) => turn.index === found.turn)?.text ?? ''));
  const beside = [own[found.order - 1], own[found.order + 1]].find(
    (sentence) =>
      sentence !== undefined &&
      problem.test(sentence) &&
      !forPerson.test(sentence) &&
      !identity.test(sentence) &&
      withoutOpening(sentence).split(/\s+/u).length >= 4,
  );
  const main = retell(withoutHidden(found.sentence));
  const other = beside === undefined ? null : retell(beside);
  return {
    retold: main,
    quote: withoutEnd(found.sentence),
    turn: found.turn,
    also: other !== null && other.to !== null ? other : null,
  };
}

/** A clause that only gave a number which is masked says nothing to its reader. */
function withoutHidden(sentence: string): string {
  const rest = sentence
    .replace(/,?\s*(?:(?:and|but) )?(?:my|the|here['’]s|here is|it['’]s) [^,.;]*\[hidden\][^,.;]*/gi, '')
    .trim();
  return rest.split(/\s+/u).length >= 3 ? rest : sentence;
}

/** Whether these words ask for a person. Cheap and only for the brief; the signal of record is `askedForPerson`. */
export const asksForPerson = (text: string): boolean => forPerson.test(text);
