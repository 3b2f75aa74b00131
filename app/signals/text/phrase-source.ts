/** What a line of a vocabulary says, step by step. */
export type Element =
  | {
      readonly kind: 'words';
      readonly exact: readonly string[];
      /** Beginnings of words: `refund*`. */
      readonly prefixes: readonly string[];
      readonly optional: boolean;
    }
  | { readonly kind: 'gap'; readonly most: number }
  | { readonly kind: 'end' };

export type WordLists = Readonly<Record<string, string>>;

export const PREFIX_KEY = 3;

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
  const exact = [...new Set(words.filter((word) => !word.endsWith('*')))];
  const prefixes = words.filter((word) => word.endsWith('*')).map((word) => word.slice(0, -1));
  if (prefixes.some((prefix) => prefix.length < PREFIX_KEY)) {
    throw new Error(`prefix shorter than ${String(PREFIX_KEY)} letters in ${source}`);
  }
  return { kind: 'words', exact, prefixes, optional };
}

/**
 * The steps of one line.
 * @returns null for an empty line
 * @throws Error on a line that is no phrase (a mistake in the vocabulary, not in a text)
 */
export function parsePhrase(line: string, lists: WordLists): { atStart: boolean; elements: Element[] } | null {
  const parts = line.trim().split(/\s+/u).filter(Boolean);
  if (parts.length === 0) return null;
  const atStart = parts[0] === '^';
  const elements = (atStart ? parts.slice(1) : parts).map((part) => parseElement(part, lists));
  for (const element of elements) {
    if (element.kind !== 'words') throw new Error(`a phrase must begin with a word: ${line}`);
    if (!element.optional) break;
  }
  return { atStart, elements };
}
