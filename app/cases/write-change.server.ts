import type { Plan } from '#app/contracts/plan.ts';
import { type AuditAction, auditActor, writeAudit } from '#app/platform/audit.server.ts';
import type { Ctx } from '#app/platform/context.ts';
import { newId } from '#app/platform/ids.ts';
import type { Transaction } from '#db/client.ts';
import { compareAndSetCase, noteHandleTime, setConversationOwner } from '#db/queries/case-changes.ts';
import { disarmTimer } from '#db/queries/conversation-timers.ts';
import { insertCaseEvents } from '#db/queries/events.ts';
import { notify } from '#db/queries/notify.ts';
import { closeOffer, insertOffer } from '#db/queries/offers.ts';
import { appendOutbox } from '#db/queries/outbox.ts';
import { learnFromWait } from '#db/queries/pools.ts';
import { sendTogether } from '#db/send-together.ts';
import { promisedCall } from './call/planned-call.ts';
import type { Transition } from './case-commands.ts';
import { isOwned } from './case-moves.ts';
import { type CaseSnapshot, concernsClock, nextDeadlineOf, type OfferChange } from './case-snapshot.ts';
import { caseWebhooks, type WebhookNotice } from './case-webhooks.ts';
import type { ChangedCase, OpenedCase } from './changed-case.ts';
import { freeHands } from './freed-hands.server.ts';
import { applied } from './lifecycle.ts';
import { planHash } from './plan-hash.server.ts';
import { promiseSolution } from './promise-solution.server.ts';
import { settleByEvent } from './settle-promises.server.ts';
import { tellPeople } from './tell-people.server.ts';

/** What goes with a change besides the state. */
export interface WriteOptions {
  readonly audit: AuditAction | (() => AuditAction);
  /** In the same transaction, after the write. Returns more to tell webhooks. */
  readonly also?: (changed: ChangedCase, tx: Transaction) => Promise<readonly WebhookNotice[] | undefined>;
}

/**
 * Writes a change that was decided, with all that goes with it: offers, events, promises, conversation, audit, outbox and notices.
 * @returns null when somebody else was faster; nothing was written then
 */
export async function writeChange(
  ctx: Ctx,
  tx: Transaction,
  options: WriteOptions,
  { atHand, snapshot }: OpenedCase,
  change: Transition & { ok: true },
): Promise<ChangedCase | null> {
  const { workspaceId } = ctx;
  const after = applied(snapshot, change);
  const { plan, ...fields } = change.patch;
  const won = await compareAndSetCase(tx, {
    workspaceId,
    caseId: snapshot.id,
    state: snapshot.state,
    epoch: snapshot.epoch,
    change: {
      ...fields,
      nextDeadline: nextDeadlineOf(after),
      eventSeq: after.eventSeq,
      ...(plan === undefined
        ? {}
        : { plan, planVersion: plan.planVersion, planHash: planHash(plan), ...methodOf(snapshot, plan) }),
    },
  });
  if (!won) return null;
  const actor = auditActor(ctx.actor);
  const events = change.events.map((event, index) => ({
    seq: snapshot.eventSeq + index + 1,
    kind: event.kind,
    data: event.data,
  }));
  const changed: ChangedCase = { before: snapshot, after, atHand, events };
  const rows = events.map((event) => ({ workspaceId, escalationId: snapshot.id, actor, at: atHand.now, ...event }));
  // Others wait for this case by now: what is sent together makes the way to the server and back once (F18).
  const [settled] = await sendTogether([
    settlePromisesOf(tx, workspaceId, changed),
    writeOffers(tx, workspaceId, changed, change.offers),
    insertCaseEvents(tx, rows),
    ownConversation(workspaceId, tx, changed),
    tellPeople(tx, workspaceId, changed, change.offers),
  ]);
  const more = (await options.also?.(changed, tx)) ?? [];
  await sendTogether([
    writeAudit(tx, ctx, {
      action: typeof options.audit === 'function' ? options.audit() : options.audit,
      target: { type: 'escalation', id: snapshot.id },
      before: auditedFields(snapshot),
      after: auditedFields(after),
    }),
    publish(ctx, tx, changed, [...caseWebhooks(snapshot.id, events), ...settled, ...more]),
  ]);
  return changed;
}

const settlePromisesOf = async (tx: Transaction, workspaceId: string, changed: ChangedCase) => [
  ...(await promiseSolution(tx, workspaceId, changed)),
  ...(await settleByEvent(tx, workspaceId, changed)),
];

/** In their order: one is closed before another one is opened (S4). */
function writeOffers(
  tx: Transaction,
  workspaceId: string,
  { before, after, atHand }: ChangedCase,
  offers: readonly OfferChange[],
): Promise<unknown> {
  return sendTogether(
    offers.map((change) => {
      if (change.kind === 'close') {
        const { offerId, state, reason } = change;
        return closeOffer(tx, { workspaceId, offerId, state, declineReason: reason ?? null });
      }
      const { id, tier, personId, expiresAt } = change.offer;
      return insertOffer(tx, {
        ...{ workspaceId, id, tier, personId, expiresAt },
        escalationId: before.id,
        epoch: after.epoch,
        stepIndex: before.stepIndex,
        offeredAt: atHand.now,
      });
    }),
  );
}

