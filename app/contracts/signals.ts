import { z } from 'zod';

import {
  INDUSTRY_PACKS,
  REGULATED_TOPICS,
  EMERGENCIES,
  PERSONAL_DATA_TYPES,
  PROFANITY,
  OFFER_ANSWERS,
} from './signal-words.ts';

export * from './signal-words.ts';

/*
 * The signals of a turn: what goes in, what comes out, and the bounded memory between turns.
 * Pure data, shared by the signal functions, the engine (which turns them into typed fields),
 * the turn service and the commands. Times are milliseconds since 1970 UTC, money is minor units.
 */

/** One find: offsets in UTF-16 units, `start` inclusive, `end` exclusive. Masked text keeps the same length, so they hold in both. */
export const personalDataSpanSchema = z.object({
  type: z.enum(PERSONAL_DATA_TYPES),
  start: z.int().nonnegative(),
  end: z.int().positive(),
});
export type PersonalDataSpan = z.infer<typeof personalDataSpanSchema>;

/** Money in minor units (cents, or whole yen) with an ISO 4217 code. */
export const moneyMinorSchema = z.object({
  value: z.int(),
  currency: z.string().regex(/^[A-Z]{3}$/u),
});
export type MoneyMinor = z.infer<typeof moneyMinorSchema>;

/** What the bot may send with a turn (api.md 1); fields that a workspace declares travel beside these in `declared`. */
export const sentSignalsSchema = z.object({
  confidence: z.number().min(0).max(1).optional(),
  grounded: z.boolean().optional(),
  sentiment: z.number().min(-1).max(1).optional(),
  intent: z.string().max(200).optional(),
  topics: z.array(z.string().max(100)).max(50).optional(),
  toolFailed: z.boolean().optional(),
  amount: moneyMinorSchema.optional(),
  offerAnswer: z.enum(['accepted', 'declined']).optional(),
  declared: z.record(z.string(), z.unknown()).optional(),
});
export type SentSignals = z.infer<typeof sentSignalsSchema>;

export const evidenceSchema = z.object({
  turnId: z.string(),
  /** The words the value rests on, personal data masked; empty when it rests on the course of the conversation. */
  quote: z.string(),
  start: z.int().nonnegative(),
  end: z.int().nonnegative(),
});
export type Evidence = z.infer<typeof evidenceSchema>;

const signal = <T extends z.ZodType>(value: T) =>
  z.object({
    value,
    /** 0 to 1: how sure, where the signal is scored. */
    score: z.number().min(0).max(1).optional(),
    source: z.enum(['sent', 'computed']),
    evidence: z.array(evidenceSchema),
    /** What was computed, kept when the bot sent its own. */
    computed: value.optional(),
  });

/**
 * Every signal, each absent when it is switched off, not sent, or says nothing about this turn's author.
 * "So far" counts cover the whole conversation up to and including this turn.
 */
export const signalSetSchema = z
  .object({
    /** R1: the customer wants a person, in any wording. */
    askedForPerson: signal(z.boolean()),
    /** R28: wants to be called. */
    wantsCallback: signal(z.boolean()),
    /** R3: this turn says again what an earlier customer turn said. */
    repeated: signal(z.boolean()),
    /** Customer turns so far that repeated an earlier one. */
    repeats: signal(z.int().nonnegative()),
    /** Bot answers so far that were not the answer: customer restated, objected, or the bot gave up or its tool failed. */
    failedTries: signal(z.int().nonnegative()),
    /** Bot answers so far that said again what the bot had said. */
    botRepeats: signal(z.int().nonnegative()),
    /** "I already told you that." */
    alreadyTold: signal(z.boolean()),
    /** Replies get ever shorter over at least three customer turns. */
    shrinkingReplies: signal(z.boolean()),
    profanity: signal(z.enum(PROFANITY)),
    /** This customer turn, -1 to 1. */
    sentiment: signal(z.number().min(-1).max(1)),
    /** Mean of the last five customer turns, newest weighs most. */
    sentimentWindow: signal(z.number().min(-1).max(1)),
    /** Negative turns among the last four of the customer (R8: sustained). */
    negativeTurns: signal(z.int().min(0).max(4)),
    /** R8: sharp drop right after an answer of the bot. */
    sentimentSpike: signal(z.boolean()),
    topics: signal(z.array(z.string())),
    regulated: signal(z.array(z.enum(REGULATED_TOPICS))),
    emergency: signal(z.enum(EMERGENCIES)),
    urgent: signal(z.boolean()),
    /** Largest amount of money in this turn. */
    amount: signal(moneyMinorSchema),
    /** Largest amount of money so far, in the currency named last. */
    largestAmount: signal(moneyMinorSchema),
    personalData: signal(z.array(personalDataSpanSchema)),
    /** R11: questions in a row that went for the same thing again, asked what was meant, or followed one left unanswered. */
    clarifyingQuestions: signal(z.int().nonnegative()),
    /** R4: prompts to confirm that stayed without a yes. */
    unconfirmedPrompts: signal(z.int().nonnegative()),
    /** Different things asked for in this turn. */
    problems: signal(z.int().nonnegative()),
    /** R10: takes back or contradicts what was said. */
    contradiction: signal(z.boolean()),
    /** How likely the bot is to fail this customer, from the transcript so far; `value` is `score` at or above the model's cut. */
    stuck: signal(z.boolean()),
    confidence: signal(z.number().min(0).max(1)),
    grounded: signal(z.boolean()),
    toolFailed: signal(z.boolean()),
    intent: signal(z.string()),
    offerAnswer: signal(z.enum(OFFER_ANSWERS)),
    /** ISO 639-1, or `und`. */
    language: signal(z.string()),
    timeInConversationMs: signal(z.number().nonnegative()),
    /** Time between the turn before and this one. */
    silenceMs: signal(z.number().nonnegative()),
    turns: signal(z.int().nonnegative()),
    customerTurns: signal(z.int().nonnegative()),
  })
  .partial();
