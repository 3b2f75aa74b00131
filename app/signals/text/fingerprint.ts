import { hashPart, hashWord } from './hash.ts';
import { insertSorted } from './insert-sorted.ts';
import type { Token } from './tokenize.ts';
import { MOST_KNOWN_WORDS, WordSet, wordOf } from './vocabulary.ts';

const WORD = 11;
const PART = 12;
const MOST = 64;

/** Words that say nothing about the subject of a sentence, in the languages most served. */
const EMPTY = new WordSet(
  `a an the i you we he she it they me my your our us is are was were be been am do does did have has had can could would will should may
  to of in on at for from with by and or but so if that this these those there here please hi hello hey thanks thank ok okay yes yeah no not
  just like want need get got im ive id dont can't cant its as about up out what how why who which again still already really very
  know tell told said asked ask let see help sorry actually well um uh oh now today more some any
  great cool lot nice awesome fine good remember remembered goodbye bye wait hmm right sure maybe think great much perfect wonderful all
  el la los las un una de que y en a por favor quiero con mi su es lo le me se no si der die das ein eine ich ist und zu mit nicht bitte mein
  le les des une je est et pour pas mon ma vous o os um uma eu nao meu minha il lo gli che di per non ho mi de het een ik niet met`,
);
const MONEY = new WordSet('money');
const BACK = new WordSet('back');

/** What stays the same when a thing is said in other forms. */
const SAME: ReadonlyMap<string, string> = new Map(
  [
    'order package parcel delivery shipment item stuff things purchase',
    'refund refunded reimburse reimbursement moneyback repay',
    'broken damaged defective faulty smashed cracked',
    'cancel cancelled canceled cancellation terminate',
    'arrive arrived come came coming delivered deliver receive received show',
    'login log signin sign logon',
    'bill invoice charge charged charges payment',
    'late delayed delay overdue waiting wait',
    'appointment booking reservation slot book schedule reschedule',
    'change changing modify update edit switch',
    'where status track tracking whereabouts when',
    'work works working function functioning',
    'phone mobile cell handset',
    'password passcode pin credentials',
    'price cost fee pricing costs fees',
    'open opening hours closing close',
    'address location place',
    'money cash funds amount',
    'subscription membership plan',
    'lost missing stolen disappeared gone',
    'fix repair solve resolve',
    'buy buying',
    'stop end quit',
    'internet wifi connection network',
    'heater heating furnace boiler heat',
    'car vehicle auto',
    'doctor dr physician',
    'cheap affordable inexpensive',
  ].flatMap((line) => {
    const words = line.split(' ');
    return words.map((word) => [word, words[0] ?? word] as const);
  }),
);

function stem(norm: string): string {
  const same = SAME.get(norm);
  if (same !== undefined) return same;
  if (norm.length > 5 && norm.endsWith('ing')) return norm.slice(0, -3);
  if (norm.length > 4 && norm.endsWith('ed')) return norm.slice(0, -2);
  if (norm.length > 3 && norm.endsWith('s') && !norm.endsWith('ss')) return norm.slice(0, -1);
  return norm;
}

/** Hashes of known words' roots and of the roots' first letters (0: the root is short), worked out when first met. */
const rootHashes = new Uint32Array(MOST_KNOWN_WORDS);
const partHashes = new Uint32Array(MOST_KNOWN_WORDS);
const isHashed = new Uint8Array(MOST_KNOWN_WORDS);

const rootHash = (root: string) => hashWord(root, WORD);
const partHash = (root: string) => (root.length >= 5 ? hashPart(root, 0, 4, PART) : 0);

function hashKnown(word: number): void {
  const root = stem(wordOf(word));
  rootHashes[word] = rootHash(root);
  partHashes[word] = partHash(root);
  isHashed[word] = 1;
}

export interface Fingerprint {
  /** Sorted, no doubles, at most 64. */
  readonly print: number[];
  /** Words that carry meaning. */
  readonly contentWords: number;
}

/**
 * What a turn is about, as hashes of its meaningful words and of their first letters: equal subjects in other words
 * share most of them. No word can be read back.
 */
export function fingerprintOf(tokens: readonly Token[]): Fingerprint {
  const print: number[] = [];
  let contentWords = 0;
  for (let i = 0; i < tokens.length && print.length < MOST; i += 1) {
    const token = tokens[i];
    if (token === undefined) break;
    const { norm, word } = token;
    if (norm.length < 2 || EMPTY.has(word)) continue;
    contentWords += 1;
    let root: number;
    let part: number;
    if (word === 0 || (MONEY.has(word) && BACK.has(tokens[i + 1]?.word ?? 0))) {
      const written = word === 0 ? stem(norm) : 'refund';
      root = rootHash(written);
      part = partHash(written);
    } else {
      if (isHashed[word] === 0) hashKnown(word);
      root = rootHashes[word] ?? 0;
      part = partHashes[word] ?? 0;
    }
    insertSorted(print, root);
    if (part !== 0 && print.length < MOST) insertSorted(print, part);
  }
  return { print, contentWords };
}

/**
 * Likeness of two prints, 0 to 1: the mean of what they share of both together (Dice) and of the shorter one, because people
 * restate in more words or in fewer. Both sorted.
 */
export function similarity(a: readonly number[], b: readonly number[]): number {
  if (a.length === 0 || b.length === 0) return 0;
  let i = 0;
  let j = 0;
  let common = 0;
  while (i < a.length && j < b.length) {
    const left = a[i] ?? 0;
    const right = b[j] ?? 0;
    if (left === right) {
      common += 1;
      i += 1;
      j += 1;
    } else if (left < right) i += 1;
    else j += 1;
  }
  const shorter = Math.min(a.length, b.length);
  const dice = (2 * common) / (a.length + b.length);
  return shorter < 3 ? dice : (dice + common / shorter) / 2;
}
