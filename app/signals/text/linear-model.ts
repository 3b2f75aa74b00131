import { endHash, hashPart, hashWord, startHash, stepHash } from './hash.ts';
import type { Token } from './tokenize.ts';
import { MOST_KNOWN_WORDS } from './vocabulary.ts';

/**
 * A linear model over hashed words, pairs of words and parts of words. One signed byte a bucket:
 * score = sigmoid(bias + scale * sum(weights of the buckets present) / sqrt(number of buckets present)).
 */
export interface LinearModel {
  readonly bits: number;
  readonly bias: number;
  readonly scale: number;
  readonly weights: Int8Array;
  /** What the parts of known words add up to, by the word's number; worked out when a word is first met. */
  readonly known: { readonly isSummed: Uint8Array; readonly sums: Int16Array };
}

/** As stored: weights in base64. */
export interface StoredLinearModel {
  readonly bits: number;
  readonly bias: number;
  readonly scale: number;
  readonly weights: string;
}

const WORD = 1;
const PAIR = 2;
const PART = 3;
const START = hashWord('<start>', WORD);
const MOST_WORDS = 120;
const MOST_PART_WORDS = 60;
const MOST_LETTERS = 18;
const wordHashes = new Uint32Array(MOST_KNOWN_WORDS);

/** Opens a stored model. @throws Error when the weights do not have the stated size. */
export function openModel(stored: StoredLinearModel): LinearModel {
  const bytes = Uint8Array.from(atob(stored.weights), (char) => char.charCodeAt(0));
  if (bytes.length !== 2 ** stored.bits) throw new Error('model weights have the wrong size');
  const known = { isSummed: new Uint8Array(MOST_KNOWN_WORDS), sums: new Int16Array(MOST_KNOWN_WORDS) };
  return { bits: stored.bits, bias: stored.bias, scale: stored.scale, weights: new Int8Array(bytes.buffer), known };
}

const pairHash = (before: number, word: number) => Math.imul(word ^ (before >>> 7), 0x9e3779b1) ^ PAIR;

/** Calls `visit` with the bucket of every feature: words, pairs, parts of 3 to 5 letters with their borders. For training. */
export function eachFeature(tokens: readonly Token[], bits: number, visit: (bucket: number) => void): number {
  const shift = 32 - bits;
  let count = 0;
  let before = START;
  // Both ends of a long text speak; the middle seldom does.
  const skipFrom = tokens.length > MOST_WORDS ? MOST_WORDS / 2 : tokens.length;
  const skipTo = tokens.length > MOST_WORDS ? tokens.length - MOST_WORDS / 2 : tokens.length;
  for (let i = 0; i < tokens.length; i += 1) {
    if (i === skipFrom) i = skipTo;
    const norm = tokens[i]?.norm;
    if (norm === undefined) break;
    const word = hashWord(norm, WORD);
    visit(word >>> shift);
    visit(pairHash(before, word) >>> shift);
    count += 2;
    before = word;
    if (i >= MOST_PART_WORDS && i < skipTo) continue;
    const bordered = ` ${norm} `;
    const most = Math.min(bordered.length, MOST_LETTERS);
    for (let size = 3; size <= 5; size += 1) {
      for (let at = 0; at + size <= most; at += 1) {
        visit(hashPart(bordered, at, at + size, PART) >>> shift);
        count += 1;
      }
    }
  }
  return count;
}

function wordHash({ norm, word }: Token): number {
  const known = wordHashes[word] ?? 0;
  if (known !== 0 && word !== 0) return known;
  const hash = hashWord(norm, WORD);
  if (word !== 0) wordHashes[word] = hash;
  return hash;
}

/** Sum of the weights of a word's parts. Each part goes on where the shorter one with the same beginning ended. */
function sumParts({ weights, bits }: LinearModel, norm: string): number {
  const shift = 32 - bits;
  const most = Math.min(norm.length + 2, MOST_LETTERS);
  // The word stands between two spaces.
  const codeAt = (at: number) => (at === 0 || at > norm.length ? 32 : norm.charCodeAt(at - 1));
  let sum = 0;
  for (let at = 0; at + 3 <= most; at += 1) {
    let hash = stepHash(stepHash(startHash(PART), codeAt(at)), codeAt(at + 1));
    for (let end = at + 2; end < at + 5 && end < most; end += 1) {
      hash = stepHash(hash, codeAt(end));
      sum += weights[endHash(hash) >>> shift] ?? 0;
    }
  }
  return sum;
}

/** How many parts a word of this length has. */
function countParts(length: number): number {
  const most = Math.min(length + 2, MOST_LETTERS);
  return Math.max(0, most - 2) + Math.max(0, most - 3) + Math.max(0, most - 4);
}

function partsOf(model: LinearModel, { norm, word }: Token): number {
  if (word === 0) return sumParts(model, norm);
  const { isSummed, sums } = model.known;
  if (isSummed[word] === 0) {
    sums[word] = sumParts(model, norm);
    isSummed[word] = 1;
  }
  return sums[word] ?? 0;
}

/** Log odds of a text: the same features as `eachFeature`, those of known words from the model's memory. */
export function rawScore(model: LinearModel, tokens: readonly Token[]): number {
  const { weights } = model;
  const shift = 32 - model.bits;
  let sum = 0;
  let count = 0;
  let before = START;
  const skipFrom = tokens.length > MOST_WORDS ? MOST_WORDS / 2 : tokens.length;
  const skipTo = tokens.length > MOST_WORDS ? tokens.length - MOST_WORDS / 2 : tokens.length;
  for (let i = 0; i < tokens.length; i += 1) {
    if (i === skipFrom) i = skipTo;
    const token = tokens[i];
    if (token === undefined) break;
    const word = wordHash(token);
    sum += (weights[word >>> shift] ?? 0) + (weights[pairHash(before, word) >>> shift] ?? 0);
    count += 2;
    before = word;
    if (i >= MOST_PART_WORDS && i < skipTo) continue;
    sum += partsOf(model, token);
    count += countParts(token.norm.length);
  }
  return model.bias + (count === 0 ? 0 : (model.scale * sum) / Math.sqrt(count));
}

export function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}
