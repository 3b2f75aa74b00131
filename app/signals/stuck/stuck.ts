import stored from '../models/stuck.json' with { type: 'json' };
import { sigmoid } from '../text/linear-model.ts';
import { counter, STUCK_COUNTERS, type StuckCounter } from './features.ts';

/** Features that the model weighs, made of the counters: each bounded, so that long conversations do not run away. */
export const STUCK_FEATURES = [
  ...STUCK_COUNTERS,
  'gaveUpShare',
  'refusedShare',
  'negativeShare',
  'positiveShare',
  'anyTrouble',
  'noneDone',
] as const;

const squashed = (value: number) => Math.sign(value) * Math.log1p(Math.abs(value));
/** Most counters are small whole numbers. */
const SMALL = Float64Array.from({ length: 64 }, (_, value) => squashed(value));
const squash = (value: number) =>
  value >= 0 && value < 64 && Number.isInteger(value) ? (SMALL[value] ?? 0) : squashed(value);

/** A counter as the model sees it. */
function plain(name: StuckCounter | undefined, value: number, customerTurns: number, customerWords: number): number {
  switch (name) {
    case 'customerWords':
      return value / customerTurns / 10;
    case 'lastWords':
      // Longer or shorter than their turns so far: who still has much to say is not done. 0 at their first.
      return customerWords === 0 ? 0 : Math.log(((value * customerTurns) / customerWords + 0.2) / 1.2);
    case 'customerQuestions':
      return value / customerTurns;
    default:
      return squash(value);
  }
}

/** The model's view of the counters, in the order of `STUCK_FEATURES`. */
export function stuckFeatures(counters: readonly number[]): number[] {
  const of = (name: StuckCounter) => counter(counters, name);
  const bot = Math.max(1, of('botTurns'));
  const customer = Math.max(1, of('customerTurns'));
  const features: number[] = [];
  for (let i = 0; i < STUCK_COUNTERS.length; i += 1) {
    features.push(plain(STUCK_COUNTERS[i], counters[i] ?? 0, customer, of('customerWords')));
  }
  const trouble = of('botGaveUp') + of('botRefused') + of('objections') + of('repeats') + of('toolFailed');
  features.push(
    of('botGaveUp') / bot,
    of('botRefused') / bot,
    of('negative') / customer,
    of('positive') / customer,
    trouble > 0 ? 1 : 0,
    of('botDone') === 0 ? 1 : 0,
  );
  return features;
}

/**
 * How likely the bot is to fail this customer, 0 to 1, from the transcript so far. Trained on conversations whose customers said
 * whether their goal was met (see models/MODEL_CARD.md).
 */
export function stuckScore(counters: readonly number[]): number {
  const features = stuckFeatures(counters);
  let sum = stored.bias;
  for (let i = 0; i < features.length; i += 1) sum += (features[i] ?? 0) * (stored.weights[i] ?? 0);
  return Math.round(sigmoid(sum) * 1_000) / 1_000;
}

/** From here on a conversation counts as stuck. */
export const STUCK_CUT = stored.cut;
