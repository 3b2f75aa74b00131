import { LEASE_AFTER_REPLY_MS, type NewCaseEvent } from './case-commands.ts';
import { type Moves, closed, closing, ownedBy, plus, unownedFields } from './case-moves.ts';
import { type CasePatch } from './case-snapshot.ts';

/** What the customer does to their case, and what happens on their behalf. */
export const customerMoves: Moves<
  'customer_wrote' | 'schedule_callback' | 'choose_callback' | 'leave_voicemail' | 'cancel' | 'raise' | 'reopen'
> = {
  customer_wrote: (snapshot, _command, now) => {
    const returns = snapshot.state === 'waiting_on_customer' || snapshot.state === 'snoozed';
    return {
      patch: returns ? { state: 'accepted', stepDeadline: null, leaseUntil: plus(now, LEASE_AFTER_REPLY_MS) } : {},
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
  /** The ladder begins anew as the more urgent route has it; nobody who was asked for less is asked any more. */
  raise: (snapshot, { plan, because }) => {
    return {
      patch: {
        state: 'waiting',
        queue: plan.queue,
        plan,
        respondBy: new Date(plan.respondBy),
        resolveBy: plan.resolveBy === null ? null : new Date(plan.resolveBy),
        firstReplyAt: null,
        warnedAt: null,
        breachedAt: null,
        stepIndex: 0,
        stepDeadline: null,
        ...unownedFields,
      },
      offers: closing(snapshot, 'rescinded'),
      events: [
        {
          kind: 'raised',
          data: { from: snapshot.plan.priority, priority: plan.priority, code: because, respondBy: plan.respondBy },
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
      firstReplyAt: null,
      warnedAt: null,
      breachedAt: null,
      stepIndex: 0,
      stepDeadline: null,
      queue: command.plan.queue,
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
