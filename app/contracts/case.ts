import { z } from 'zod';

import { briefSchema } from './brief.ts';
import { METHODS, PRIORITIES, REASON_CLASSES } from './reason.ts';

export type { Method as CaseMethod, Priority } from './reason.ts';

/**
 * The escalation (case): its closed lists, what programs outside see of it, and what its webhooks carry.
 * Instants on the wire are RFC 3339 in UTC.
 */

/** Every state of a case. All but the last two are open, and every open state has a next deadline and an owner or pool. */
export const CASE_STATES = [
  /** Nobody is asked yet, or the last one asked said no. */
  'waiting',
  /** One person is asked; the offer expires. */
  'offered',
  'accepted',
  'waiting_on_customer',
  'snoozed',
  'callback_scheduled',
  /** The ladder is used up: the owner of last resort has it. */
  'last_resort',
  'resolved',
  'cancelled',
] as const;
export type CaseState = (typeof CASE_STATES)[number];

export const OPEN_CASE_STATES = [
  'waiting',
  'offered',
  'accepted',
  'waiting_on_customer',
  'snoozed',
  'callback_scheduled',
  'last_resort',
] as const satisfies readonly CaseState[];
export type OpenCaseState = (typeof OPEN_CASE_STATES)[number];

/** States in which one person owns the case: the bot is silent and nobody else is asked. */
export const OWNED_CASE_STATES = [
  'accepted',
  'waiting_on_customer',
  'snoozed',
] as const satisfies readonly OpenCaseState[];

export const isOpen = (state: CaseState): state is OpenCaseState => state !== 'resolved' && state !== 'cancelled';

const HOUR_MS = 3_600_000;

/**
 * Priority ages: in a queue a case counts as if it had come earlier by this much, and then the oldest is first. A normal case
 * that has waited four hours longer than a priority one goes before it. Critical is beyond any case that can be reopened.
 */
export const QUEUE_HEAD_START_MS = {
  critical: 14 * 24 * HOUR_MS,
  priority: 4 * HOUR_MS,
  normal: 0,
} as const satisfies Readonly<Record<(typeof PRIORITIES)[number], number>>;

/** Decline always asks why; each reason is a different repair (skill map, authority, capacity, rules, brief). */
export const DECLINE_REASONS = ['skill', 'authority', 'overload', 'conflict_of_interest', 'wrong_brief'] as const;
export type DeclineReason = (typeof DECLINE_REASONS)[number];

export const DISPOSITIONS = [
  'solved',
  'partly_solved',
  'not_solved',
  'no_answer',
  'duplicate',
  'not_needed',
  'handed_back',
] as const;
export type Disposition = (typeof DISPOSITIONS)[number];

/** The ten-second questions at resolve; they feed the metrics (R74, R79, R84). */
export const caseOutcomeSchema = z.strictObject({
  briefWasRight: z.boolean().optional(),
  hadToReask: z.boolean().optional(),
  timing: z.enum(['too_early', 'right', 'too_late']).optional(),
  /** R84: at which message, by the bot's id, and why; a handoff that missed its moment becomes a known miss of the flow. */
  timingTurnId: z.string().min(1).max(200).optional(),
  timingReason: z.string().trim().max(300).optional(),
  /** R45: was the recommended next step taken, or what was done in its place. */
  nextStep: z.enum(['accepted', 'overridden']).optional(),
  overrideReason: z.string().trim().max(500).optional(),
  /** R74: the sale, booking or customer was kept. */
  recovered: z.boolean().optional(),
  note: z.string().trim().max(2_000).optional(),
});
export type CaseOutcome = z.infer<typeof caseOutcomeSchema>;

/** The customer's own answer after it is resolved (R73, R78): satisfaction 1 to 5, effort 1 to 7, had to repeat. */
export const surveyAnswerSchema = z.strictObject({
  csat: z.int().min(1).max(5),
  effort: z.int().min(1).max(7).optional(),
  hadToRepeat: z.boolean().optional(),
});
export type SurveyAnswer = z.infer<typeof surveyAnswerSchema>;

