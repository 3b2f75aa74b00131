import type { PhraseSet } from './phrases.ts';
import type { Token } from './tokenize.ts';

/** A place in a text, UTF-16 units. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

/** Where the first hit of any phrase stands, or null. */
export function findFirst(phrases: PhraseSet<string>, tokens: readonly Token[]): Place | null {
  const hit = phrases.find(tokens)[0];
  return hit === undefined ? null : placeOf(tokens, hit.from, hit.to);
}

/** From word `from` up to before word `to`. */
export function placeOf(tokens: readonly Token[], from: number, to: number): Place {
  return { start: tokens[from]?.start ?? 0, end: tokens[to - 1]?.end ?? 0 };
}