export type SignalSet = z.infer<typeof signalSetSchema>;
export type SignalName = keyof SignalSet;

export const SIGNAL_NAMES: readonly SignalName[] = Object.keys(signalSetSchema.shape).filter(
  (name): name is SignalName => name in signalSetSchema.shape,
);

/** One turn, ready for `computeSignals`. */
export const signalInputSchema = z.object({
  turnId: z.string().min(1),
  seq: z.int(),
  author: z.enum(['customer', 'bot', 'human']),
  text: z.string().max(8_000),
  atMs: z.number(),
  locale: z.string().optional(),
  sent: sentSignalsSchema.optional(),
  /** What was found and masked when the text came in; it is not looked for a second time. */
  personalData: z.array(personalDataSpanSchema).optional(),
  packs: z.array(z.enum(INDUSTRY_PACKS)),
  /** Per-signal switch; a name that is absent is on. */
  switches: z.partialRecord(z.string(), z.boolean()).optional(),
  /** True while an offer of a person stands: the next customer turn is read against it. */
  offerStands: z.boolean().optional(),
});
export type SignalInput = z.infer<typeof signalInputSchema>;

/** A remembered customer turn: never its words, only hashes and numbers. */
export const rememberedTurnSchema = z.object({
  turnId: z.string(),
  /** Hashes of words and word parts, sorted, unsigned 32 bit; at most 64. */
  print: z.array(z.int().nonnegative()),
  words: z.int().nonnegative(),
  sentiment: z.number(),
  /** Hashes of its numbers and names: a question about another of them is another question. Absent: none. */
  specifics: z.array(z.int().nonnegative()).optional(),
});
export type RememberedTurn = z.infer<typeof rememberedTurnSchema>;

/** What one conversation needs between turns: bounded whatever its length, free of customers' words. */
export const signalMemorySchema = z.object({
  v: z.literal(1),
  turns: z.int(),
  customerTurns: z.int(),
  botTurns: z.int(),
  firstAtMs: z.number().nullable(),
  lastAtMs: z.number().nullable(),
  lastAuthor: z.enum(['customer', 'bot', 'human']).nullable(),
  language: z.string(),
  /** Last customer turns, newest last, at most 8. */
  recent: z.array(rememberedTurnSchema),
  /** Prints of the last bot turns, newest last, at most 4. */
  recentBot: z.array(z.array(z.int().nonnegative())),
  repeats: z.int(),
  botRepeats: z.int(),
  failedTries: z.int(),
  /** The bot's last turn already counts as a failed try. */
  botTurnFailed: z.boolean(),
  clarifyingQuestions: z.int(),
  unconfirmedPrompts: z.int(),
  confirmAsked: z.boolean(),
  /** The bot's last turn asked for something. Absent in memories of older servers. */
  asked: z.boolean().optional(),
  /** The customer's last turn left that question without an answer. */
  unanswered: z.boolean().optional(),
  /** The bot's last turn spoke of a person: what follows may answer the offer of one. */
  namedPerson: z.boolean().optional(),
  largestAmount: moneyMinorSchema.nullable(),
  /** Sent with the latest customer turn or a bot turn after it; cleared by the next customer turn. */
  exchange: sentSignalsSchema,
  /** Counters that the stuck model reads, in the order of its feature list. */
  stuck: z.array(z.number()),
});
export type SignalMemory = z.infer<typeof signalMemorySchema>;
