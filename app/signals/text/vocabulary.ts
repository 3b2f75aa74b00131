import { startHash, stepHash } from './hash.ts';

/**
 * Every word that some vocabulary of the signals knows, with a number of its own. A turn's words are looked up once; phrases,
 * lists and hashes then compare small numbers that lie side by side in memory, where each had looked up strings in tables of its own.
 * Words are added while the modules load, before any text is read. A word that nobody listed is 0.
 */
export const MOST_KNOWN_WORDS = 16_384;
const SLOTS = 4 * MOST_KNOWN_WORDS;
const SALT = 0;

const words: string[] = [''];
const hashes = new Int32Array(MOST_KNOWN_WORDS);
const slots = new Uint16Array(SLOTS);

/** Where the hash of a word that is read letter by letter begins; `stepHash` adds a unit. */
export const WORD_HASH_START = startHash(SALT);

const slotOf = (hash: number) => (hash ^ (hash >>> 15)) & (SLOTS - 1);

function hashOf(word: string): number {
  let hash = WORD_HASH_START;
  for (let i = 0; i < word.length; i += 1) hash = stepHash(hash, word.charCodeAt(i));
  return hash;
}

/** The number of a word, 0 when no vocabulary has it. */
export function wordNumber(word: string): number {
  const hash = hashOf(word);
  for (let slot = slotOf(hash); ; slot = (slot + 1) & (SLOTS - 1)) {
    const number = slots[slot] ?? 0;
    if (number === 0 || (hashes[number] === hash && words[number] === word)) return number;
  }
}

/** Like `wordNumber` for ASCII letters and digits of `text`, capitals read as small ones, with their hash known already. */
export function wordNumberAt(text: string, from: number, to: number, hash: number): number {
  for (let slot = slotOf(hash); ; slot = (slot + 1) & (SLOTS - 1)) {
    const number = slots[slot] ?? 0;
    if (number === 0) return 0;
    if (hashes[number] === hash && isAt(words[number] ?? '', text, from, to)) return number;
  }
}

function isAt(word: string, text: string, from: number, to: number): boolean {
  if (word.length !== to - from) return false;
  for (let i = 0; i < word.length; i += 1) {
    const code = text.charCodeAt(from + i);
    if (word.charCodeAt(i) !== (code >= 65 && code <= 90 ? code + 32 : code)) return false;
  }
  return true;
}

/** The word with this number. */
export function wordOf(number: number): string {
  return words[number] ?? '';
}

/** Adds a word and returns its number. @throws Error when there are too many (raise `MOST_KNOWN_WORDS`). */
export function addWord(word: string): number {
  const known = wordNumber(word);
  if (known !== 0) return known;
  const number = words.length;
  if (number >= MOST_KNOWN_WORDS) throw new Error('the vocabularies hold too many words');
  const hash = hashOf(word);
  let slot = slotOf(hash);
  while ((slots[slot] ?? 0) !== 0) slot = (slot + 1) & (SLOTS - 1);
  slots[slot] = number;
  hashes[number] = hash;
  words.push(word);
  return number;
}

let plane = new Uint32Array(MOST_KNOWN_WORDS);
let nextBit = 0;

/** A list of words, asked by number. */
export class WordSet {
  readonly #plane: Uint32Array;
  readonly #bit: number;

  /** @param list words split by white space */
  constructor(list: string) {
    if (nextBit === 32) {
      plane = new Uint32Array(MOST_KNOWN_WORDS);
      nextBit = 0;
    }
    this.#plane = plane;
    this.#bit = 1 << nextBit;
    nextBit += 1;
    for (const word of list.split(/\s+/u)) {
      if (word === '') continue;
      const number = addWord(word);
      plane[number] = (plane[number] ?? 0) | this.#bit;
    }
  }

  /** @param word the number of a token's word; 0 is in no list */
  has(word: number): boolean {
    return ((this.#plane[word] ?? 0) & this.#bit) !== 0;
  }
}
