import { findFirst } from '../text/find-first.ts';
import { compilePhrases } from '../text/phrases.ts';
import type { Reading, Token } from '../text/tokenize.ts';

const PHRASES = compilePhrases({
  unknown: `
    dont|do|cant|cannot|couldnt|can|could|didnt|wont (not) (really|even|quite) know|remember|recall|understand|see|tell|say
    no idea|clue
    not sure|certain
    i (just|completely|have|totally) forgot|forget|forgotten
    idk|dunno
    no (lo|me) se|recuerdo|acuerdo
    weiss|erinnere (es|das|ich|mich) nicht
    keine ahnung
    sais|souviens (plus) pas
    aucune idee
    nao (me) sei|lembro
    non (lo|mi) so|ricordo
    weet (het|ik) niet
    geen idee`,
});
/** A question back is short; a longer turn usually answers and asks on. */
const MOST_WORDS_OF_A_QUESTION = 16;

/**
 * Whether a customer's turn leaves the bot's question without an answer: does not know, asks back, or says again what they
 * want (R11). A turn that gives a number or a name answers, whatever else it says.
 */
export function isLeftUnanswered(
  reading: Reading,
  tokens: readonly Token[],
  namesSomething: boolean,
  repeated: boolean,
): boolean {
  if (repeated) return true;
  if (namesSomething) return false;
  if (findFirst(PHRASES, tokens) !== null) return true;
  return reading.questions > 0 && tokens.length <= MOST_WORDS_OF_A_QUESTION;
}
