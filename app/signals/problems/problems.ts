import { MARK } from '../text/marks.ts';
import type { Reading, Token } from '../text/tokenize.ts';
import { WordSet } from '../text/vocabulary.ts';

const JOINS =
  new WordSet(`also and plus another additionally besides secondly second third too furthermore moreover then well
  tambien ademas auch ausserdem aussi tambem anche inoltre ook`);
const ALSO = new WordSet(
  `also another additionally besides secondly furthermore moreover tambien ademas ausserdem aussi tambem inoltre ook`,
);
const ASKS =
  new WordSet(`need want cancel change refund return exchange track update book reschedule fix check order buy pay dispute report
  where why how when what can could does is help problem issue broken wrong missing late charged stopped move transfer switch add remove send close explain tell error crash lost forgot locked
  quiero necesito cancelar cambiar kann will mochte stornieren wann warum wo veux voudrais annuler changer quero preciso voglio vorrei wil kan`);
const ASKING = new WordSet(`how what when where why who which`);
const VERB = new WordSet(`are is do does did can could will would should`);
const SIZE = new WordSet(`much many long far soon often`);
const SUBJECT = new WordSet(`you i we they there it the your my u`);
const LIST_ITEM = /(?:^|\n)\s*(?:[-*•]|\d{1,2}[.)])\s+\S/gu;

/**
 * How many different things a turn asks for (R11): questions, clauses joined by "and also" with an ask of their own, list items.
 * @param topics number of topics found in the turn
 */
export function countProblems(
  { raw, marks, questions: marksOfQuestion }: Reading,
  tokens: readonly Token[],
  topics: number,
): number {
  if (tokens.length < 3) return tokens.length > 0 ? 1 : 0;
  const mayList = (marks & MARK.line) !== 0 || ((marks & MARK.digit) !== 0 && /\d[.)]/u.test(raw));
  const items = mayList ? [...raw.matchAll(LIST_ITEM)].length : 0;
  let clauses = 0;
  let asked = false;
  let also = 0;
  for (let i = 0; i < tokens.length; i += 1) {
    const token = tokens[i];
    if (token === undefined) break;
    const splits = token.clauseStart || JOINS.has(token.word);
    if (splits) {
      if (asked) clauses += 1;
      asked = false;
    }
    if (ALSO.has(token.word) && i > 2) also += 1;
    const isQuestion = asksAt(tokens, i);
    if (isQuestion && clauses > 0 && (token.clauseStart || JOINS.has(tokens[i - 1]?.word ?? 0))) also += 1;
    if (isQuestion || ASKS.has(token.word)) asked = true;
  }
  if (asked) clauses += 1;
  const questions = marksOfQuestion === 0 ? 0 : (raw.match(/\?+/gu) ?? []).length;
  const bySentence = Math.min(clauses, Math.max(questions, also + 1, topics));
  return Math.max(1, items >= 2 ? items : 0, bySentence);
}

/** Words in the order of a question: "when are", "how much", "do you", not "when it". */
function asksAt(tokens: readonly Token[], at: number): boolean {
  const word = tokens[at]?.word ?? 0;
  const next = tokens[at + 1]?.word ?? 0;
  return ASKING.has(word) ? VERB.has(next) || SIZE.has(next) : VERB.has(word) && SUBJECT.has(next);
}
