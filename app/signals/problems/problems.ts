import type { Token } from '../text/tokenize.ts';

const set = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/u));
const JOINS = set(`also and plus another additionally besides secondly second third too furthermore moreover then well
  tambien ademas auch ausserdem aussi tambem anche inoltre ook`);
const ALSO = set(
  `also another additionally besides secondly furthermore moreover tambien ademas ausserdem aussi tambem inoltre ook`,
);
const ASKS =
  set(`need want cancel change refund return exchange track update book reschedule fix check order buy pay dispute report
  where why how when what can could does is help problem issue broken wrong missing late charged stopped error crash lost forgot locked
  quiero necesito cancelar cambiar kann will mochte stornieren wann warum wo veux voudrais annuler changer quero preciso voglio vorrei wil kan`);
const LIST_ITEM = /(?:^|\n)\s*(?:[-*•]|\d{1,2}[.)])\s+\S/gu;

/**
 * How many different things a turn asks for (R11): questions, clauses joined by "and also" with an ask of their own, list items.
 * @param topics number of topics found in the turn
 */
export function countProblems(raw: string, tokens: readonly Token[], topics: number): number {
  if (tokens.length < 3) return tokens.length > 0 ? 1 : 0;
  const items = raw.includes('\n') || /\d[.)]/u.test(raw) ? [...raw.matchAll(LIST_ITEM)].length : 0;
  let clauses = 0;
  let asked = false;
  let also = 0;
  for (let i = 0; i < tokens.length; i += 1) {
    const token = tokens[i];
    if (token === undefined) break;
    const splits = token.clauseStart || JOINS.has(token.norm);
    if (splits) {
      if (asked) clauses += 1;
      asked = false;
    }
    if (ALSO.has(token.norm) && i > 2) also += 1;
    if (ASKS.has(token.norm)) asked = true;
  }
  if (asked) clauses += 1;
  const questions = (raw.match(/\?+/gu) ?? []).length;
  const bySentence = Math.min(clauses, Math.max(questions, also + 1, topics));
  return Math.max(1, items >= 2 ? items : 0, bySentence);
}
