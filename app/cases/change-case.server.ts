import { Plan } from '#app/contracts/plan.ts';
import { WALL } from '#app/engine/route/response-clock.ts';
import { type AuditAction, auditActor, writeAudit } from '#app/platform/audit.server.ts';
import { type Ctx, inTransaction } from '#app/platform/context.ts';
import { BatonError } from '#app/platform/errors.ts';
import { newId } from '#app/platform/ids.ts';
import type { Transaction } from '#db/client.ts';
import {
  type CaseAtHand,
  compareAndSetCase,
  loadCase,
  lockConversationOf,
  noteHandleTime,
  setConversationOwner,
} from '#db/queries/case-changes.ts';
import { disarmTimer } from '#db/queries/conversation-timers.ts';
import { insertCaseEvents } from '#db/queries/events.ts';
import { notify } from '#db/queries/notify.ts';
import { closeOffer, insertOffer } from '#db/queries/offers.ts';
import { appendOutbox } from '#db/queries/outbox.ts';
import { namesOfPeople } from '#db/queries/people.ts';
import { learnFromWait } from '#db/queries/pools.ts';
import { sendTogether } from '#db/send-together.ts';
import {
  type CaseSnapshot,
  concernsClock,
  nextDeadlineOf,
  type OfferChange,
  type StandingOffer,
} from './case-snapshot.ts';
import { promisedCall } from './call/planned-call.ts';
import { clockOfPlan, needsClock } from './case-clock.server.ts';
import { caseWebhooks, type WebhookNotice } from './case-webhooks.ts';
import { refusalOwnedBy } from './accept-in-turn.server.ts';
import { freeHands } from './freed-hands.server.ts';
import { type CaseCommand, type Refusal, type Transition } from './case-commands.ts';
import { applied, transition } from './lifecycle.ts';
import { planHash } from './plan-hash.server.ts';
import { promiseSolution } from './promise-solution.server.ts';
import type { ChangedCase, OpenedCase } from './changed-case.ts';
import { settleByEvent } from './settle-promises.server.ts';
import { tellPeople } from './tell-people.server.ts';

/** How often a writer that was overtaken looks again before it gives up. Losing twice in a row is already rare. */
const MAX_ROUNDS = 8;

/** What a verb does besides the state: told before the write which command it is, after it what it became. */
export interface ChangeOptions {
  readonly caseId: string;
  readonly audit: AuditAction | (() => AuditAction);
  /** Chosen anew on every round from what the case is then; null leaves it as it is. May throw a BatonError. */
  readonly command: (opened: OpenedCase) => CaseCommand | null | Promise<CaseCommand | null>;
  /** In the same transaction, after the write. Returns more to tell webhooks. */
  readonly also?: (changed: ChangedCase, tx: Transaction) => Promise<readonly WebhookNotice[] | undefined>;
  /** What a refusal becomes. Left out: the usual words. Returning null makes it "nothing to do". */
  readonly onRefusal?: (refusal: Refusal, opened: OpenedCase) => BatonError | null;
  /**
   * Look before the case is held: whoever comes when somebody has it already is told so without standing in line behind all
   * others who were asked (F18).
   */
  readonly lookFirst?: boolean;
}

/** A row and the offer that stands. */
interface StoredCase extends Pick<CaseAtHand, 'row'> {
  readonly offer: StandingOffer | null;
  /** Left out by whoever only shows it. */
  readonly leavers?: CaseAtHand['leavers'];
}

/** The row as the state machine sees it. */
export function snapshotOf({ row, offer, leavers }: StoredCase): CaseSnapshot {
  return {
    id: row.id,
    state: row.state,
    epoch: row.epoch,
    eventSeq: row.eventSeq,
    queue: row.queue,
    plan: Plan.parse(row.plan),
    stepIndex: row.stepIndex,
    stepDeadline: row.stepDeadline,
    nextDeadline: row.nextDeadline,
    respondBy: row.respondBy,
    resolveBy: row.resolveBy,
    pausedAt: row.pausedAt,
    assigneeId: row.assigneeId,
    leaseUntil: row.leaseUntil,
    acceptedAt: row.acceptedAt,
    firstReplyAt: row.firstReplyAt,
    warnedAt: row.warnedAt,
    breachedAt: row.breachedAt,
    solutionLateAt: row.solutionLateAt,
    solutionWarnedAt: row.solutionWarnedAt,
    promiseAt: row.promiseAt,
    resolvedAt: row.resolvedAt,
    disposition: row.disposition as CaseSnapshot['disposition'],
    createdAt: row.createdAt,
    queuedSince: row.queuedSince,
    offer:
      offer === null ? null : { id: offer.id, personId: offer.personId, tier: offer.tier, expiresAt: offer.expiresAt },
    leavers: leavers ?? [],
  };
}

