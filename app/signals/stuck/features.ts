import type { BotTurn } from '../bot-turn/read-bot-turn.ts';

/** What the stuck model knows of a conversation: counters that grow, and traces that fade. Order is the memory's order. */
export const STUCK_COUNTERS = [
  'customerTurns',
  'botTurns',
  'botGaveUp',
  'botRefused',
  'botApologies',
  'botRepeats',
  'botAsks',
  'botDone',
  'botTransfers',
  'repeats',
  'objections',
  'contradictions',
  'alreadyTold',
  'negative',
  'positive',
  'thanks',
  'profanity',
  'requests',
  'askedForPerson',
  'toolFailed',
  'fadingTrouble',
  'fadingSentiment',
  'lastBotGaveUp',
  'lastBotDone',
  'customerWords',
  'customerQuestions',
  'lastWords',
  'fadingLikeness',
] as const;
export type StuckCounter = (typeof STUCK_COUNTERS)[number];

const INDEX = Object.fromEntries(STUCK_COUNTERS.map((name, index) => [name, index])) as Record<StuckCounter, number>;
const FADE = 0.6;

export function emptyStuckCounters(): number[] {
  return STUCK_COUNTERS.map(() => 0);
}

/** Memories of older servers know fewer counters: those they lack are 0. */
const copyOf = (counters: readonly number[]) => STUCK_COUNTERS.map((_, index) => counters[index] ?? 0);

function add(counters: number[], name: StuckCounter, by: number): void {
  counters[INDEX[name]] = (counters[INDEX[name]] ?? 0) + by;
}

export function counter(counters: readonly number[], name: StuckCounter): number {
  return counters[INDEX[name]] ?? 0;
}

function fade(counters: number[], name: StuckCounter, by: number): void {
  counters[INDEX[name]] = (counters[INDEX[name]] ?? 0) * FADE + by;
}

/** What one bot turn adds. */
export function countBotTurn(
  before: readonly number[],
  turn: BotTurn,
  repeated: boolean,
  toolFailed: boolean,
): number[] {
  const after = copyOf(before);
  add(after, 'botTurns', 1);
  if (turn.gaveUp) add(after, 'botGaveUp', 1);
  if (turn.refused) add(after, 'botRefused', 1);
  if (turn.apologized) add(after, 'botApologies', 1);
  if (repeated) add(after, 'botRepeats', 1);
  if (turn.asks) add(after, 'botAsks', 1);
  if (turn.done) add(after, 'botDone', 1);
  if (turn.transfers) add(after, 'botTransfers', 1);
  if (toolFailed) add(after, 'toolFailed', 1);
  fade(
    after,
    'fadingTrouble',
    (turn.gaveUp ? 1 : 0) + (turn.refused ? 0.7 : 0) + (repeated ? 0.5 : 0) + (toolFailed ? 1 : 0),
  );
  after[INDEX.lastBotGaveUp] = turn.gaveUp || turn.refused ? 1 : 0;
  after[INDEX.lastBotDone] = turn.done ? 1 : 0;
  return after;
}

export interface CustomerFacts {
  readonly words: number;
  readonly sentiment: number;
  readonly repeated: boolean;
  /** 0 to 1: how much it resembles an earlier turn of the customer. */
  readonly likeness: number;
  /** It has a question mark. */
  readonly asks: boolean;
  readonly objected: boolean;
  readonly contradicted: boolean;
  readonly alreadyTold: boolean;
  readonly cursed: boolean;
  readonly askedForPerson: boolean;
  readonly thanked: boolean;
  readonly problems: number;
}

/** What one customer turn adds. */
export function countCustomerTurn(before: readonly number[], facts: CustomerFacts): number[] {
  const after = copyOf(before);
  const words = Math.min(facts.words, 60);
  add(after, 'customerTurns', 1);
  add(after, 'customerWords', words);
  after[INDEX.lastWords] = words;
  if (facts.asks) add(after, 'customerQuestions', 1);
  fade(after, 'fadingLikeness', facts.likeness);
  if (facts.repeated) add(after, 'repeats', 1);
  if (facts.objected) add(after, 'objections', 1);
  if (facts.contradicted) add(after, 'contradictions', 1);
  if (facts.alreadyTold) add(after, 'alreadyTold', 1);
  if (facts.cursed) add(after, 'profanity', 1);
  if (facts.askedForPerson) add(after, 'askedForPerson', 1);
  if (facts.thanked) add(after, 'thanks', 1);
  if (facts.sentiment <= -0.25) add(after, 'negative', 1);
  if (facts.sentiment >= 0.35) add(after, 'positive', 1);
  add(after, 'requests', facts.problems);
  fade(after, 'fadingSentiment', facts.sentiment);
  return after;
}
