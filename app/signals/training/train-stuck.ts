import { computeSignals, emptySignalMemory } from '../compute-signals.ts';
import { STUCK_FEATURES, stuckFeatures } from '../stuck/stuck.ts';
import { sigmoid } from '../text/linear-model.ts';
import type { Conversation } from './labelled-data.ts';
import { seededRandom, shuffle } from './seeded-random.ts';

/** A conversation at one moment: the model's features, and whether the bot failed the customer in the end. */
export interface StuckRow {
  readonly id: string;
  readonly group: string;
  readonly features: readonly number[];
  readonly failed: boolean;
  readonly goalMet: boolean | null;
  readonly annoyed: boolean;
  /** Share of the conversation that had passed, 0 to 1. */
  readonly at: number;
  readonly weight: number;
}

/**
 * Failed: the customer said that the goal was not met, or was annoyed or found the bot not calm. Not failed: goal met and not annoyed.
 * Others are unknown and left out.
 */
export function labelOf(conversation: Conversation): boolean | null {
  if (conversation.customer_annoyed === true || conversation.bot_calm === false || conversation.goal_met === false)
    return true;
  return conversation.goal_met === true ? false : null;
}

/** Rows at every customer turn from the second on, and at the end, which weighs most. */
export function stuckRows(conversations: readonly Conversation[]): StuckRow[] {
  return conversations.flatMap((conversation) => {
    const failed = labelOf(conversation);
    if (failed === null) return [];
    let memory = emptySignalMemory();
    const rows: StuckRow[] = [];
    const last = conversation.turns.length - 1;
    conversation.turns.forEach((turn, index) => {
      memory = computeSignals(
        {
          turnId: String(index),
          seq: index,
          author: turn.author,
          text: turn.text,
          atMs: (turn.at_s ?? index) * 1_000,
          packs: [],
          locale: 'en',
        },
        memory,
      ).memory;
      if (index !== last && (turn.author !== 'customer' || memory.customerTurns < 2)) return;
      rows.push({
        id: conversation.id,
        group: conversation.tasks?.[0] ?? 'other',
        features: stuckFeatures(memory.stuck),
        failed,
        goalMet: conversation.goal_met,
        annoyed: conversation.customer_annoyed === true,
        at: (index + 1) / conversation.turns.length,
        weight: index === last ? 1 : 0.3,
      });
    });
    return rows;
  });
}

/** What we hold to be true before any data: signs and sizes of what makes a talk fail anywhere. The fit moves from here. */
const EXPECTED: Readonly<Partial<Record<(typeof STUCK_FEATURES)[number], number>>> = {
  botGaveUp: 0.4,
  botRefused: 0.35,
  botRepeats: 0.3,
  repeats: 0.4,
  objections: 0.5,
  contradictions: 0.2,
  alreadyTold: 0.5,
  negative: 0.4,
  positive: -0.2,
  thanks: -0.2,
  profanity: 0.4,
  askedForPerson: 0.8,
  toolFailed: 0.6,
  botTransfers: 0.4,
  fadingTrouble: 0.4,
  fadingSentiment: -0.5,
  lastBotGaveUp: 0.3,
  lastBotDone: -0.3,
  botDone: -0.2,
  requests: 0.2,
  customerTurns: 0.3,
  customerQuestions: 0.8,
  lastWords: 0.5,
  fadingLikeness: 0.4,
};

export interface StuckModel {
  readonly bias: number;
  readonly cut: number;
  readonly weights: number[];
}

export interface StuckOptions {
  readonly epochs: number;
  readonly rate: number;
  /** How strongly the fit is held to what is expected. */
  readonly hold: number;
  readonly seed: number;
}

export const STUCK_OPTIONS: StuckOptions = { epochs: 60, rate: 0.02, hold: 0.02, seed: 11 };

/** The set holds far more failures than daily work: scores are moved to one failure in five. */
const USUAL_ODDS = Math.log(0.2 / 0.8);

function share(rows: readonly StuckRow[]): number {
  return rows.filter((row) => row.failed).length / rows.length;
}

/** Logistic regression towards the expected weights, whose signs it may not turn. Deterministic for a seed. */
export function fitStuck(rows: readonly StuckRow[], options: StuckOptions = STUCK_OPTIONS): StuckModel {
  const random = seededRandom(options.seed);
  const prior = STUCK_FEATURES.map((name) => EXPECTED[name] ?? 0);
  const weights = [...prior];
  let bias = -1;
  const order = [...rows];
  for (let epoch = 0; epoch < options.epochs; epoch += 1) {
    const rate = options.rate / (1 + epoch * 0.3);
    for (const row of shuffle(order, random)) {
      let sum = bias;
      for (let i = 0; i < weights.length; i += 1) sum += (row.features[i] ?? 0) * (weights[i] ?? 0);
      const error = (sigmoid(sum) - (row.failed ? 1 : 0)) * row.weight;
      bias -= rate * error;
      for (let i = 0; i < weights.length; i += 1) {
        const expected = prior[i] ?? 0;
        const weight = weights[i] ?? 0;
        let next = weight - rate * (error * (row.features[i] ?? 0) + options.hold * (weight - expected));
        if ((expected > 0 && next < 0) || (expected < 0 && next > 0)) next = 0;
        weights[i] = next;
      }
    }
  }
  return {
    bias: Number((bias + USUAL_ODDS - Math.log(share(rows) / (1 - share(rows)))).toFixed(4)),
    cut: 0.5,
    weights: weights.map((weight) => Number(weight.toFixed(4))),
  };
}

export function stuckProbability(model: StuckModel, features: readonly number[]): number {
  return sigmoid(model.weights.reduce((sum, weight, i) => sum + weight * (features[i] ?? 0), model.bias));
}
