import { callStillOwed } from './call/call-moves.ts';
import { CALL_GRACE_MS, planForCallback, promisedCall } from './call/planned-call.ts';
import { backFromATransfer, placeKept } from './climb-again.ts';
import { CUSTOMER_WAIT_MS, LEASE_AFTER_REPLY_MS } from './case-commands.ts';
import {
  type Command,
  type Draft,
  type Moves,
  type Refused,
  closed,
  closing,
  claim,
  isOwned,
  ownedBy,
  plus,
  refuse,
  unownedFields,
} from './case-moves.ts';
import type { CaseSnapshot } from './case-snapshot.ts';

const withAssignee = (draft: Draft, personId: string): Draft => ({
  ...draft,
  patch: { ...draft.patch, assigneeId: personId },
});

/** After the first reply it is the resolution clock that gets more time, with a warning of its own before the new end. */
function moreTimeToSolve(snapshot: CaseSnapshot, command: Command<'extend'>, now: Date): Draft | Refused {
  const { state, resolveBy, pausedAt } = snapshot;
  if (resolveBy === null) return refuse({ kind: 'state', state });
  const { until, reason, personId } = command;
  return {
    patch: {
      resolveBy: until,
      solutionLateAt: null,
      solutionWarnedAt: null,
      // While it is the customer's turn it stands still, and what is left from now on is what was given.
      ...(pausedAt === null ? {} : { pausedAt: now }),
    },
    offers: [],
    events: [
      {
        kind: 'deadline_moved',
        data: {
          why: 'extended',
          clock: 'solution',
          from: resolveBy.toISOString(),
          resolveBy: until.toISOString(),
          reason,
          personId,
        },
      },
    ],
  };
}

/** A call at an hour is moved to another one: nobody is asked for it before, and whoever has it keeps it. */
function callMoved(snapshot: CaseSnapshot, { until, reason, personId }: Command<'extend'>, now: Date): Draft {
  const plan = planForCallback(snapshot.plan, until, now, CALL_GRACE_MS);
  const waits = isOwned(snapshot.state) ? {} : { state: 'waiting' as const, ...unownedFields };
  const respondBy = new Date(plan.respondBy);
  return {
    patch: { ...waits, plan, respondBy, warnedAt: null, breachedAt: null, stepIndex: 0, stepDeadline: null },
    offers: closing(snapshot, 'rescinded'),
    events: [
      {
        kind: 'deadline_moved',
        data: {
          ...{ why: 'extended', from: snapshot.respondBy.toISOString(), respondBy: plan.respondBy },
          ...{ callAt: until.toISOString(), reason, personId },
        },
      },
    ],
  };
}

/** What people do with a case at the desk. */
export const personMoves: Moves<
  | 'accept'
  | 'decline'
  | 'reply'
  | 'answered_outside'
  | 'await_customer'
  | 'snooze'
  | 'transfer_to_person'
  | 'transfer_to_queue'
  | 'take_over'
  | 'extend'
  | 'resolve'
  | 'hand_back'
  | 'undo'