/** `outcome` as it is kept: what the agent said at resolve, and beside it what the customer said. */
export const storedOutcomeSchema = caseOutcomeSchema.extend({
  survey: surveyAnswerSchema.extend({ at: z.iso.datetime({ offset: true }) }).optional(),
});
export type StoredOutcome = z.infer<typeof storedOutcomeSchema>;

/** How a promise stands that was read from a reply: kept, by another time, or not meant as one. */
export const promiseInputSchema = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('kept'), promiseId: z.string().max(64), personId: z.string().max(64).optional() }),
  z.strictObject({ is: z.literal('none'), promiseId: z.string().max(64), personId: z.string().max(64).optional() }),
  z.strictObject({
    is: z.literal('moved'),
    promiseId: z.string().max(64),
    /** Without an offset it is the time on the workspace's wall. */
    dueAt: z.iso.datetime({ offset: true, local: true }),
    personId: z.string().max(64).optional(),
  }),
]);
export type PromiseInput = z.infer<typeof promiseInputSchema>;

/** What happened to a case, in the order of `seq`; the timeline of the desk and the replay of the audit. */
export const CASE_EVENT_KINDS = [
  'opened',
  /** The customer said something that is more urgent than what it was opened for: another route, and a nearer promise. */
  'raised',
  /** Look-ups, history, a model or the customer made the brief better. */
  'brief_updated',
  /** Masked details were shown to somebody, with their reason. */
  'revealed',
  'offered',
  'declined',
  'offer_expired',
  'offer_rescinded',
  'tier_entered',
  'accepted',
  'replied',
  'customer_wrote',
  'waiting_on_customer',
  'snoozed',
  'woken',
  'transferred',
  'taken_over',
  'callback_scheduled',
  'callback_due',
  /** Nobody was free, and the customer left a voice message to be answered. */
  'voicemail_left',
  /** A person called the customer: reached, or the try that was missed and when the next one is. */
  'called',
  'message_sent',
  'notified',
  'sla_warned',
  'sla_breached',
  /** The resolution clock is about to run out. */
  'solution_warned',
  /** The resolution clock ran out before the case was resolved. */
  'solution_late',
  /** Somebody gave the customer their word with a time to it, or said how it stands: kept, another time, no promise at all. */
  'promise_noted',
  /** It is due soon, and nobody has said that it is kept. */
  'promise_warned',
  /** Its time has passed. */
  'promise_late',
  'deadline_moved',
  'last_resort',
  'freed',
  'resolved',
  'handed_back',
  'cancelled',
  'reopened',
] as const;
export type CaseEventKind = (typeof CASE_EVENT_KINDS)[number];

/** What the customer was told will happen. */
export const PROMISE_KINDS = ['reply_by', 'callback_at', 'update_by', 'deed_by', 'resolve_by'] as const;
export type PromiseKind = (typeof PROMISE_KINDS)[number];

export const PROMISE_STATES = ['open', 'kept', 'broken', 'superseded', 'made_good'] as const;
export type PromiseState = (typeof PROMISE_STATES)[number];

export const OFFER_STATES = ['open', 'accepted', 'declined', 'expired', 'rescinded'] as const;
export type OfferState = (typeof OFFER_STATES)[number];

const instant = z.iso.datetime();

/** One tier as the customer and the bot see it: who is asked and between which absolute times (I10). */
export const ladderTierSchema = z.object({ tier: z.string(), from: instant, until: instant });
export type LadderTier = z.infer<typeof ladderTierSchema>;

const caseHead = {
  id: z.string(),
  state: z.enum(CASE_STATES),
  method: z.enum(METHODS),
  queue: z.string(),
  priority: z.enum(PRIORITIES),
  respondBy: instant,
  ladder: z.array(ladderTierSchema),
};

/** What every view of a case begins with. */
export const caseHeadSchema = z.object(caseHead);

/** `escalation` in the answer to a turn. The customer's private link is in this answer and nowhere else. */
export const caseInTurnSchema = z.object({ ...caseHead, customerUrl: z.string() });
export type CaseInTurn = z.infer<typeof caseInTurnSchema>;

export const casePersonSchema = z.object({ id: z.string(), name: z.string() });
export type CasePerson = z.infer<typeof casePersonSchema>;

