import { z } from 'zod';

import { caseHeadSchema, PROMISE_KINDS, PROMISE_STATES } from '#app/contracts/case.ts';
import { VerdictReason } from '#app/contracts/decision.ts';
import { WEBHOOK_VERSION } from '#app/contracts/webhook-events.ts';
import type { WebhookNotice } from '#app/cases/case-webhooks.ts';
import type { Transaction } from '#db/client.ts';
import { loadCase } from '#db/queries/case-changes.ts';
import { loadMessage } from '#db/queries/messages.ts';
import { namesOfPeople } from '#db/queries/people.ts';
import { visibleBrief } from '#app/cases/brief/visible-brief.server.ts';
import { findDecision } from '#db/queries/turns.ts';
import { caseOfDecision, loadCaseEvent, loadPromise } from '#db/queries/webhooks.ts';
import { viewOf } from '#app/cases/case-view.server.ts';

/** An event in the outbox: what happened, by reference. */
export interface OutboxEvent extends WebhookNotice {
  readonly id: string;
  readonly at: string;
}

interface Scope {
  readonly workspaceId: string;
  readonly environment: 'test' | 'live';
}

const head = (event: OutboxEvent, { workspaceId, environment }: Scope) => ({
  id: event.id,
  type: event.type,
  version: WEBHOOK_VERSION,
  timestamp: event.at,
  environment,
  workspaceId,
});

/**
 * The body of an event as it is signed and sent (contracts/webhook-events.ts), read when it is told and not when it
 * happened, so that no personal data waits in the outbox.
 * @returns null when what it was about is gone
 */
export async function eventBody(tx: Transaction, event: OutboxEvent, scope: Scope): Promise<string | null> {
  const data = await dataOf(tx, event, scope);
  return data === null ? null : JSON.stringify({ ...head(event, scope), data });
}

async function dataOf(tx: Transaction, event: OutboxEvent, scope: Scope): Promise<object | null> {
  const { workspaceId } = scope;
  if (event.type === 'endpoint.test') return { message: 'This is a test. Nothing happened.' };
  if (event.d !== undefined) return decisionData(tx, scope, event.d);
  if (event.m !== undefined) return messageData(tx, workspaceId, event.m, event.e ?? null);
  if (event.p !== undefined) return promiseData(tx, workspaceId, event.p);
  if (event.e !== undefined && event.seq !== undefined)
    return caseData(tx, workspaceId, event.type, event.e, event.seq);
  return null;
}

async function decisionData(tx: Transaction, { workspaceId, environment }: Scope, id: string) {
  const row = await findDecision(tx, { workspaceId, environment, id });
  if (row === null) return null;
  const stored = storedDecisionSchema.parse(row.trace);
  const caseId = row.action === 'escalate' ? await caseOfDecision(tx, { workspaceId, decisionId: id }) : null;
  const atHand = caseId === null ? null : await loadCase(tx, { workspaceId, caseId });
  return {
    conversationId: row.conversationId,
    decision: {
      id: row.id,
      action: row.action,
      reason: stored.reason,
      flow: { id: row.flowId, version: row.versionNumber, hash: row.versionHash },
      say: stored.say ?? null,
      at: row.at.toISOString(),
      trace: `/v1/decisions/${row.id}`,
    },
    escalation: atHand === null ? null : caseHeadSchema.parse(viewOf(atHand)),
  };
}

/** Of what a decision is stored with: why, and what the customer is told. */
const storedDecisionSchema = z.object({
  reason: VerdictReason.omit({ evidence: true }).strip(),
  say: z.object({ text: z.string(), locale: z.string() }).nullish(),
});

async function messageData(tx: Transaction, workspaceId: string, id: string, escalationId: string | null) {
  const message = await loadMessage(tx, { workspaceId, id });
  if (message === null) return null;
  const { personId } = message;
  const name =
    personId === null ? undefined : (await namesOfPeople(tx, { workspaceId, ids: [personId] })).get(personId);
  return {
    conversationId: message.conversationId,
    escalationId,
    message: {
      id: message.turnId,
      author: message.author,
      person: personId === null ? null : { id: personId, name: name ?? '' },
      text: message.text,
      locale: message.locale,
      at: message.at.toISOString(),
    },
  };
}

async function promiseData(tx: Transaction, workspaceId: string, promiseId: string) {
  const found = await loadPromise(tx, { workspaceId, promiseId });
  if (found === null) return null;
  const { promise } = found;
  return {
    conversationId: found.conversationId,
    escalationId: promise.escalationId,
    promise: {
      id: promise.id,
      kind: PROMISE_KINDS.find((kind) => kind === promise.kind) ?? 'update_by',
      text: promise.text,
      dueAt: promise.dueAt.toISOString(),
      state: PROMISE_STATES.find((state) => state === promise.state) ?? 'open',
      settledAt: promise.settledAt?.toISOString() ?? null,
    },
  };
}

/** The brief is told when it is written and when it was made better, to whoever may see it (R50). */
const carriesBrief: ReadonlySet<string> = new Set(['escalation.opened', 'escalation.brief_updated']);

async function caseData(tx: Transaction, workspaceId: string, type: string, caseId: string, seq: number) {
  const atHand = await loadCase(tx, { workspaceId, caseId });
  const event = await loadCaseEvent(tx, { workspaceId, caseId, seq });
  if (atHand === null || event === null) return null;
  const view = viewOf(atHand);
  const { id, state, method, queue, priority, respondBy, ladder, epoch, assignee, nextDeadline } = view;
  const noteId = event.data.noteId;
  const note = typeof noteId === 'string' ? ((await loadMessage(tx, { workspaceId, id: noteId }))?.text ?? null) : null;
  return {
    conversationId: view.conversationId,
    escalation: { id, state, method, queue, priority, respondBy, ladder, epoch, assignee, nextDeadline },
    event: { seq: event.seq, kind: event.kind, data: event.data },
    ...(carriesBrief.has(type)
      ? { brief: await visibleBrief(tx, { workspaceId, queue, audiences: ['program'] }, view.brief) }
      : {}),
    ...(note === null ? {} : { note }),
  };
}
