import type { StoredLinearModel } from '../text/linear-model.ts';
import { eachFeature, sigmoid } from '../text/linear-model.ts';
import { readText } from '../text/tokenize.ts';
import { correctTypos } from '../text/typos.ts';
import { seededRandom, shuffle } from './seeded-random.ts';

export interface TextExample {
  readonly text: string;
  readonly label: boolean;
  readonly weight: number;
}

export interface FitOptions {
  readonly bits: number;
  readonly epochs: number;
  readonly rate: number;
  readonly l2: number;
  readonly seed: number;
  /** Words read as what was meant, as at run time. */
  readonly correct: boolean;
}

interface Row {
  readonly buckets: Uint32Array;
  readonly scale: number;
  readonly label: number;
  readonly weight: number;
}

function rowOf(example: TextExample, options: FitOptions): Row {
  const read = readText(example.text).tokens;
  const tokens = options.correct ? correctTypos(read) : read;
  const buckets: number[] = [];
  const count = eachFeature(tokens, options.bits, (bucket) => buckets.push(bucket));
  return {
    buckets: Uint32Array.from(buckets),
    scale: count === 0 ? 0 : 1 / Math.sqrt(count),
    label: example.label ? 1 : 0,
    weight: example.weight,
  };
}

/** Logistic regression by AdaGrad with L2, then weights rounded to one signed byte. Deterministic for a seed. */
export function fitTextModel(examples: readonly TextExample[], options: FitOptions): StoredLinearModel {
  const random = seededRandom(options.seed);
  const rows = examples.map((example) => rowOf(example, options));
  const weights = new Float64Array(2 ** options.bits);
  const squares = new Float64Array(2 ** options.bits).fill(1e-6);
  let bias = 0;
  let biasSquare = 1e-6;
  for (let epoch = 0; epoch < options.epochs; epoch += 1) {
    for (const row of shuffle(rows, random)) {
      let sum = 0;
      for (const bucket of row.buckets) sum += weights[bucket] ?? 0;
      const error = (sigmoid(bias + sum * row.scale) - row.label) * row.weight;
      biasSquare += error * error;
      bias -= (options.rate / Math.sqrt(biasSquare)) * error;
      for (const bucket of row.buckets) {
        const weight = weights[bucket] ?? 0;
        const gradient = error * row.scale + options.l2 * weight;
        const square = (squares[bucket] ?? 0) + gradient * gradient;
        squares[bucket] = square;
        weights[bucket] = weight - (options.rate / Math.sqrt(square)) * gradient;
      }
    }
  }
  return pack(weights, bias, options.bits);
}

function pack(weights: Float64Array, bias: number, bits: number): StoredLinearModel {
  // Cut the outermost weights, so that one bucket does not coarsen all the others.
  const sorted = Float64Array.from(weights, Math.abs).sort();
  const most = Math.max(1e-9, sorted[Math.floor(sorted.length * 0.9995)] ?? 0);
  const bytes = Int8Array.from(weights, (weight) => Math.max(-127, Math.min(127, Math.round((weight / most) * 127))));
  return {
    bits,
    bias: Number(bias.toFixed(4)),
    scale: Number((most / 127).toFixed(8)),
    weights: Buffer.from(bytes.buffer).toString('base64'),
  };
}
