import type { BriefTurn } from './brief-input.ts';
import { isForeign, withoutGreeting } from './foreign.ts';
import { quoted, retell } from './retelling.ts';
import type { Retold } from './retold.ts';
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
  /\b(?:not work\w*|doesn['’]?t|isn['’]?t|won['’]?t|can['’]?t|cannot|unable|broken|damaged|wrong|error|fail\w*|charged?|overcharged|twice|double|never|late|delayed|missing|lost|stole\w*|stolen|fraud|hacked|cancel\w*|refund\w*|return\w*|exchang\w*|replac\w*|book\w*|reserv\w*|chang\w*|reschedul\w*|report\w*|deliver\w*|order\w*|account|password|bill\w*|invoice|payment|subscription|appointment|leak\w*|smell|hurt\w*|pain\w*|emergency|insurance|policy|warranty|track\w*|crash\w*|slow|stuck|declin\w*|unauthori[sz]ed|did(?: ?n['’]?t| not) (?:make|authori[sz]e|order|buy|receive|get)|someone (?:got|has|is|used)|locked out)\b/i;
const forPerson =
  /\b(?:human|(?:real|actual|live) (?:person|human|agent)|(?:speak|talk|chat|connect\w*|transfer\w*|get|give|put)\b.{0,30}\b(?:agent|person|human|someone|somebody|representative|rep|manager|supervisor|operator)|(?:want|need)s? (?:an? )?(?:person|agent|operator|manager|supervisor)(?! to\b)|representative|customer service)\b/i;
/** "I need my lawyer": a person by their role, and nothing else. */
const forRole =
  /\b(?:need|want|(?:speak|talk) (?:to|with)|see|reach)\b.{0,12}\b(?:lawyer|attorney|doctor|dentist|nurse|owner|technician|advis[eo]r|accountant)\b/i;
const closing =
  /^(?:thanks?|thank you|bye|goodbye|that['’]?s (?:all|it)|nothing else|no,? that|you too|have a (?:nice|good|great))\b/i;
const identity =
  /\b(?:my (?:full )?name is|(?:my|the) (?:e-?mail|phone|number|address|zip|pin|date of birth|birthday|order (?:id|number)|account (?:number|id)|user ?id)\b.{0,6}\b(?:is|['’]s)|^(?:it['’]?s|its) )/i;
const complaint =
  /\b(?:frustrat\w*|ridiculous|useless|terrible|kidding|annoy\w*|stupid|idiot|hate|angry|unacceptable|worst|joke|why can['’]?t you|can['’]?t you (?:read|remember|understand|listen|hear)|what is wrong with you)\b/i;
/** How they feel about waiting, which is said elsewhere and is no wish. */
const mood = /\b(?:in an? \w+ mood|wast(?:e|ing) (?:my|any) (?:more )?time|hurry)\b/i;
const answering =
  /^(?:yes|yeah|yep|no|nope|nah|ok(?:ay)?|sure|correct|exactly|fine|alright|nevermind|never mind|don['’]?t worry|i (?:don['’]?t|do not|cannot|can['’]?t) (?:remember|know|recall|have)|that (?:sounds|works|is|would))\b/i;

/** What they could not say, which is no trouble of theirs. */
const unknown = /\b(?:don['’]?t|do not|can['’]?t|cannot) (?:\w+ )?(?:remember|recall|know|have)\b/i;

/** Where a wish for a person begins or ends inside of a sentence. */
const clauses =
  /[,;]\s*(?:(?:and|so|but) )?|\s+[-–—]+\s+|\s+(?:and|so|but)\s+(?=(?:i (?:\w+ )?(?:want|need|would)|i['’]d|let me|can i|could i|please|get me|give me|connect|transfer|put)\b)/iu;

/**
 * "You charged me twice, I want a person": the trouble without the wish for a person, which is told by itself. As it was, where
 * nothing is left that tells something.
 */
function besidesAPerson(sentence: string): string {
  if (!forPerson.test(sentence)) return sentence;
  const others = sentence.split(clauses).filter((clause) => !forPerson.test(clause) && withoutOpening(clause) !== '');
  const rest = others.join(', ');
  return problem.test(rest) && rest.split(/\s+/u).length >= 3 ? rest : sentence;
}

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
  // "I need it from the tenth on" goes on with what was said before.
  if (
    /^i\b.{0,12}\b(?:need|want|like|prefer) (?:it|that|this|them|those|one)(?=$|[,.] | (?:the|a|from|on|for|by|until|till|in|at|around|between)\b)/i.test(
      rest,
    )
  )
    score -= 1.5;
  if (forPerson.test(rest) || (words <= 9 && forRole.test(rest))) score -= 4;
  if (closing.test(sentence) && words < 8) score -= 4;
  if (identity.test(rest)) score -= 4;
  if (mood.test(rest)) score -= 3;
  if (complaint.test(rest) && !request.test(rest)) score -= 1.5;
  // "No, I want the missing one delivered" is an answer and the wish itself.
  const corrects = request.test(rest) && words >= 6;
  if (answering.test(sentence) && !corrects && !/\bbut\b/i.test(sentence)) score -= nthCustomerTurn === 0 ? 0 : 2;
  score += Math.max(0, 2 - nthCustomerTurn * 0.7);
  if (!first) score -= 0.4;
  return score;
}

/**
 * Finds what the customer wants: the strongest request, early turns first; a new request after a thank-you replaces the old
 * one, as that one was served.
 * @param language of the conversation: what is not English is quoted
 * @returns null when the customer has not said anything that can be called a wish
 */
export function findWant(turns: readonly BriefTurn[], language: string | null = null): Want | null {
  const customer = turns.filter((turn) => turn.author === 'customer');
  let nth = 0;
  let best: Candidate | null = null;
  for (const turn of customer) {
    const sentences = sentencesOf(readableMask(turn.text)).map(besidesAPerson);
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
  if (isForeign(found.sentence, language)) {
    return {
      retold: quoted(withoutHidden(withoutGreeting(quotable(own, found.sentence)))),
      quote: withoutEnd(found.sentence),
      turn: found.turn,
      also: null,
    };
  }
  const beside = [own[found.order - 1], own[found.order + 1]].find(
    (sentence) =>
      sentence !== undefined &&
      problem.test(sentence) &&
      !forPerson.test(sentence) &&
      !identity.test(sentence) &&
      withoutOpening(sentence).split(/\s+/u).length >= 4,
  );
  const plain = retell(withoutHidden(found.sentence));
  const main = whole(plain, own, found.sentence);
  const isWish = request.test(withoutOpening(found.sentence));
  // What the quote holds already is not told again.
  const background = main === plain ? (beside ?? (isWish ? earlierProblem(customer, found) : undefined)) : undefined;
  const other = background === undefined ? null : retell(withoutHidden(background));
  return {
    retold: main,
    quote: withoutEnd(found.sentence),
    turn: found.turn,
    also: other !== null && other.to !== null ? other : null,
  };
}

/** What can only be quoted is quoted with what else it says of the matter in the same turn, as long as it is short. */
function whole(retold: Retold, sentences: readonly string[], sentence: string): Retold {
  if (retold.to !== null) return retold;
  const telling = sentences.filter((one) => one === sentence || problem.test(one) || request.test(one));
  const all = withoutOpening(telling.join(' '));
  if (telling.length < 2 || all.split(/\s+/u).length > 22) return retold;
  return { ...retold, about: `wrote: “${withoutEnd(withoutHidden(all))}${/\?\s*$/u.test(all) ? '?' : ''}”` };
}

/** The whole turn where it is short: which of its sentences tells cannot be said in every language. */
function quotable(sentences: readonly string[], sentence: string): string {
  const all = sentences.join(' ');
  return all.split(/\s+/u).length <= 22 ? all : sentence;
}

/** The trouble told before the turn in which the wish was said: "the pizza was cold", and later "I want a refund". */
function earlierProblem(customer: readonly BriefTurn[], wish: Candidate): string | undefined {
  const wished = new Set(wish.sentence.toLowerCase().match(/\p{L}{4,}/gu));
  return customer
    .filter((turn) => turn.index < wish.turn)
    .flatMap((turn, nth) =>
      sentencesOf(readableMask(turn.text)).map((sentence) => ({ sentence, score: scoreOf(sentence, nth, true) })),
    )
    .filter(({ sentence, score }) => {
      const isNews = (sentence.toLowerCase().match(/\p{L}{4,}/gu) ?? []).some((word) => !wished.has(word));
      const tells = problem.test(sentence) && !request.test(withoutOpening(sentence)) && !unknown.test(sentence);
      return score >= 4 && isNews && tells;
    })
    .sort((a, b) => b.score - a.score)[0]?.sentence;
}

/** "… mail me at [hidden]": how to reach them stands elsewhere. */
const contactClause =
  /(?:^|[,;]\s*|\s+)(?:(?:and|so|or|please|pls|you can|just|then|can you|could you) )*(?:mail|e-?mail|call|phone|ring|text|reach|contact|write|message|sms|whatsapp)(?: to)? (?:me|us)\b[^.;]*\[hidden\](?: or [^.;]*\[hidden\])?/gi;

/** A masked number (a card keeps its last digits) beside what it is a number of; behind "is" or "to" it is part of the sentence. */
const aloneHidden =
  /(?<!\b(?:is|was|are|be|to|at|on|with|from|by|for|number|no|code)|[:=#])\s+\(?\[hidden\](?: \d{4,5}(?!\d))?\)?/giu;

/** A clause that only gave a number which is masked says nothing to its reader. */
function withoutHidden(sentence: string): string {
  const rest = sentence
    .replace(contactClause, '')
    .replace(/,?\s*(?:(?:and|but) )?(?:my|the|here['’]s|here is|it['’]s) [^,.;]*\[hidden\][^,.;]*/gi, '')
    .trim();
  // A number that is masked says nothing either where it stands alone: "my card [hidden] is declined".
  const bare = [rest, sentence].map((text) => text.replace(aloneHidden, '').trim());
  return bare.find((text) => text.split(/\s+/u).length >= 3) ?? sentence;
}

/** Whether these words ask for a person. Cheap and only for the brief; the signal of record is `askedForPerson`. */
export const asksForPerson = (text: string): boolean => forPerson.test(text);
