import type { Plan } from '#app/contracts/plan.ts';
import { CUSTOMER_WAIT_MS, LEASE_AFTER_REPLY_MS, type NewCaseEvent } from '../case-commands.ts';
import { type Moves, isOwned, leaseGoesOn, plus, refuse } from '../case-moves.ts';
import { type CasePatch, type CaseSnapshot, earliest } from '../case-snapshot.ts';
import { warnAt } from '../words-given/due-promises.ts';
import { promisedCall } from './planned-call.ts';

/** An answer in writing is no call: from then on the promised one is looked at beside the clocks of the case. */
export function callStillOwed(snapshot: CaseSnapshot): CasePatch {
  const call = promisedCall(snapshot.plan);
  return call === null ? {} : { promiseAt: lookAtCall(snapshot, call.from, call.by) };
}

const lookAtCall = ({ promiseAt }: CaseSnapshot, madeAt: Date, dueAt: Date): Date | null =>
  earliest(promiseAt, warnAt({ madeAt, dueAt }));

const routeOf = (plan: Plan): CasePatch => ({
  plan,
  respondBy: new Date(plan.respondBy),
  warnedAt: null,
  breachedAt: null,
  stepIndex: 0,
});

const notTheirs = (snapshot: CaseSnapshot, personId: string) =>
  isOwned(snapshot.state) && snapshot.assigneeId === personId
    ? null
    : refuse({ kind: 'owned', ownerId: snapshot.assigneeId ?? personId });

/** What a call to the customer does to their case. Only its owner calls, so that nobody is called by two people. */
export const callMoves: Moves<'call_reached' | 'call_missed'> = {
  /** Spoken to: as good as a first reply, so the response clock stops and the promise is kept. */
  call_reached: (snapshot, { personId, attempt }, now) => {
    const refused = notTheirs(snapshot, personId);
    if (refused !== null) return refused;
    const first = snapshot.firstReplyAt === null;
    return {
      patch: {
        state: 'accepted',
        stepDeadline: null,
        leaseUntil: plus(now, LEASE_AFTER_REPLY_MS),
        ...(first ? { firstReplyAt: now } : {}),
      },
      offers: [],
      events: [
        {
          kind: 'called',
          data: { personId, outcome: 'reached', attempt, first, late: first && now > snapshot.respondBy },
        },
      ],
    };
  },
  /**
   * Nobody picked up. With a next try the case is put aside for the same person until then, under a clock of its own; without
   * one it is the customer's turn to say when. A try is no answer: the clock of a case that promises an answer in writing runs on, and
   * a case that waits for one is not put aside.
   */
  call_missed: (snapshot, { personId, attempt, outcome, next, early }, now) => {
    const refused = notTheirs(snapshot, personId);
    if (refused !== null) return refused;
    const called: NewCaseEvent = {
      kind: 'called',
      data: {
        ...{ personId, outcome, attempt, late: now > snapshot.respondBy, nextAt: next?.at.toISOString() ?? null },
        ...(early ? { early } : {}),
      },
    };
    const answered = snapshot.firstReplyAt !== null;
    const goesOn = early || (!answered && (next === null ? promisedCall(snapshot.plan) === null : next.plan === null));
    const promiseAt = next === null ? snapshot.promiseAt : lookAtCall(snapshot, now, next.by);
    if (goesOn) {
      const stillAtIt = snapshot.state === 'accepted' ? { leaseUntil: leaseGoesOn(snapshot, now) } : {};
      return { patch: { ...stillAtIt, promiseAt }, offers: [], events: [called] };
    }
    if (next === null) {
      return {
        patch: {
          state: 'waiting_on_customer',
          stepDeadline: plus(now, CUSTOMER_WAIT_MS),
          firstReplyAt: snapshot.firstReplyAt ?? now,
        },
        offers: [],
        events: [called, { kind: 'waiting_on_customer', data: { personId } }],
      };
    }
    return {
      patch: {
        state: 'snoozed',
        ...(next.plan === null ? {} : routeOf(next.plan)),
        stepDeadline: next.at,
        // The claim ends with the time to call: who does not call by then has lost it.
        leaseUntil: next.by,
        ...(answered ? { promiseAt } : {}),
      },
      offers: [],
      events: [called],
    };
  },
};
