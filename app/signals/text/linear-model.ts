import { hashPart, hashWord } from './hash.ts';
import type { Token } from './tokenize.ts';

/**
 * A linear model over hashed words, pairs of words and parts of words. One signed byte a bucket:
 * score = sigmoid(bias + scale * sum(weights of the buckets present) / sqrt(number of buckets present)).
 */
export interface LinearModel {
  readonly bits: number;
  readonly bias: number;
  readonly scale: number;
  readonly weights: Int8Array;
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

/** Opens a stored model. @throws Error when the weights do not have the stated size. */
export function openModel(stored: StoredLinearModel): LinearModel {
  const bytes = Uint8Array.from(atob(stored.weights), (char) => char.charCodeAt(0));
  if (bytes.length !== 2 ** stored.bits) throw new Error('model weights have the wrong size');
  return { bits: stored.bits, bias: stored.bias, scale: stored.scale, weights: new Int8Array(bytes.buffer) };
}

/** Calls `visit` with the bucket of every feature: words, pairs, parts of 3 to 5 letters with their borders. */
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
    visit((Math.imul(word ^ (before >>> 7), 0x9e3779b1) ^ PAIR) >>> shift);
    count += 2;
    before = word;
    if (i >= MOST_PART_WORDS && i < skipTo) continue;
    const bordered = ` ${norm} `;
    const most = Math.min(bordered.length, 18);
    for (let size = 3; size <= 5; size += 1) {
      for (let at = 0; at + size <= most; at += 1) {
        visit(hashPart(bordered, at, at + size, PART) >>> shift);
        count += 1;
      }
    }
  }
  return count;
}

/** Log odds of a text. */
export function rawScore(model: LinearModel, tokens: readonly Token[]): number {
  let sum = 0;
  const { weights } = model;
  const count = eachFeature(tokens, model.bits, (bucket) => {
    sum += weights[bucket] ?? 0;
  });
  return model.bias + (count === 0 ? 0 : (model.scale * sum) / Math.sqrt(count));
}

export function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}
