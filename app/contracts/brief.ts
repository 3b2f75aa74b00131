import { z } from 'zod';

import { LAYERS, METHODS, PRIORITIES, REASON_CLASSES } from './reason.ts';
import { PERSONAL_DATA_TYPES, moneyMinorSchema } from './signals.ts';

/**
 * The brief: what a person gets at the handoff (R36 to R51), one typed and versioned schema for the desk, the API,
 * webhooks, notes and messages. `turn` is the index (from 0) of the turn in the conversation that a claim rests on, null
 * when it rests on no turn but on what the workspace knows. All text is masked before it gets here.
 */
export const BRIEF_VERSION = 1;

/** R38: enforced when written. */
export const SUMMARY_MAX_WORDS = 40;

/** R68: ten seconds at 150 words a minute, the pace of a calm voice. */
export const READ_ALOUD_MAX_WORDS = 25;

/** A note of a helpdesk or CRM: bytes of UTF-8, the smallest limit among those we write to. */
export const NOTE_MAX_BYTES = 4_096;

/** One text message of the GSM 03.38 alphabet; letters of its extension table count twice. */
export const SMS_MAX_SEPTETS = 160;

/** The ways in which the same brief is given away (R49); the desk's panel is the sixth reader of the object itself. */
export const BRIEF_FORMS = ['json', 'note', 'script', 'sms'] as const;
export type BriefForm = (typeof BRIEF_FORMS)[number];

/** What a reader may be allowed to see or not (R50): the parts of the brief, each on its own. */
export const BRIEF_PARTS = [
  'name',
  'customer_id',
  'contact',
  'plan',
  'account_value',
  'records',
  'words',
  'transcript',
  'history',
] as const;
export type BriefPart = (typeof BRIEF_PARTS)[number];

const turn = z.int().nonnegative().nullable();
const instant = z.iso.datetime();

/** Words are what stands between white space: what a reader would count. */
export function countWords(text: string): number {
  return text.trim() === '' ? 0 : text.trim().split(/\s+/u).length;
}

/** R43. */
export const ISSUE_TYPES = [
  'billing',
  'refund',
  'cancellation',
  'order',
  'booking',
  'technical',
  'account',
  'complaint',
  'legal',
  'safety',
  'sales',
  'feature_request',
  'other',
] as const;
export type IssueType = (typeof ISSUE_TYPES)[number];

/** R39: how a try ended, judged by what the customer said next or by the tool's own result. */
export const TRY_OUTCOMES = ['worked', 'failed', 'refused', 'answered', 'unanswered', 'unknown'] as const;
export type TryOutcome = (typeof TRY_OUTCOMES)[number];

/** Which opening script fits (R67, R69); a pack may bring its own words for each. */
export const SCRIPT_SITUATIONS = [
  'emergency',
  'safety',
  'billing',
  'refund',
  'cancellation',
  'booking',
  'order',
  'technical',
  'upset',
  'asked_for_person',
  'general',
] as const;
export type ScriptSituation = (typeof SCRIPT_SITUATIONS)[number];

export const SUMMARY_AUTHORS = ['rules', 'model', 'customer'] as const;
export const CUSTOMER_CHECK_STATES = ['not_asked', 'asked', 'confirmed', 'corrected', 'withheld'] as const;

/** How a look-up in the workspace's own systems ended (R48b). */
export const LOOKUP_OUTCOMES = ['found', 'nothing', 'slow', 'failed', 'no_consent'] as const;

/** How far a voice message is: not written down yet, written down, no model that may do it, and the model gave no words. */
export const VOICE_STATES = ['waiting', 'done', 'off', 'failed'] as const;

export const briefWhoSchema = z.object({
  /** One line for the head of the panel: "Maria Santos, pro plan, customer c-9". */
  text: z.string(),
  name: z.string().nullable(),
  customerId: z.string().nullable(),
  /** Masked: enough to recognise, not enough to use. */
  email: z.string().nullable(),
  phone: z.string().nullable(),
  plan: z.string().nullable(),
  accountValue: moneyMinorSchema.nullable(),
  timezone: z.string().nullable(),
  /** Facts of the workspace's own records, as label and value (R36, R48b). */
  facts: z.array(
    z.object({
      label: z.string(),
      value: z.string(),
      /** Which look-up brought it; null when the bot sent it. */
      source: z.string().nullable().default(null),
    }),
  ),
});