> = {
  extend: (snapshot, command, now) => {
    if (snapshot.firstReplyAt !== null) return moreTimeToSolve(snapshot, command, now);
    if (promisedCall(snapshot.plan)?.isAtHour === true) return callMoved(snapshot, command, now);
    const until = command.until.toISOString();
    const ahead = command.until.getTime() - now.getTime();
    // The ladder goes on as it stands; only the response clock is set anew, with its warning at the same share.
    const warnAt = plus(now, Math.round(ahead * 0.75)).toISOString();
    return {
      patch: {
        respondBy: command.until,
        warnedAt: null,
        breachedAt: null,
        plan: { ...snapshot.plan, respondBy: until, warnAt },
      },
      offers: [],
      events: [
        {
          kind: 'deadline_moved',
          data: {
            why: 'extended',
            from: snapshot.respondBy.toISOString(),
            respondBy: until,
            reason: command.reason,
            personId: command.personId,
          },
        },
      ],
    };
  },
  accept: (snapshot, command, now) => {
    if (snapshot.state === 'accepted') {
      return snapshot.assigneeId === command.personId
        ? { patch: {}, offers: [], events: [] }
        : refuse({ kind: 'owned', ownerId: snapshot.assigneeId ?? command.personId });
    }
    return claim(snapshot, command.personId, now);
  },
  decline: (snapshot, command, now, clock) => {
    if (snapshot.offer?.personId !== command.personId) return refuse({ kind: 'not_asked' });
    return {
      patch: { state: 'waiting', ...backFromATransfer(snapshot, now, clock) },
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
  },
  reply: (snapshot, command, now) => {
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
        ...(first ? { firstReplyAt: now, ...callStillOwed(snapshot) } : {}),
      },
      offers: before.offers,
      events: [
        ...before.events,
        { kind: 'replied', data: { personId: command.personId, first, late: first && now > snapshot.respondBy } },
      ],
    };
  },
  /** The customer has their answer, and somebody is still looked for who has the case. */
  answered_outside: (snapshot, _command, now) => {
    const first = snapshot.firstReplyAt === null;
    return {
      patch: first ? { firstReplyAt: now, ...callStillOwed(snapshot) } : {},
      offers: [],
      events: [{ kind: 'replied', data: { personId: null, first, late: first && now > snapshot.respondBy } }],
    };
  },
  await_customer: (snapshot, command, now) => {
    if (snapshot.assigneeId !== command.personId) return refuse({ kind: 'owned', ownerId: snapshot.assigneeId ?? '' });
    return {
      patch: { state: 'waiting_on_customer', stepDeadline: plus(now, CUSTOMER_WAIT_MS) },
      offers: [],
      events: [{ kind: 'waiting_on_customer', data: { personId: command.personId } }],
    };
  },
  snooze: (snapshot, command) => {
    if (snapshot.assigneeId !== command.personId) return refuse({ kind: 'owned', ownerId: snapshot.assigneeId ?? '' });
    return {
      patch: { state: 'snoozed', stepDeadline: command.until },
      offers: [],
      events: [{ kind: 'snoozed', data: { personId: command.personId, until: command.until.toISOString() } }],
    };
  },
  transfer_to_person: (snapshot, command) => {
    return {
      // It stands on no step of its route any more, and on nobody's snooze.
      patch: { state: 'offered', stepDeadline: null, ...unownedFields },
      offers: [...closing(snapshot, 'rescinded'), { kind: 'open', offer: command.offer }],
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
  },
  transfer_to_queue: (snapshot, command, now) => {
    const { personId: by, queue: toQueue } = command;
    return {
      patch: {
        ...placeKept(snapshot, now),
        state: 'waiting',
        queue: command.queue,
        plan: command.plan,
        stepIndex: 0,
        stepDeadline: null,
        ...unownedFields,
      },
      offers: [],
      events: [{ kind: 'transferred', data: { by, toQueue, fromQueue: snapshot.queue } }],
    };
  },
  take_over: (snapshot, command, now) => {
    return {
      patch: ownedBy(snapshot, command.personId, now),
      offers: closing(snapshot, snapshot.offer?.personId === command.personId ? 'accepted' : 'rescinded'),
      events: [{ kind: 'taken_over', data: { personId: command.personId, fromPersonId: snapshot.assigneeId } }],
    };
  },
  /** Back as it was before the person's own last step; clocks, promise and first reply stay as they are. */
  undo: (snapshot, command, now) => {
    const { personId } = command;
    const wasClosed = snapshot.state === 'resolved';
    const wasGiven = snapshot.state === 'waiting' || snapshot.state === 'offered';
    return {
      patch: {
        ...ownedBy(snapshot, personId, now),
        acceptedAt: snapshot.acceptedAt ?? now,
        resolvedAt: null,
        disposition: null,
        ...(command.back === undefined ? {} : { ...command.back, stepIndex: 0 }),
      },
      offers: closing(snapshot, 'rescinded'),
      events: [
        {
          kind: wasClosed ? 'reopened' : wasGiven ? 'taken_over' : 'woken',
          data: { personId, fromPersonId: snapshot.offer?.personId ?? null, undone: true },
        },
      ],
    };
  },
  resolve: (snapshot, command, now) => {
    if (isOwned(snapshot.state) && snapshot.assigneeId !== command.personId)
      return refuse({ kind: 'owned', ownerId: snapshot.assigneeId ?? '' });
    return withAssignee(
      closed(snapshot, now, 'resolved', command.disposition, {
        kind: 'resolved',
        data: { personId: command.personId, disposition: command.disposition },
      }),
      command.personId,
    );
  },
  hand_back: (snapshot, command, now) => {
    if (isOwned(snapshot.state) && snapshot.assigneeId !== command.personId)
      return refuse({ kind: 'owned', ownerId: snapshot.assigneeId ?? '' });
    return withAssignee(
      closed(snapshot, now, 'resolved', 'handed_back', { kind: 'handed_back', data: { personId: command.personId } }),
      command.personId,
    );
  },
};
