import { parsePhrase, PREFIX_KEY, type Element, type WordLists } from './phrase-source.ts';
import { PhraseMatcher } from './phrase-matcher.ts';
import type { Token } from './tokenize.ts';
import { addWord, MOST_KNOWN_WORDS } from './vocabulary.ts';

export type { WordLists } from './phrase-source.ts';

/**
 * A small phrase language over words, so that a signal's vocabulary is data.
 * One phrase a line: words separated by spaces; `a|b` either; `word*` any ending; `(a)` may be missing;
 * `..` up to three words between, `...` up to six; `@name` a named list of words; `^` first word of the text; `$` end of it.
 * Matching takes time linear in the text for a fixed vocabulary.
 */
export interface PhraseSet<Label> {
  /** All hits, by place; at most one (the longest) per phrase and starting word. */
  find(tokens: readonly Token[]): PhraseHit<Label>[];
}

export interface PhraseHit<Label> {
  readonly label: Label;
  /** Index of the first word. */
  readonly from: number;
  /** Index after the last word. */
  readonly to: number;
}

interface Phrase<Label> {
  readonly label: Label;
  readonly atStart: boolean;
  /** Where its steps begin in the matcher. */
  readonly at: number;
}

/**
 * In which sets a word begins a phrase, a bit a set (sets 32 apart share one): most words begin none, and all sets ask the
 * same few places of memory.
 */
const begins = new Uint32Array(MOST_KNOWN_WORDS);
let sets = 0;

/**
 * Compiles labelled phrases. `source` maps a label to its phrases, one a line; empty lines are skipped.
 * @throws Error on an unknown list or a prefix that is too short (a mistake in the vocabulary, not in a text).
 */
export function compilePhrases<Label extends string>(
  source: Readonly<Record<Label, string>>,
  lists: WordLists = {},
): PhraseSet<Label> {
  const bit = 1 << (sets % 32);
  sets += 1;
  const matcher = new PhraseMatcher();
  const byWord = new Map<number, Phrase<Label>[]>();
  const byPrefix = new Map<string, Phrase<Label>[]>();
  for (const label of Object.keys(source) as Label[]) {
    for (const line of source[label].split('\n')) {
      const parsed = parsePhrase(line, lists);
      if (parsed === null) continue;
      const phrase = { label, atStart: parsed.atStart, at: matcher.add(parsed.elements) };
      for (const element of beginnings(parsed.elements)) {
        for (const word of element.exact) addTo(byWord, addWord(word), phrase);
        for (const prefix of element.prefixes) addTo(byPrefix, prefix.slice(0, PREFIX_KEY), phrase);
      }
    }
  }
  for (const word of byWord.keys()) begins[word] = (begins[word] ?? 0) | bit;
  const byLetter = new Map<number, { readonly key: string; readonly phrases: readonly Phrase<Label>[] }[]>();
  const letters = new Uint8Array(128);
  for (const [key, phrases] of byPrefix) {
    const first = key.charCodeAt(0);
    byLetter.set(first, [...(byLetter.get(first) ?? []), { key, phrases }]);
    letters[first < 128 ? first : 0] = 1;
  }
  const collect = (
    phrases: readonly Phrase<Label>[] | undefined,
    tokens: readonly Token[],
    from: number,
    hits: PhraseHit<Label>[],
  ) => {
    if (phrases === undefined) return;
    for (const { label, atStart, at } of phrases) {
      if (atStart && from !== 0) continue;
      const to = matcher.match(at, tokens, from);
      if (to > from) hits.push({ label, from, to });
    }
  };
  return {
    find(tokens) {
      const hits: PhraseHit<Label>[] = [];
      for (let index = 0; index < tokens.length; index += 1) {
        const token = tokens[index];
        if (token === undefined) break;
        if (((begins[token.word] ?? 0) & bit) !== 0) collect(byWord.get(token.word), tokens, index, hits);
        const first = token.norm.charCodeAt(0);
        if (letters[first < 128 ? first : 0] === 0) continue;
        for (const { key, phrases } of byLetter.get(first) ?? []) {
          if (token.norm.startsWith(key)) collect(phrases, tokens, index, hits);
        }
      }
      return hits;
    },
  };
}

/** The steps that a phrase may begin with: all up to the first that may not be missing. */
function beginnings(elements: readonly Element[]): Extract<Element, { kind: 'words' }>[] {
  const first: Extract<Element, { kind: 'words' }>[] = [];
  for (const element of elements) {
    if (element.kind !== 'words') break;
    first.push(element);
    if (!element.optional) break;
  }
  return first;
}

function addTo<Key, Item>(index: Map<Key, Item[]>, key: Key, item: Item): void {
  const items = index.get(key);
  if (items === undefined) index.set(key, [item]);
  else if (!items.includes(item)) items.push(item);
}
