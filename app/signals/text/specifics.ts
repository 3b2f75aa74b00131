import { hashWord } from './hash.ts';
import type { Reading } from './tokenize.ts';

const NAME = 13;
const MOST = 12;
const CAPITAL = /^\p{Lu}/u;
const DIGIT = /\p{N}/u;
/** From this share of capitals on they are shouting and no names. */
const SHOUTED = 0.5;

/**
 * The numbers and names of a text as hashes, sorted: "rooms in the West" and "rooms in the East" are nearly the same words
 * and not the same question. Where a text has no capitals only its numbers are known.
 */
export function specificsOf({ tokens, raw, capsShare }: Reading): number[] {
  const found = new Set<number>();
  for (const { norm, start, clauseStart } of tokens) {
    const isName = !clauseStart && norm.length > 1 && capsShare < SHOUTED && CAPITAL.test(raw.slice(start, start + 2));
    if (isName || DIGIT.test(norm)) found.add(hashWord(norm, NAME));
    if (found.size === MOST) break;
  }
  return [...found].sort((a, b) => a - b);
}

/** Each speaks of something that the other does not: the same words about another thing. */
export function areOfDifferentThings(a: readonly number[], b: readonly number[]): boolean {
  return a.some((one) => !b.includes(one)) && b.some((one) => !a.includes(one));
}

/** All of them in one number, for texts that must agree in every one. */
export function specificsKey(specifics: readonly number[]): number {
  return hashWord(specifics.join(' '), NAME);
}
