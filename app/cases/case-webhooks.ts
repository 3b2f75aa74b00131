import type { CaseEventKind } from '#app/contracts/case.ts';
import type { WebhookEventType } from '#app/contracts/webhook-events.ts';

/** An event to be told by webhook, by reference: the words are read when it is sent. */
export interface WebhookNotice {
  /** One of `WEBHOOK_EVENT_TYPES`, or the event that a webhook node of the flow names. */
  readonly type: WebhookEventType | (string & {});
  /** Case. */
  readonly e?: string;
  /** Event of the case. */
  readonly seq?: number;
  /** Promise. */
  readonly p?: string;
  /** Decision that no turn asked for. */
  readonly d?: string;
  /** Message (row of turns). */
  readonly m?: string;
}

/** Which events of a case the world outside hears of. Exhaustive: a new kind must be decided here. */
const typeOf: Readonly<Record<CaseEventKind, WebhookEventType | null>> = {
  opened: 'escalation.opened',
  raised: 'escalation.raised',
  brief_updated: 'escalation.brief_updated',
  // Who looked at what is for the audit of the workspace.
  revealed: null,
  offered: 'escalation.offered',
  declined: 'escalation.declined',
  offer_expired: 'escalation.offer_expired',
  offer_rescinded: null,
  tier_entered: 'escalation.tier_entered',
  accepted: 'escalation.accepted',
  // The message itself is told as message.created.
  replied: null,
  customer_wrote: null,
  waiting_on_customer: 'escalation.waiting_on_customer',
  snoozed: 'escalation.snoozed',
  woken: null,
  transferred: 'escalation.transferred',
  taken_over: 'escalation.taken_over',
  callback_scheduled: 'escalation.callback_scheduled',
  callback_due: null,
  // The brief with its words is told as brief_updated, the promise as promise.made.
  voicemail_left: null,
  called: 'escalation.called',
  message_sent: null,
  notified: null,
  sla_warned: 'escalation.sla_warned',
  sla_breached: 'escalation.sla_breached',
  // Told as promise.broken.
  solution_late: null,
  solution_warned: null,
  // Told as promise.made, promise.kept, promise.superseded and promise.broken.
  promise_noted: null,
  promise_warned: null,
  promise_late: null,
  deadline_moved: 'escalation.deadline_moved',
  last_resort: 'escalation.last_resort',
  freed: 'escalation.freed',
  resolved: 'escalation.resolved',
  handed_back: 'escalation.handed_back',
  cancelled: 'escalation.cancelled',
  reopened: 'escalation.reopened',
};

export function caseWebhooks(
  caseId: string,
  events: readonly { readonly seq: number; readonly kind: CaseEventKind }[],
): WebhookNotice[] {
  return events.flatMap(({ seq, kind }) => {
    const type = typeOf[kind];
    return type === null ? [] : [{ type, e: caseId, seq }];
  });
}
