import { type CaseState, type DeclineReason, type Disposition, OWNED_CASE_STATES } from '#app/contracts/case.ts';
import {
  ALLOWED_FROM,
  CUSTOMER_WAIT_MS,
  type CaseCommand,
  LEASE_AFTER_REPLY_MS,
  LEASE_BEFORE_REPLY_MS,
  type NewCaseEvent,
  REMIND_EVERY_MS,
  type Refusal,
  type Transition,
} from './case-commands.ts';
import {
  type CasePatch,
  type CaseSnapshot,
  type OfferChange,
  type StandingOffer,
  currentStep,
  nextDeadlineOf,
} from './case-snapshot.ts';

const plus = (at: Date, ms: number): Date => new Date(at.getTime() + ms);

interface Draft {
  patch: CasePatch;
  offers: OfferChange[];
  events: NewCaseEvent[];
}

/**
 * The state machine of a case: state in, command in; new fields, offer changes and events out. Nothing is done here, no
 * clock is read.
 * @param snapshot the row as it was read; its `epoch` is what the write compares with
 * @param now the database's time
 */
export function transition(snapshot: CaseSnapshot, command: CaseCommand, now: Date): Transition {
  if (!ALLOWED_FROM[command.kind].includes(snapshot.state)) {
    const other = snapshot.assigneeId;
    const lost = command.kind === 'accept' && isOwned(snapshot.state) && other !== null;
    return refuse(lost ? { kind: 'owned', ownerId: other } : { kind: 'state', state: snapshot.state });
  }
  const draft = apply(snapshot, command, now);
  if ('ok' in draft) return draft;
  const after: CaseSnapshot = { ...snapshot, ...draft.patch, offer: offerAfter(snapshot, draft.offers) };
  return {
    ok: true,
    offers: draft.offers,
    events: draft.events,
    patch: { ...draft.patch, nextDeadline: nextDeadlineOf(after) },
  };
}

const refuse = (refusal: Refusal): Transition & { ok: false } => ({ ok: false, refusal });

const isOwned = (state: CaseState): boolean => OWNED_CASE_STATES.some((one) => one === state);

/** The snapshot that a transition leads to: for tests, simulators and the next decision in the same transaction. */
export function applied(snapshot: CaseSnapshot, change: Transition & { ok: true }): CaseSnapshot {
  return {
    ...snapshot,
    ...change.patch,
    epoch: snapshot.epoch + 1,
    eventSeq: snapshot.eventSeq + change.events.length,
    offer: offerAfter(snapshot, change.offers),
  };
}

function offerAfter(snapshot: CaseSnapshot, changes: readonly OfferChange[]): StandingOffer | null {
  return changes.reduce<StandingOffer | null>(
    (_, change) => (change.kind === 'open' ? change.offer : null),
    snapshot.offer,
  );
}

/** Closes the standing offer, if there is one. */
function closing(
  snapshot: CaseSnapshot,
  state: 'accepted' | 'declined' | 'expired' | 'rescinded',
  reason?: DeclineReason,
): OfferChange[] {
  if (snapshot.offer === null) return [];
  return [{ kind: 'close', offerId: snapshot.offer.id, state, ...(reason === undefined ? {} : { reason }) }];
}

/** The fields of a case that one person owns from now on. */
function ownedBy(snapshot: CaseSnapshot, personId: string, now: Date): CasePatch {
  return {
    state: 'accepted',
    assigneeId: personId,
    acceptedAt: now,
    stepDeadline: null,
    leaseUntil: plus(now, snapshot.firstReplyAt === null ? LEASE_BEFORE_REPLY_MS : LEASE_AFTER_REPLY_MS),
  };
}

const unownedFields = { assigneeId: null, leaseUntil: null } as const;