/** A case as `GET /v1/escalations/{id}` and every verb on it answer. */
export const caseViewSchema = z
  .object({
    ...caseHead,
    environment: z.enum(['test', 'live']),
    conversationId: z.string().describe('The id that the bot gave the conversation'),
    decisionId: z.string(),
    flow: z.object({ id: z.string(), versionId: z.string().nullable(), hash: z.string().nullable() }),
    reason: z.object({ class: z.enum(REASON_CLASSES), code: z.string(), text: z.string() }),
    assignee: casePersonSchema.nullable(),
    epoch: z.int(),
    /** When something happens next if nobody does anything. Null only when the case is closed. */
    nextDeadline: instant.nullable(),
    resolveBy: instant.nullable(),
    brief: briefSchema,
    openedAt: instant,
    acceptedAt: instant.nullable(),
    firstReplyAt: instant.nullable(),
    warnedAt: instant.nullable(),
    breachedAt: instant.nullable(),
    resolvedAt: instant.nullable(),
    disposition: z.enum(DISPOSITIONS).nullable(),
    outcome: storedOutcomeSchema.nullable(),
  })
  .meta({ id: 'Escalation' });
export type CaseView = z.infer<typeof caseViewSchema>;

const personId = z.string().min(1).max(64);
const note = z.string().trim().max(2_000);

/** Inputs of the verbs. `personId` names who acts on the case; with an API key the actor in the audit stays the key. */
export const acceptInputSchema = z.strictObject({ personId: personId.optional() });
export const declineInputSchema = z.strictObject({
  personId: personId.optional(),
  reason: z.enum(DECLINE_REASONS),
  note: note.optional(),
});
export const replyInputSchema = z.strictObject({
  personId: personId.optional(),
  text: z.string().trim().min(1).max(8_000),
  /** The sender's own id: the same id again is the same message (kept and sent once). */
  messageId: z.string().min(1).max(200).optional(),
  /** After this message it is the customer's turn: the resolution clock pauses. */
  waitForCustomer: z.boolean().optional(),
  /** Ids of files that were uploaded for this case before. */
  attachments: z.array(z.string().min(1).max(64)).max(10).optional(),
});
export const noteInputSchema = z.strictObject({
  text: note.min(1),
  mentions: z.array(personId).max(20).optional(),
});
export const consultInputSchema = z.strictObject({ toPersonId: personId, text: note.min(1) });
export const adviseInputSchema = z.strictObject({ text: note.min(1) });
export const conferenceInputSchema = z.strictObject({ toPersonId: personId, leave: z.boolean().optional() });
export const transferInputSchema = z
  .strictObject({
    personId: personId.optional(),
    toPersonId: personId.optional(),
    toQueue: z.string().min(1).max(64).optional(),
    note: note.optional(),
  })
  .refine((to) => (to.toPersonId === undefined) !== (to.toQueue === undefined), 'name a person or a queue, not both');
export const resolveInputSchema = z.strictObject({
  personId: personId.optional(),
  disposition: z.enum(DISPOSITIONS).exclude(['handed_back']),
  outcome: caseOutcomeSchema.optional(),
});
export const handbackInputSchema = z.strictObject({
  personId: personId.optional(),
  /** I5: what the bot needs to know to go on. */
  note: note.min(1),
});
/** How a call to the customer went; `dialled` says that it is being made. */
export const CALL_OUTCOMES = ['dialled', 'reached', 'no_answer', 'busy', 'voicemail'] as const;
export const callInputSchema = z.strictObject({ personId: personId.optional(), outcome: z.enum(CALL_OUTCOMES) });
export const snoozeInputSchema = z.strictObject({ personId: personId.optional(), until: instant });

export type AcceptInput = z.infer<typeof acceptInputSchema>;
export type DeclineInput = z.infer<typeof declineInputSchema>;
export type ReplyInput = z.infer<typeof replyInputSchema>;
export type TransferInput = z.infer<typeof transferInputSchema>;
export type ResolveInput = z.infer<typeof resolveInputSchema>;
export type HandbackInput = z.infer<typeof handbackInputSchema>;
export type CallInput = z.infer<typeof callInputSchema>;
export type SnoozeInput = z.infer<typeof snoozeInputSchema>;
