import type { Plan } from '#app/contracts/plan.ts';
import { LEASE_BEFORE_REPLY_MS, type NewCaseEvent } from './case-commands.ts';
import { type Moves, closed, closing, isOwned, leaseGoesOn, ownedBy, plus, unownedFields } from './case-moves.ts';
import { type CasePatch, isLeft, ladderOf } from './case-snapshot.ts';

/**
 * How long whoever has a case may take to show up when it becomes an emergency: as long as one person is asked on the new route,
 * and never more than half of its response time, so that others are asked while there is time.
 */
function timeToShowUpMs(plan: Plan, now: Date): number {
  const asked = ladderOf(plan).find((step) => step.op === 'offer');
  const half = Math.max(0, (Date.parse(plan.respondBy) - now.getTime()) / 2);
  return Math.min(asked?.op === 'offer' ? asked.offerMs : LEASE_BEFORE_REPLY_MS, half);
}

/** What the customer does to their case, and what happens on their behalf. */
export const customerMoves: Moves<
  'customer_wrote' | 'schedule_callback' | 'choose_callback' | 'leave_voicemail' | 'cancel' | 'raise' | 'reopen'
> = {
  customer_wrote: (snapshot, _command, now) => {
    const returns = snapshot.state === 'waiting_on_customer' || snapshot.state === 'snoozed';
    return {
      patch: returns ? { state: 'accepted', stepDeadline: null, leaseUntil: leaseGoesOn(snapshot, now) } : {},
      offers: [],
      events: [{ kind: 'customer_wrote', data: {} }],
    };
  },
  schedule_callback: (_snapshot, command) => {
    return {
      patch: { state: 'callback_scheduled', stepDeadline: command.dueAt },
      offers: [],
      events: [{ kind: 'callback_scheduled', data: { dueAt: command.dueAt.toISOString() } }],
    };
  },
  choose_callback: (snapshot, command) => {
    return {
      patch: {
        state: 'waiting',
        plan: command.plan,
        respondBy: new Date(command.plan.respondBy),
        warnedAt: null,
        // The call is a promise of its own, and its clock runs also where the first one has run out.
        breachedAt: null,
        stepIndex: 0,
        stepDeadline: null,
        queue: command.plan.queue,
        ...unownedFields,
      },
      offers: closing(snapshot, 'rescinded'),
      events: [{ kind: 'callback_scheduled', data: { dueAt: command.dueAt.toISOString(), chosenBy: 'customer' } }],
    };
  },
  leave_voicemail: () => ({ patch: {}, offers: [], events: [{ kind: 'voicemail_left', data: {} }] }),
  cancel: (snapshot, _command, now) => {
    return closed(snapshot, now, 'cancelled', null, { kind: 'cancelled', data: { personId: snapshot.assigneeId } });
  },
  /**
   * The ladder begins anew as the more urgent route has it; nobody who was asked for less is asked any more. Whoever has the case
   * keeps it, and the response clock runs anew; without a sign of work from them it goes up the new ladder (I11).
   */
  raise: (snapshot, { plan, because, promiseAt }, now) => {
    const ownerId = isOwned(snapshot.state) && !isLeft(snapshot) ? snapshot.assigneeId : null;
    const holder: CasePatch =
      ownerId === null
        ? { state: 'waiting', ...unownedFields }
        : { state: 'accepted', leaseUntil: plus(now, timeToShowUpMs(plan, now)) };
    return {
      patch: {
        ...holder,
        plan,
        // From now on it is the new route's work, also in the hands of somebody whose queue is another one.
        queue: plan.queue,
        respondBy: new Date(plan.respondBy),
        resolveBy: plan.resolveBy === null ? null : new Date(plan.resolveBy),
        firstReplyAt: null,
        warnedAt: null,
        breachedAt: null,
        solutionLateAt: null,
        solutionWarnedAt: null,
        stepIndex: 0,
        stepDeadline: null,
        ...(promiseAt === undefined ? {} : { promiseAt }),
      },
      offers: closing(snapshot, 'rescinded'),
      events: [
        {
          kind: 'raised',
          data: {
            from: snapshot.plan.priority,
            priority: plan.priority,
            code: because,
            respondBy: plan.respondBy,
            ...(ownerId === null ? {} : { personId: ownerId }),
          },
        },
      ],
    };
  },
  reopen: (snapshot, command, now) => {
    const base: CasePatch = {
      plan: command.plan,
      respondBy: new Date(command.plan.respondBy),
      resolvedAt: null,
      disposition: null,
      resolveBy: command.plan.resolveBy === null ? null : new Date(command.plan.resolveBy),
      firstReplyAt: null,
      warnedAt: null,
      breachedAt: null,
      solutionLateAt: null,
      solutionWarnedAt: null,
      stepIndex: 0,
      stepDeadline: null,
      queue: command.plan.queue,
      // It does not come before whoever waits for the first time, however long ago it was opened.
      queuedSince: now,
    };
    const event: NewCaseEvent = { kind: 'reopened', data: { personId: command.personId } };
    return command.personId === null
      ? { patch: { ...base, state: 'waiting', ...unownedFields }, offers: [], events: [event] }
      : {
          patch: { ...base, ...ownedBy({ ...snapshot, firstReplyAt: null }, command.personId, now) },
          offers: [],
          events: [event],
        };
  },
};
