import type { Token } from './tokenize.ts';

/**
 * A small phrase language over words, so that a signal's vocabulary is data.
 * One phrase a line: words separated by spaces; `a|b` either; `word*` any ending; `(a)` may be missing;
 * `..` up to three words between, `...` up to six; `@name` a named list of words; `^` first word of the text; `$` end of it.
 * Matching takes time linear in the text for a fixed vocabulary.
 */
type Element =
  | {
      readonly kind: 'words';
      readonly exact: ReadonlySet<string>;
      readonly prefixes: readonly string[];
      readonly optional: boolean;
    }
  | { readonly kind: 'gap'; readonly most: number }
  | { readonly kind: 'end' };

interface Phrase<Label> {
  readonly label: Label;
  readonly elements: readonly Element[];
  readonly atStart: boolean;
}

export interface PhraseHit<Label> {
  readonly label: Label;
  /** Index of the first word. */
  readonly from: number;
  /** Index after the last word. */
  readonly to: number;
}

export type WordLists = Readonly<Record<string, string>>;

export interface PhraseSet<Label> {
  /** All hits, by place; at most one (the longest) per phrase and starting word. */
  find(tokens: readonly Token[]): PhraseHit<Label>[];
}

const PREFIX_KEY = 3;
const SLOTS = 8_192;
const BEGINS_WORD = 1;
const BEGINS_PREFIX = 2;

/** Slots of the words of a text, by the whole word and by its first letters. */
interface Slots {
  readonly words: Uint16Array;
  readonly prefixes: Uint16Array;
}

const slotOf = (word: string, length: number) => {
  let hash = 0;
  for (let i = 0; i < length; i += 1) hash = Math.imul(hash ^ word.charCodeAt(i), 0x9e3779b1);
  return (hash >>> 16) & (SLOTS - 1);
};

/** Every vocabulary reads the same words: their slots are found once a text. */
const known = new WeakMap<readonly Token[], Slots>();

function slotsOf(tokens: readonly Token[]): Slots {
  let slots = known.get(tokens);
  if (slots === undefined) {
    const words = new Uint16Array(tokens.length);
    const prefixes = new Uint16Array(tokens.length);
    for (const [index, { norm }] of tokens.entries()) {
      words[index] = slotOf(norm, norm.length);
      prefixes[index] = slotOf(norm, Math.min(norm.length, PREFIX_KEY));
    }
    slots = { words, prefixes };
    known.set(tokens, slots);
  }
  return slots;
}

function expand(source: string, lists: WordLists, seen = 0): string[] {
  if (seen > 8) throw new Error(`word lists refer to each other: ${source}`);
  return source.split('|').flatMap((word) => {
    if (!word.startsWith('@')) return [word];
    const list = lists[word.slice(1)];
    if (list === undefined) throw new Error(`unknown word list ${word}`);
    return list
      .trim()
      .split(/\s+/u)
      .flatMap((entry) => expand(entry, lists, seen + 1));
  });
}

function parseElement(source: string, lists: WordLists): Element {
  if (source === '..') return { kind: 'gap', most: 3 };
  if (source === '...') return { kind: 'gap', most: 6 };
  if (source === '$') return { kind: 'end' };
  const optional = source.startsWith('(') && source.endsWith(')');
  const words = expand(optional ? source.slice(1, -1) : source, lists);
  if (words.includes('$') || words.includes('^') || words.some((word) => /[().]/u.test(word))) {
    throw new Error(`a sign among words in ${source}`);
  }
  const exact = new Set(words.filter((word) => !word.endsWith('*')));
  const prefixes = words.filter((word) => word.endsWith('*')).map((word) => word.slice(0, -1));
  if (prefixes.some((prefix) => prefix.length < PREFIX_KEY)) {
    throw new Error(`prefix shorter than ${String(PREFIX_KEY)} letters in ${source}`);
  }
  return { kind: 'words', exact, prefixes, optional };
}

function wordFits(element: Extract<Element, { kind: 'words' }>, norm: string): boolean {
  if (element.exact.has(norm)) return true;
  for (const prefix of element.prefixes) if (norm.startsWith(prefix)) return true;
  return false;
}