export const briefSchema = z.object({
  version: z.literal(BRIEF_VERSION),
  summary: z
    .string()
    .min(1)
    .refine((text) => countWords(text) <= SUMMARY_MAX_WORDS, `at most ${SUMMARY_MAX_WORDS} words`),
  /** Who put the summary into words: our rules, the workspace's model, or the customer who corrected it. */
  summaryBy: z.enum(SUMMARY_AUTHORS).default('rules'),
  /** What the customer said of the summary when they were shown it. */
  customerCheck: z
    .object({ state: z.enum(CUSTOMER_CHECK_STATES), at: instant.nullable() })
    .default({ state: 'not_asked', at: null }),
  who: briefWhoSchema,
  wants: z.object({ text: z.string(), turn }),
  issue: z.object({ type: z.enum(ISSUE_TYPES), topics: z.array(z.string()), turn }),
  /** R40: the specific trigger in words, with rule and layer. */
  reason: z.object({
    class: z.enum(REASON_CLASSES),
    code: z.string(),
    text: z.string(),
    turn,
    ruleId: z.string().nullable(),
    ruleName: z.string().nullable(),
    layer: z.enum(LAYERS).nullable(),
    quote: z.string().nullable(),
  }),
  tried: z.array(z.object({ text: z.string(), outcome: z.enum(TRY_OUTCOMES), turn })),
  /** R45: accepted or overridden with a reason. */
  nextStep: z.object({ code: z.string(), text: z.string(), turn }),
  actionItems: z.array(z.object({ text: z.string(), turn })),
  /** Read aloud in ten seconds. The person's name is put in when it is shown: `scriptForm`. */
  openingScript: z.string(),
  script: z.object({
    situation: z.enum(SCRIPT_SITUATIONS),
    greeting: z.string(),
    body: z.string(),
    /** Which language the line is in, ISO 639-1: the customer's where we speak it, else English. */
    language: z.string().default('en'),
    /** What the line says, for whoever does not read that language; null when it is English. */
    inEnglish: z.string().nullable().default(null),
  }),
  confidence: z.object({ value: z.number().min(0).max(1).nullable(), text: z.string(), turn }),
  sentiment: z.object({
    value: z.number().min(-1).max(1).nullable(),
    label: z.enum(['very_negative', 'negative', 'neutral', 'positive', 'unknown']),
    trend: z.enum(['falling', 'steady', 'rising', 'unknown']),
    text: z.string(),
    turn,
  }),
  urgency: z.object({
    priority: z.enum(PRIORITIES).nullable(),
    method: z.enum(METHODS).nullable(),
    respondBy: instant.nullable(),
    text: z.string(),
    turn,
  }),
  flags: z.object({
    risk: z.array(z.object({ code: z.string(), text: z.string(), turn })),
    consent: z.object({ recording: z.boolean().nullable(), sharing: z.boolean().nullable() }),
    personalData: z.array(z.enum(PERSONAL_DATA_TYPES)),
  }),
  /** Earlier cases and promises to this customer, newest first (R44). */
  history: z.array(z.object({ text: z.string(), at: instant.nullable() })),
  /** R46. */
  source: z.object({
    channel: z.string(),
    locale: z.string().nullable(),
    startedAt: instant.nullable(),
    escalatedAt: instant.nullable(),
    turns: z.int().nonnegative(),
  }),
  /** The latest turns, oldest first (R47); the whole transcript is folded away beside it (R48). */
  recentTurns: z.array(
    z.object({
      turn: z.int().nonnegative(),
      author: z.enum(['customer', 'bot', 'human']),
      text: z.string(),
      at: instant.nullable(),
      trigger: z.boolean(),
    }),
  ),
  /** What the customer left as voice messages, oldest first: its words once they are written down, and why there are none (R29). */
  voice: z.array(z.object({ turn, state: z.enum(VOICE_STATES), text: z.string().nullable() })).default([]),
  triggerTurn: turn,
  /** R48b: which of the workspace's systems were asked, and what came of it. */
  lookups: z.array(z.object({ name: z.string(), outcome: z.enum(LOOKUP_OUTCOMES), at: instant })).default([]),
  /** R50: the parts that this reader is not shown; empty in the record itself. */
  withheld: z.array(z.enum(BRIEF_PARTS)).default([]),
  /** Share of what a person needs that is there, and the names of what is not. */
  completeness: z.object({ score: z.number().min(0).max(1), missing: z.array(z.string()) }),
});

export type Brief = z.infer<typeof briefSchema>;
export type BriefWho = z.infer<typeof briefWhoSchema>;

/** What a customer says of the words that a person will read about them. */
export const briefCheckSchema = z.discriminatedUnion('answer', [
  z.strictObject({ answer: z.literal('confirmed') }),
  z.strictObject({
    answer: z.literal('corrected'),
    text: z
      .string()
      .trim()
      .min(1, 'Write what a person should know')
      .max(600)
      .refine((text) => countWords(text) <= SUMMARY_MAX_WORDS, `At most ${SUMMARY_MAX_WORDS} words`),
  }),
  z.strictObject({ answer: z.literal('withheld') }),
]);
export type BriefCheck = z.infer<typeof briefCheckSchema>;
