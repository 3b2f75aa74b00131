import { z } from 'zod';

import { externalIdSchema } from './api-v1.ts';
import { Action, Layer, ReasonClass } from './reason.ts';
import { turnAuthors, channels } from './turn-words.ts';

export * from './turn-words.ts';

/** Limits of one turn. */
export const turnLimits = {
  textLength: 8000,
  signals: 100,
  topics: 30,
  attributes: 50,
  attributeLength: 1000,
} as const;

/** Money on the wire: a decimal amount in whole units and its ISO 4217 code. Stored in minor units. */
export const moneySchema = z.strictObject({
  value: z.number().min(-1e12).max(1e12),
  currency: z.string().regex(/^[A-Z]{3}$/, 'must be a three-letter currency code, for example USD'),
});

/** Sent by the bot when the workspace declares more fields than the built-in ones. */
export const declaredValueSchema = z.union([
  z.number(),
  z.boolean(),
  z.string().max(turnLimits.attributeLength),
  moneySchema,
  z.array(z.string().max(200)).max(turnLimits.topics),
]);
export type DeclaredValue = z.infer<typeof declaredValueSchema>;

const word = z.string().min(1).max(200);
const unitInterval = z.number().min(0).max(1);

/**
 * Signals that the bot knows better than we do (api.md 1). A name that is neither built in nor declared by the flow is
 * refused with its pointer once the flow is known.
 */
export const sentSignalsSchema = z
  .object({
    confidence: unitInterval.optional(),
    grounded: z.boolean().optional(),
    sentiment: z.number().min(-1).max(1).optional(),
    intent: word.optional(),
    topics: z.array(word).max(turnLimits.topics).optional(),
    toolFailed: z.boolean().optional(),
    amount: moneySchema.optional(),
    offerAnswer: z.enum(['accepted', 'declined']).optional(),
  })
  .catchall(declaredValueSchema)
  .refine((sent) => Object.keys(sent).length <= turnLimits.signals, `at most ${turnLimits.signals} signals`);

export type SentSignals = z.infer<typeof sentSignalsSchema>;

export const turnCustomerSchema = z.strictObject({
  id: z.string().min(1).max(200).optional(),
  name: z.string().max(200).optional(),
  email: z.string().max(320).optional(),
  phone: z.string().max(50).optional(),
  plan: word.optional(),
  accountValue: moneySchema.optional(),
  timezone: z.string().max(64).refine(isZone, 'must be an IANA time zone, for example America/Chicago').optional(),
  attributes: z
    .record(z.string().min(1).max(64), declaredValueSchema)
    .refine((all) => Object.keys(all).length <= turnLimits.attributes, `at most ${turnLimits.attributes} attributes`)
    .optional(),
});

export type TurnCustomer = z.infer<typeof turnCustomerSchema>;

export const consentSchema = z.strictObject({ recording: z.boolean().optional(), sharing: z.boolean().optional() });

/** One message of customer, bot or person. Only `author` and `text` are required; an unknown field is refused. */
export const turnRequestSchema = z
  .strictObject({
    turnId: externalIdSchema.optional(),
    seq: z.number().int().min(0).max(2_147_483_647).optional(),
    author: z.enum(turnAuthors),
    text: z.string().max(turnLimits.textLength),
    at: z.iso.datetime({ offset: true }).optional(),
    channel: z.enum(channels).optional(),
    locale: z
      .string()
      .max(35)
      .regex(/^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*$/, 'must be a language tag (BCP 47), for example en or pt-BR')
      .optional(),
    flow: z
      .string()
      .max(64)
      .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'must be the slug of a flow')
      .optional(),
    signals: sentSignalsSchema.optional(),
    customer: turnCustomerSchema.optional(),
    consent: consentSchema.optional(),
  })
  .meta({ id: 'TurnRequest' });

export type TurnRequest = z.infer<typeof turnRequestSchema>;

const instant = z.string().describe('ISO 8601, UTC');

export const turnReasonSchema = z
  .object({
    class: ReasonClass,
    code: z.string(),
    ruleId: z.string().nullable(),
    ruleName: z.string().nullable(),
    layer: Layer.nullable(),
    text: z.string(),
    evidence: z.array(
      z.object({
        signal: z.string(),
        value: z.unknown(),
        turnId: z.string().nullable(),
        quote: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'Reason' });

export const turnEscalationSchema = z
  .object({
    id: z.string(),
    state: z.string(),
    method: z.string(),
    queue: z.string(),
    priority: z.string(),
    respondBy: instant.nullable(),
    ladder: z.array(z.object({ tier: z.string(), from: instant, until: instant })),
    customerUrl: z.string(),
  })
  .meta({ id: 'TurnEscalation' });

export const turnStateSchema = z
  .object({
    turns: z.number().int(),
    customerTurns: z.number().int(),
    failedTries: z.number().int(),
    repeats: z.number().int(),
    clarifyingQuestions: z.number().int(),
    owner: z.enum(['bot', 'human']),
  })
  .meta({ id: 'TurnState' });

/** The answer to a turn: what the bot is to do, why, and what to say. */
export const turnResponseSchema = z
  .object({
    decisionId: z.string(),
    conversationId: z.string(),
    turnId: z.string(),
    action: Action,
    reason: turnReasonSchema,
    flow: z.object({
      id: z.string().nullable(),
      slug: z.string().nullable(),
      version: z.number().int().nullable(),
      hash: z.string().nullable(),
    }),
    say: z.object({ text: z.string(), locale: z.string() }).nullable(),
    escalation: turnEscalationSchema.nullable(),
    state: turnStateSchema,
    signals: z.record(z.string(), z.unknown()),
    trace: z.string(),
    explain: z.unknown().optional(),
  })
  .meta({ id: 'TurnResponse' });

export type TurnResponse = z.infer<typeof turnResponseSchema>;

const knownZones = new Map<string, boolean>();

/** Whether the runtime knows the zone; the answer is kept, as asking costs tens of microseconds. */
function isZone(zone: string): boolean {
  const known = knownZones.get(zone);
  if (known !== undefined) return known;
  let valid = true;
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
  } catch {
    valid = false;
  }
  if (knownZones.size < 1000) knownZones.set(zone, valid);
  return valid;
}