/** Index after the longest match of `elements[at..]` from word `index`, or -1. */
function matchFrom(elements: readonly Element[], at: number, tokens: readonly Token[], index: number): number {
  const element = elements[at];
  if (element === undefined) return index;
  switch (element.kind) {
    case 'end':
      return index === tokens.length ? matchFrom(elements, at + 1, tokens, index) : -1;
    case 'gap': {
      for (let skip = 0; skip <= element.most && index + skip <= tokens.length; skip += 1) {
        const end = matchFrom(elements, at + 1, tokens, index + skip);
        if (end !== -1) return end;
      }
      return -1;
    }
    case 'words': {
      const token = tokens[index];
      if (token !== undefined && wordFits(element, token.norm)) {
        const end = matchFrom(elements, at + 1, tokens, index + 1);
        if (end !== -1) return end;
      }
      return element.optional ? matchFrom(elements, at + 1, tokens, index) : -1;
    }
  }
}

/**
 * Compiles labelled phrases. `source` maps a label to its phrases, one a line; empty lines are skipped.
 * @throws Error on an unknown list or a prefix that is too short (a mistake in the vocabulary, not in a text).
 */
export function compilePhrases<Label extends string>(
  source: Readonly<Record<Label, string>>,
  lists: WordLists = {},
): PhraseSet<Label> {
  const byWord = new Map<string, Phrase<Label>[]>();
  const byPrefix = new Map<string, Phrase<Label>[]>();
  // Most words begin no phrase, and a byte tells it sooner than a map does.
  const begins = new Uint8Array(SLOTS);
  const add = (index: Map<string, Phrase<Label>[]>, how: number, key: string, phrase: Phrase<Label>) => {
    const slot = slotOf(key, key.length);
    begins[slot] = (begins[slot] ?? 0) | how;
    const entries = index.get(key);
    if (entries === undefined) index.set(key, [phrase]);
    else if (!entries.includes(phrase)) entries.push(phrase);
  };
  for (const label of Object.keys(source) as Label[]) {
    for (const line of source[label].split('\n')) {
      const parts = line.trim().split(/\s+/u).filter(Boolean);
      if (parts.length === 0) continue;
      const atStart = parts[0] === '^';
      const elements = (atStart ? parts.slice(1) : parts).map((part) => parseElement(part, lists));
      const phrase: Phrase<Label> = { label, elements, atStart };
      for (const element of elements) {
        if (element.kind !== 'words') throw new Error(`a phrase must begin with a word: ${line}`);
        for (const word of element.exact) add(byWord, BEGINS_WORD, word, phrase);
        for (const prefix of element.prefixes) add(byPrefix, BEGINS_PREFIX, prefix.slice(0, PREFIX_KEY), phrase);
        if (!element.optional) break;
      }
    }
  }
  const collect = (
    phrases: readonly Phrase<Label>[] | undefined,
    tokens: readonly Token[],
    index: number,
    hits: PhraseHit<Label>[],
  ) => {
    if (phrases === undefined) return;
    for (const phrase of phrases) {
      if (phrase.atStart && index !== 0) continue;
      const to = matchFrom(phrase.elements, 0, tokens, index);
      if (to > index) hits.push({ label: phrase.label, from: index, to });
    }
  };
  return {
    find(tokens) {
      const hits: PhraseHit<Label>[] = [];
      const { words, prefixes } = slotsOf(tokens);
      for (let index = 0; index < tokens.length; index += 1) {
        const asWord = (begins[words[index] ?? 0] ?? 0) & BEGINS_WORD;
        const asPrefix = (begins[prefixes[index] ?? 0] ?? 0) & BEGINS_PREFIX;
        if (asWord === 0 && asPrefix === 0) continue;
        const norm = tokens[index]?.norm ?? '';
        if (asWord !== 0) collect(byWord.get(norm), tokens, index, hits);
        if (asPrefix !== 0) collect(byPrefix.get(norm.slice(0, PREFIX_KEY)), tokens, index, hits);
      }
      return hits;
    },
  };
}