/** A route that begins anew, or turns to another method, says how the case is answered; until then what the customer chose stands. */
const methodOf = (before: CaseSnapshot, plan: Plan) =>
  plan.method !== before.plan.method || !isOpen(before) ? { method: plan.method } : {};

/** What a replay of the audit needs (S7); no words of the customer. */
function auditedFields(snapshot: CaseSnapshot) {
  return {
    state: snapshot.state,
    epoch: snapshot.epoch,
    assigneeId: snapshot.assigneeId,
    stepIndex: snapshot.stepIndex,
    queue: snapshot.queue,
    nextDeadline: snapshot.nextDeadline?.toISOString() ?? null,
  };
}

const isOpen = (snapshot: CaseSnapshot) => snapshot.state !== 'resolved' && snapshot.state !== 'cancelled';

/** I3: the bot is silent from the very moment a person has the case, and free again when it is over (I5). */
async function ownConversation(
  workspaceId: string,
  tx: Transaction,
  { before, after, atHand }: ChangedCase,
): Promise<void> {
  const conversationId = atHand.conversation.id;
  if (isOpen(before) !== isOpen(after)) {
    await setConversationOwner(tx, {
      workspaceId,
      conversationId,
      owner: isOpen(after) && isOwned(after.state) ? 'human' : 'bot',
      openCaseId: isOpen(after) ? after.id : null,
    });
  } else if (!isOwned(before.state) && isOwned(after.state) && atHand.conversation.owner !== 'human') {
    await setConversationOwner(tx, { workspaceId, conversationId, owner: 'human', openCaseId: after.id });
  }
  if (isOpen(after)) await disarmTimer(tx, { workspaceId, conversationId });
}

/** Tells the clocks, the webhooks and every screen, when the transaction commits. */
async function publish(
  ctx: Ctx,
  tx: Transaction,
  changed: ChangedCase,
  notices: readonly WebhookNotice[],
): Promise<void> {
  const { workspaceId } = ctx;
  const { after, before, atHand } = changed;
  const at = atHand.now.toISOString();
  const { priority: p } = after.plan;
  // The run of a case is queued by the urgency that it began with, until it is told.
  const was = before.plan.priority === p ? {} : { was: before.plan.priority };
  const told = appendOutbox(tx, [
    // The clock need not be told what it has just done itself.
    ...((ctx.actor.kind === 'system' && ctx.actor.part === 'clock') || !concernsClock(before, after)
      ? []
      : [
          {
            workspaceId,
            topic: 'case' as const,
            key: after.id,
            payload: { w: workspaceId, e: after.id, seq: after.eventSeq, p, ...was },
          },
        ]),
    ...(notices.length === 0
      ? []
      : [
          {
            workspaceId,
            topic: 'event' as const,
            key: atHand.conversation.id,
            payload: {
              w: workspaceId,
              env: atHand.row.environment,
              events: notices.map((notice) => ({ id: newId('evt'), at, ...notice })),
            },
          },
        ]),
  ]);
  const left = [before.assigneeId, before.offer?.personId ?? null].filter(
    (personId): personId is string =>
      personId !== null && !(isOpen(after) && (after.assigneeId === personId || after.offer?.personId === personId)),
  );
  const resolver = isOpen(before) && !isOpen(after) && after.assigneeId !== null ? [after.assigneeId] : [];
  const leave = async () => {
    if (resolver[0] !== undefined && after.acceptedAt !== null)
      await noteHandleTime(tx, {
        workspaceId,
        personId: resolver[0],
        handleMs: atHand.now.getTime() - after.acceptedAt.getTime(),
      });
    for (const personId of [...new Set([...left, ...resolver])].sort())
      await freeHands(tx, { workspaceId, personId, exceptCaseId: after.id });
  };
  const waitedMs =
    // Who was promised a call at another hour has not waited in the queue.
    before.acceptedAt === null && after.acceptedAt !== null && promisedCall(before.plan)?.isAtHour !== true
      ? after.acceptedAt.getTime() - after.createdAt.getTime()
      : null;
  await sendTogether([
    told,
    ...changed.events.map((event) =>
      notify(tx, 'baton_desk', { w: workspaceId, e: after.id, seq: event.seq, k: event.kind }),
    ),
    notify(tx, 'baton_conversation', { w: workspaceId, c: atHand.conversation.id }),
    // Pools before people, everywhere.
    ...(waitedMs === null ? [] : [learnFromWait(tx, { workspaceId, caseId: after.id, waitedMs })]),
    leave(),
  ]);
}