function claim(snapshot: CaseSnapshot, personId: string, now: Date): Draft {
  const mine = snapshot.offer?.personId === personId;
  const rescinded: NewCaseEvent[] =
    snapshot.offer !== null && !mine ? [{ kind: 'offer_rescinded', data: { personId: snapshot.offer.personId } }] : [];
  return {
    patch: ownedBy(snapshot, personId, now),
    offers: closing(snapshot, mine ? 'accepted' : 'rescinded'),
    events: [
      ...rescinded,
      { kind: 'accepted', data: { personId, waitedMs: now.getTime() - snapshot.createdAt.getTime() } },
    ],
  };
}

function closed(
  snapshot: CaseSnapshot,
  now: Date,
  state: 'resolved' | 'cancelled',
  disposition: Disposition | null,
  event: NewCaseEvent,
): Draft {
  return {
    patch: { state, disposition, resolvedAt: now, leaseUntil: null, stepDeadline: null },
    offers: closing(snapshot, 'rescinded'),
    events: [event],
  };
}

function apply(snapshot: CaseSnapshot, command: CaseCommand, now: Date): Draft | (Transition & { ok: false }) {
  const none: OfferChange[] = [];
  switch (command.kind) {
    case 'enter_step': {
      const step = currentStep({ plan: snapshot.plan, stepIndex: command.index });
      const entered = step !== undefined && now >= new Date(step.from);
      const tier: NewCaseEvent[] =
        entered && step.op === 'offer'
          ? [
              {
                kind: 'tier_entered',
                data: { tier: step.tier, queue: step.pool, fallback: step.fallback, until: step.until },
              },
            ]
          : [];
      return {
        patch: {
          stepIndex: command.index,
          // A step whose time has not come is stood before, not on.
          stepDeadline: entered ? new Date(step.until) : null,
          ...(entered && step.op === 'offer' ? { queue: step.pool } : {}),
        },
        offers: none,
        events: [...(command.done === undefined ? [] : [command.done]), ...tier],
      };
    }
    case 'offer':
      return {
        patch: { state: 'offered' },
        offers: [{ kind: 'open', offer: command.offer }],
        events: [
          {
            kind: 'offered',
            data: {
              personId: command.offer.personId,
              tier: command.offer.tier,
              expiresAt: command.offer.expiresAt.toISOString(),
            },
          },
        ],
      };
    case 'accept':
      if (snapshot.state === 'accepted') {
        return snapshot.assigneeId === command.personId
          ? { patch: {}, offers: none, events: [] }
          : refuse({ kind: 'owned', ownerId: snapshot.assigneeId ?? command.personId });
      }
      return claim(snapshot, command.personId, now);
    case 'decline':
      if (snapshot.offer?.personId !== command.personId) return refuse({ kind: 'not_asked' });
      return {
        patch: { state: 'waiting' },
        offers: closing(snapshot, 'declined', command.reason),
        events: [
          {
            kind: 'declined',
            data: {
              personId: command.personId,
              reason: command.reason,
              ...(command.note === undefined ? {} : { note: command.note }),
            },
          },
        ],
      };
    case 'expire_offer':
      if (snapshot.offer !== null && now < snapshot.offer.expiresAt) return refuse({ kind: 'too_early' });
      return {
        patch: { state: 'waiting' },
        offers: closing(snapshot, 'expired'),
        events: [{ kind: 'offer_expired', data: { personId: snapshot.offer?.personId ?? null } }],
      };
    case 'reply': {
      // I4: a reply by anybody to a case that nobody owns is a claim.
      const other = isOwned(snapshot.state) && snapshot.assigneeId !== command.personId ? snapshot.assigneeId : null;
      if (other !== null) return refuse({ kind: 'owned', ownerId: other });
      const before: Draft = isOwned(snapshot.state)
        ? { patch: {}, offers: [], events: [] }
        : claim(snapshot, command.personId, now);
      const first = snapshot.firstReplyAt === null;
      return {
        patch: {
          ...before.patch,
          state: 'accepted',
          stepDeadline: null,
          leaseUntil: plus(now, LEASE_AFTER_REPLY_MS),
          ...(first ? { firstReplyAt: now } : {}),
        },
        offers: before.offers,
        events: [
          ...before.events,
          { kind: 'replied', data: { personId: command.personId, first, late: first && now > snapshot.respondBy } },
        ],
      };
    }
    case 'await_customer':
      if (snapshot.assigneeId !== command.personId)
        return refuse({ kind: 'owned', ownerId: snapshot.assigneeId ?? '' });
      return {
        patch: { state: 'waiting_on_customer', stepDeadline: plus(now, CUSTOMER_WAIT_MS) },
        offers: none,
        events: [{ kind: 'waiting_on_customer', data: { personId: command.personId } }],
      };
    case 'customer_wrote': {
      const returns = snapshot.state === 'waiting_on_customer' || snapshot.state === 'snoozed';
      return {
        patch: returns ? { state: 'accepted', stepDeadline: null, leaseUntil: plus(now, LEASE_AFTER_REPLY_MS) } : {},
        offers: none,
        events: [{ kind: 'customer_wrote', data: {} }],
      };
    }
    case 'snooze':
      if (snapshot.assigneeId !== command.personId)
        return refuse({ kind: 'owned', ownerId: snapshot.assigneeId ?? '' });
      return {
        patch: { state: 'snoozed', stepDeadline: command.until },
        offers: none,
        events: [{ kind: 'snoozed', data: { personId: command.personId, until: command.until.toISOString() } }],
      };
    case 'wake':
      if (snapshot.stepDeadline !== null && now < snapshot.stepDeadline) return refuse({ kind: 'too_early' });
      return {
        patch: { state: 'accepted', stepDeadline: null, leaseUntil: plus(now, LEASE_AFTER_REPLY_MS) },
        offers: none,
        events: [{ kind: 'woken', data: { personId: snapshot.assigneeId } }],
      };
    case 'transfer_to_person':
      return {
        patch: { state: 'offered', ...unownedFields },
        offers: [{ kind: 'open', offer: command.offer }],
        events: [
          {
            kind: 'transferred',
            data: {
              by: command.personId,
              toPersonId: command.offer.personId,
              expiresAt: command.offer.expiresAt.toISOString(),
            },
          },
        ],
      };
    case 'transfer_to_queue':
      return {
        patch: {
          state: 'waiting',
          queue: command.queue,
          plan: command.plan,
          stepIndex: 0,
          stepDeadline: null,
          ...unownedFields,
        },
        offers: none,
        events: [{ kind: 'transferred', data: { by: command.personId, toQueue: command.queue } }],
      };
    case 'replan':
      return {
        patch: { plan: command.plan, stepIndex: 0, stepDeadline: null, queue: command.plan.queue },
        offers: none,
        events: [{ kind: 'deadline_moved', data: { why: 'replanned', respondBy: snapshot.respondBy.toISOString() } }],
      };
    case 'take_over':
      return {
        patch: ownedBy(snapshot, command.personId, now),
        offers: closing(snapshot, snapshot.offer?.personId === command.personId ? 'accepted' : 'rescinded'),
        events: [{ kind: 'taken_over', data: { personId: command.personId, fromPersonId: snapshot.assigneeId } }],
      };
    case 'schedule_callback':
      return {
        patch: { state: 'callback_scheduled', stepDeadline: command.dueAt },
        offers: none,
        events: [{ kind: 'callback_scheduled', data: { dueAt: command.dueAt.toISOString() } }],
      };
    case 'callback_due':
      return {
        patch: { state: 'waiting', stepDeadline: command.until },
        offers: none,
        events: [{ kind: 'callback_due', data: {} }],
      };
    case 'warn':
      if (snapshot.warnedAt !== null || snapshot.firstReplyAt !== null)
        return refuse({ kind: 'state', state: snapshot.state });
      return {
        patch: { warnedAt: now },
        offers: none,
        events: [{ kind: 'sla_warned', data: { respondBy: snapshot.respondBy.toISOString() } }],
      };
    case 'breach': {
      if (snapshot.breachedAt !== null || snapshot.firstReplyAt !== null)
        return refuse({ kind: 'state', state: snapshot.state });
      if (now < snapshot.respondBy) return refuse({ kind: 'too_early' });
      // I11: while a person is at work on it a breach is recorded and moves nothing.
      const atWork = isOwned(snapshot.state) && snapshot.leaseUntil !== null && now < snapshot.leaseUntil;
      const event: NewCaseEvent = {
        kind: 'sla_breached',
        data: { respondBy: snapshot.respondBy.toISOString(), moved: !atWork, ownerId: command.ownerId },
      };
      if (atWork)
        return { patch: { breachedAt: now, warnedAt: snapshot.warnedAt ?? now }, offers: none, events: [event] };
      const lost: NewCaseEvent[] =
        snapshot.offer === null ? [] : [{ kind: 'offer_rescinded', data: { personId: snapshot.offer.personId } }];
      return {
        patch: { breachedAt: now, warnedAt: snapshot.warnedAt ?? now, ...lastResortFields(command.ownerId, now) },
        offers: closing(snapshot, 'rescinded'),
        events: [event, ...lost, { kind: 'last_resort', data: { personId: command.ownerId, why: 'breach' } }],
      };
    }
    case 'last_resort':
      return {
        patch: lastResortFields(command.ownerId, now),
        offers: none,
        events: [{ kind: 'last_resort', data: { personId: command.ownerId, why: 'ladder_used_up' } }],
      };
    case 'remind':
      if (snapshot.stepDeadline !== null && now < snapshot.stepDeadline) return refuse({ kind: 'too_early' });
      return {
        patch: { stepDeadline: plus(now, REMIND_EVERY_MS) },
        offers: none,
        events: [{ kind: 'notified', data: { personId: snapshot.assigneeId, why: 'still_waiting' } }],
      };
    case 'free':
      if (snapshot.leaseUntil !== null && now < snapshot.leaseUntil) return refuse({ kind: 'too_early' });
      return {
        patch: { state: 'waiting', ...unownedFields },
        offers: none,
        events: [{ kind: 'freed', data: { personId: snapshot.assigneeId } }],
      };
    case 'resolve':
      if (isOwned(snapshot.state) && snapshot.assigneeId !== command.personId)
        return refuse({ kind: 'owned', ownerId: snapshot.assigneeId ?? '' });
      return withAssignee(
        closed(snapshot, now, 'resolved', command.disposition, {
          kind: 'resolved',
          data: { personId: command.personId, disposition: command.disposition },
        }),
        command.personId,
      );
    case 'hand_back':
      if (isOwned(snapshot.state) && snapshot.assigneeId !== command.personId)
        return refuse({ kind: 'owned', ownerId: snapshot.assigneeId ?? '' });
      return withAssignee(
        closed(snapshot, now, 'resolved', 'handed_back', { kind: 'handed_back', data: { personId: command.personId } }),
        command.personId,
      );
    case 'cancel':
      return closed(snapshot, now, 'cancelled', null, { kind: 'cancelled', data: { personId: snapshot.assigneeId } });
    case 'reopen': {
      const base: CasePatch = {
        plan: command.plan,
        respondBy: new Date(command.plan.respondBy),
        resolvedAt: null,
        disposition: null,
        firstReplyAt: null,
        warnedAt: null,
        breachedAt: null,
        stepIndex: 0,
        stepDeadline: null,
        queue: command.plan.queue,
      };
      const event: NewCaseEvent = { kind: 'reopened', data: { personId: command.personId } };
      return command.personId === null
        ? { patch: { ...base, state: 'waiting', ...unownedFields }, offers: none, events: [event] }
        : {
            patch: { ...base, ...ownedBy({ ...snapshot, firstReplyAt: null }, command.personId, now) },
            offers: none,
            events: [event],
          };
    }
  }
}

function lastResortFields(ownerId: string | null, now: Date): CasePatch {
  return { state: 'last_resort', assigneeId: ownerId, leaseUntil: null, stepDeadline: plus(now, REMIND_EVERY_MS) };
}

const withAssignee = (draft: Draft, personId: string): Draft => ({
  ...draft,
  patch: { ...draft.patch, assigneeId: personId },
});