/**
 * The one way a case changes: read, decide by the state machine, compare-and-set on (state, epoch), and in the same
 * transaction offers, events, promises, conversation, audit, outbox and notices. Works with Temporal down: the clocks are
 * poked by the outbox when they are back.
 * @throws BatonError not_found, conflict (with the owner's name), unprocessable
 */
export function changeCase(ctx: Ctx, options: ChangeOptions): Promise<ChangedCase> {
  return inTransaction(ctx, async (tx) => {
    if (options.lookFirst === true) await refuseWhenOwned(ctx, tx, options);
    // Sent together: the second statement begins, and looks, when the first has the lock.
    let next = Promise.all([
      lockConversationOf(tx, { workspaceId: ctx.workspaceId, caseId: options.caseId }),
      openCase(ctx, tx, options.caseId),
    ]).then(([, opened]) => opened);
    for (let round = 0; round < MAX_ROUNDS; round += 1) {
      const opened = await next;
      const { atHand } = opened;
      const unchanged: ChangedCase = { before: opened.snapshot, after: opened.snapshot, atHand, events: [] };
      const command = await options.command(opened);
      if (command === null) return unchanged;
      const clock = needsClock(opened.snapshot, command)
        ? await clockOfPlan(tx, ctx.workspaceId, opened.snapshot.plan)
        : WALL;
      const change = transition(opened.snapshot, command, atHand.now, clock);
      if (!change.ok) {
        const error =
          options.onRefusal === undefined
            ? await usualWords(ctx, tx, change.refusal)
            : options.onRefusal(change.refusal, opened);
        if (error !== null) throw error;
        return unchanged;
      }
      if (change.events.length === 0 && Object.keys(change.patch).every((field) => field === 'nextDeadline'))
        return unchanged;
      const changed = await write(ctx, tx, options, opened, change);
      if (changed !== null) return changed;
      next = openCase(ctx, tx, options.caseId);
    }
    throw new BatonError('unavailable', 'Too many people changed this case at once. Try again.', { retryAfterS: 1 });
  });
}

async function openCase(ctx: Ctx, tx: Transaction, caseId: string): Promise<OpenedCase> {
  const atHand = await loadCase(tx, { workspaceId: ctx.workspaceId, caseId });
  if (atHand === null || (ctx.environment !== undefined && ctx.environment !== atHand.row.environment)) {
    throw new BatonError('not_found', 'There is no such escalation.');
  }
  return { atHand, snapshot: snapshotOf(atHand), tx };
}

async function refuseWhenOwned(ctx: Ctx, tx: Transaction, options: ChangeOptions): Promise<void> {
  const opened = await openCase(ctx, tx, options.caseId);
  if (!hasOwner(opened.snapshot)) return;
  const command = await options.command(opened);
  if (command === null) return;
  const change = transition(opened.snapshot, command, opened.atHand.now);
  if (!change.ok && change.refusal.kind === 'owned') throw await usualWords(ctx, tx, change.refusal);
}

/** @returns null when somebody else was faster; nothing was written then */
async function write(
  ctx: Ctx,
  tx: Transaction,
  options: ChangeOptions,
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
const hasOwner = (snapshot: CaseSnapshot) =>
  snapshot.state === 'accepted' || snapshot.state === 'waiting_on_customer' || snapshot.state === 'snoozed';

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
      owner: isOpen(after) && hasOwner(after) ? 'human' : 'bot',
      openCaseId: isOpen(after) ? after.id : null,
    });
  } else if (!hasOwner(before) && hasOwner(after) && atHand.conversation.owner !== 'human') {
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

async function usualWords(ctx: Ctx, tx: Transaction, refusal: Refusal): Promise<BatonError> {
  switch (refusal.kind) {
    case 'owned': {
      const name = (await namesOfPeople(tx, { workspaceId: ctx.workspaceId, ids: [refusal.ownerId] })).get(
        refusal.ownerId,
      );
      return refusalOwnedBy({ id: refusal.ownerId, name: name ?? null });
    }
    case 'not_asked':
      return new BatonError('conflict', 'This case is not offered to this person any more.');
    case 'state':
      return new BatonError(
        'conflict',
        `That cannot be done while the case is ${refusal.state.replaceAll('_', ' ')}.`,
        {
          data: { state: refusal.state },
        },
      );
    case 'too_early':
      return new BatonError('conflict', 'It is too early for that.');
  }
}
