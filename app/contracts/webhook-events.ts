import { z } from 'zod';

import { briefSchema } from './brief.ts';
import { PROMISE_KINDS, PROMISE_STATES, caseHeadSchema, casePersonSchema } from './case.ts';
import { ACTIONS, LAYERS, REASON_CLASSES } from './reason.ts';

/**
 * What happens without a turn reaches a program by webhook (Standard Webhooks) under one of these names. The decision of a turn
 * is the answer to it, so the bot has it already and no event repeats it; `decision.created` is one that a timer made.
 */
export const WEBHOOK_EVENT_TYPES = [
  'decision.created',
  'message.created',
  'escalation.opened',
  'escalation.raised',
  'escalation.brief_updated',
  'escalation.tier_entered',
  'escalation.offered',
  'escalation.declined',
  'escalation.offer_expired',
  'escalation.accepted',
  'escalation.waiting_on_customer',
  'escalation.snoozed',
  'escalation.transferred',
  'escalation.taken_over',
  'escalation.callback_scheduled',
  'escalation.called',
  'escalation.sla_warned',
  'escalation.sla_breached',
  'escalation.deadline_moved',
  'escalation.last_resort',
  'escalation.freed',
  'escalation.resolved',
  'escalation.handed_back',
  'escalation.cancelled',
  'escalation.reopened',
  'promise.made',
  'promise.kept',
  'promise.broken',
  'promise.made_good',
  'promise.superseded',
  'endpoint.test',
] as const;
export type WebhookEventType = (typeof WEBHOOK_EVENT_TYPES)[number];

/** Version of the payloads. Fields are added, never renamed. */
export const WEBHOOK_VERSION = 1;

const instant = z.iso.datetime();

const head = <T extends z.ZodType>(data: T) =>
  z.object({
    /** The same in every delivery of this event: what a receiver remembers to drop a repeat. */
    id: z.string(),
    /** One of `WEBHOOK_EVENT_TYPES`, or the name that a webhook node of the flow gives. */
    type: z.string(),
    version: z.literal(WEBHOOK_VERSION),
    timestamp: instant,
    environment: z.enum(['test', 'live']),
    workspaceId: z.string(),
    data,
  });

const person = casePersonSchema.nullable();

/** `escalation.*`. The brief comes with `escalation.opened` and `escalation.brief_updated`. */
export const escalationEventSchema = head(
  z.object({
    conversationId: z.string(),
    escalation: caseHeadSchema.extend({ epoch: z.int(), assignee: person, nextDeadline: instant.nullable() }),
    event: z.object({ seq: z.int(), kind: z.string(), data: z.record(z.string(), z.unknown()) }),
    brief: briefSchema.optional(),
    /** I5: what the bot needs to know to go on, with `escalation.handed_back`. */
    note: z.string().optional(),
  }),
);

export const messageEventSchema = head(
  z.object({
    conversationId: z.string(),
    escalationId: z.string().nullable(),
    message: z.object({
      id: z.string(),
      author: z.enum(['human', 'system', 'customer', 'bot']),
      person,
      text: z.string(),
      locale: z.string().nullable(),
      at: instant,
    }),
  }),
);

export const promiseEventSchema = head(
  z.object({
    conversationId: z.string(),
    escalationId: z.string().nullable(),
    promise: z.object({
      id: z.string(),
      kind: z.enum(PROMISE_KINDS),
      text: z.string(),
      dueAt: instant,
      state: z.enum(PROMISE_STATES),
      settledAt: instant.nullable(),
    }),
  }),
);

/** `decision.created`: time passed and nobody spoke. The bot says `say` to the customer, as after a turn. */
export const decisionEventSchema = head(
  z.object({
    conversationId: z.string(),
    decision: z.object({
      id: z.string(),
      action: z.enum(ACTIONS),
      reason: z.object({
        class: z.enum(REASON_CLASSES),
        code: z.string(),
        ruleId: z.string().nullable(),
        ruleName: z.string().nullable(),
        layer: z.enum(LAYERS).nullable(),
        text: z.string(),
      }),
      flow: z.object({ id: z.string().nullable(), version: z.int().nullable(), hash: z.string().nullable() }),
      say: z.object({ text: z.string(), locale: z.string() }).nullable(),
      at: instant,
      trace: z.string(),
    }),
    escalation: caseHeadSchema.nullable(),
  }),
);

export const testEventSchema = head(z.object({ message: z.string() }));

export const webhookEventSchema = z.union([
  decisionEventSchema,
  escalationEventSchema,
  messageEventSchema,
  promiseEventSchema,
  testEventSchema,
]);
export type WebhookEvent = z.infer<typeof webhookEventSchema>;
