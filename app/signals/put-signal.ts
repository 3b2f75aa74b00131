import type { Evidence, SignalName, SignalSet } from '#app/contracts/signals.ts';

export type ValueOf<Name extends SignalName> = NonNullable<SignalSet[Name]>['value'];

/** A signal as the set holds it. */
interface Kept<Value> {
  readonly value: Value;
  readonly score?: number;
  readonly source: 'sent' | 'computed';
  readonly evidence: Evidence[];
  readonly computed?: Value;
}

type Put = { readonly [Name in SignalName]: (set: SignalSet, signal: Kept<ValueOf<Name>>) => void };

/**
 * Puts a signal into the set, each by its own statement: an object that is filled under computed names becomes a hash table
 * from its thirteenth name on, which costs more than what most signals take to compute, and again for whoever reads it.
 */
export const PUT: Put = {
  askedForPerson: (set, signal) => {
    set.askedForPerson = signal;
  },
  wantsCallback: (set, signal) => {
    set.wantsCallback = signal;
  },
  repeated: (set, signal) => {
    set.repeated = signal;
  },
  repeats: (set, signal) => {
    set.repeats = signal;
  },
  failedTries: (set, signal) => {
    set.failedTries = signal;
  },
  botRepeats: (set, signal) => {
    set.botRepeats = signal;
  },
  alreadyTold: (set, signal) => {
    set.alreadyTold = signal;
  },
  shrinkingReplies: (set, signal) => {
    set.shrinkingReplies = signal;
  },
  profanity: (set, signal) => {
    set.profanity = signal;
  },
  sentiment: (set, signal) => {
    set.sentiment = signal;
  },
  sentimentWindow: (set, signal) => {
    set.sentimentWindow = signal;
  },
  negativeTurns: (set, signal) => {
    set.negativeTurns = signal;
  },
  sentimentSpike: (set, signal) => {
    set.sentimentSpike = signal;
  },
  topics: (set, signal) => {
    set.topics = signal;
  },
  regulated: (set, signal) => {
    set.regulated = signal;
  },
  emergency: (set, signal) => {
    set.emergency = signal;
  },
  urgent: (set, signal) => {
    set.urgent = signal;
  },
  amount: (set, signal) => {
    set.amount = signal;
  },
  largestAmount: (set, signal) => {
    set.largestAmount = signal;
  },
  personalData: (set, signal) => {
    set.personalData = signal;
  },
  clarifyingQuestions: (set, signal) => {
    set.clarifyingQuestions = signal;
  },
  unconfirmedPrompts: (set, signal) => {
    set.unconfirmedPrompts = signal;
  },
  problems: (set, signal) => {
    set.problems = signal;
  },
  contradiction: (set, signal) => {
    set.contradiction = signal;
  },
  stuck: (set, signal) => {
    set.stuck = signal;
  },
  confidence: (set, signal) => {
    set.confidence = signal;
  },
  grounded: (set, signal) => {
    set.grounded = signal;
  },
  toolFailed: (set, signal) => {
    set.toolFailed = signal;
  },
  intent: (set, signal) => {
    set.intent = signal;
  },
  offerAnswer: (set, signal) => {
    set.offerAnswer = signal;
  },
  language: (set, signal) => {
    set.language = signal;
  },
  timeInConversationMs: (set, signal) => {
    set.timeInConversationMs = signal;
  },
  silenceMs: (set, signal) => {
    set.silenceMs = signal;
  },
  turns: (set, signal) => {
    set.turns = signal;
  },
  customerTurns: (set, signal) => {
    set.customerTurns = signal;
  },
};
