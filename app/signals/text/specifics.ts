import { hashWord } from './hash.ts';
import { insertSorted } from './insert-sorted.ts';
import type { Reading } from './tokenize.ts';

const NAME = 13;
const MOST = 12;
const CAPITAL = /^\p{Lu}/u;
const DIGIT = /\p{N}/u;

function beginsWithCapital(raw: string, at: number): boolean {
  const code = raw.charCodeAt(at);
  return code < 128 ? code >= 65 && code <= 90 : CAPITAL.test(raw.slice(at, at + 2));
}

function hasDigit(word: string): boolean {
  for (let i = 0; i < word.length; i += 1) {
    const code = word.charCodeAt(i);
    if (code >= 48 && code <= 57) return true;
    if (code > 127) return DIGIT.test(word);
  }
  return false;
}
/** From this share of capitals on they are shouting and no names. */
const SHOUTED = 0.5;

/**
 * The numbers and names of a text as hashes, sorted: "rooms in the West" and "rooms in the East" are nearly the same words
 * and not the same question. Where a text has no capitals only its numbers are known.
 */
export function specificsOf({ tokens, raw, capsShare }: Reading): number[] {
  const found: number[] = [];
  for (const { norm, start, clauseStart } of tokens) {
    const isName = !clauseStart && norm.length > 1 && capsShare < SHOUTED && beginsWithCapital(raw, start);
    if (isName || hasDigit(norm)) insertSorted(found, hashWord(norm, NAME));
    if (found.length === MOST) break;
  }
  return found;
}

/** Each speaks of something that the other does not: the same words about another thing. */
export function areOfDifferentThings(a: readonly number[], b: readonly number[]): boolean {
  if (a.length === 0 || b.length === 0) return false;
  return a.some((one) => !b.includes(one)) && b.some((one) => !a.includes(one));
}

/** All of them in one number, for texts that must agree in every one. */
export function specificsKey(specifics: readonly number[]): number {
  return hashWord(specifics.join(' '), NAME);
}
