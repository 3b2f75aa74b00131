import { CUSTOMER_WAIT_MS, LEASE_AFTER_REPLY_MS } from '../case-commands.ts';
import { type Moves, isOwned, plus, refuse } from '../case-moves.ts';
import type { CaseSnapshot } from '../case-snapshot.ts';

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
   * one it is the customer's turn to say when.
   */
  call_missed: (snapshot, { personId, attempt, outcome, next }, now) => {
    const refused = notTheirs(snapshot, personId);
    if (refused !== null) return refused;
    const data = { personId, outcome, attempt, late: now > snapshot.respondBy };
    if (next === null) {
      return {
        patch: { state: 'waiting_on_customer', stepDeadline: plus(now, CUSTOMER_WAIT_MS), firstReplyAt: now },
        offers: [],
        events: [
          { kind: 'called', data: { ...data, nextAt: null } },
          { kind: 'waiting_on_customer', data: { personId } },
        ],
      };
    }
    return {
      patch: {
        state: 'snoozed',
        plan: next.plan,
        respondBy: new Date(next.plan.respondBy),
        warnedAt: null,
        breachedAt: null,
        stepIndex: 0,
        stepDeadline: next.at,
        // The claim ends with the time to call: who does not call by then has lost it.
        leaseUntil: new Date(next.plan.respondBy),
      },
      offers: [],
      events: [{ kind: 'called', data: { ...data, nextAt: next.at.toISOString() } }],
    };
  },
};
