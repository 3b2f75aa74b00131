import { backFromATransfer, climbAgain } from './climb-again.ts';
import { type DuePromise, REMIND_EVERY_MS, type NewCaseEvent, type Overload } from './case-commands.ts';
import { type Moves, closing, isOwned, leaseGoesOn, plus, refuse, unownedFields } from './case-moves.ts';
import { type CasePatch, type CaseSnapshot, currentStep, isLeft, solveBy, warnOfSolutionAt } from './case-snapshot.ts';

/** What the route and its clocks do to a case. */
export const clockMoves: Moves<
  | 'enter_step'
  | 'offer'
  | 'expire_offer'
  | 'wake'
  | 'replan'
  | 'callback_due'
  | 'warn'
  | 'breach'
  | 'warn_of_solution'
  | 'solution_late'
  | 'promises_due'
  | 'promises_changed'
  | 'last_resort'
  | 'remind'
  | 'free'
> = {
  enter_step: (snapshot, command, now) => {
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
        ...(entered && (step.op === 'offer' || step.op === 'callback') ? { queue: step.pool } : {}),
      },
      offers: [],
      events: [...(command.done === undefined ? [] : [command.done]), ...tier],
    };
  },
  offer: (_snapshot, command) => {
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
            ...(command.because === undefined || command.because === 'fits' ? {} : { because: command.because }),
          },
        },
      ],
    };
  },
  expire_offer: (snapshot, _command, now, clock) => {
    const patch: CasePatch = { state: 'waiting', ...backFromATransfer(snapshot, now, clock) };
    if (snapshot.offer !== null && now < snapshot.offer.expiresAt) {
      if (!isLeft(snapshot)) return refuse({ kind: 'too_early' });
      // Who left has not let it pass.
      const data = { personId: snapshot.offer.personId };
      return { patch, offers: closing(snapshot, 'rescinded'), events: [{ kind: 'offer_rescinded', data }] };
    }
    return {
      patch,
      offers: closing(snapshot, 'expired'),
      events: [{ kind: 'offer_expired', data: { personId: snapshot.offer?.personId ?? null } }],
    };
  },
  wake: (snapshot, _command, now) => {
    if (snapshot.stepDeadline !== null && now < snapshot.stepDeadline) return refuse({ kind: 'too_early' });
    return {
      patch: { state: 'accepted', stepDeadline: null, leaseUntil: leaseGoesOn(snapshot, now) },
      offers: [],
      events: [{ kind: 'woken', data: { personId: snapshot.assigneeId } }],
    };
  },
  replan: (snapshot, command) => {
    return {
      patch: { plan: command.plan, stepIndex: 0, stepDeadline: null, queue: command.plan.queue },
      offers: [],
      events: [{ kind: 'deadline_moved', data: { why: 'replanned', respondBy: snapshot.respondBy.toISOString() } }],
    };
  },
  callback_due: (_snapshot, command) => {
    return {
      patch: { state: 'waiting', stepDeadline: command.until },
      offers: [],
      events: [{ kind: 'callback_due', data: {} }],
    };
  },
  warn: (snapshot, _command, now) => {
    if (snapshot.warnedAt !== null || snapshot.firstReplyAt !== null)
      return refuse({ kind: 'state', state: snapshot.state });
    return {
      patch: { warnedAt: now },
      offers: [],
      events: [{ kind: 'sla_warned', data: { respondBy: snapshot.respondBy.toISOString() } }],
    };
  },
  breach: (snapshot, command, now) => {
    if (snapshot.breachedAt !== null || snapshot.firstReplyAt !== null)
      return refuse({ kind: 'state', state: snapshot.state });
    if (now < snapshot.respondBy) return refuse({ kind: 'too_early' });
    // I11: while a person is at work on it a breach is recorded and moves nothing.
    const holds = snapshot.leaseUntil !== null && now < snapshot.leaseUntil && !isLeft(snapshot);
    const atWork = isOwned(snapshot.state) && holds;
    const event: NewCaseEvent = {
      kind: 'sla_breached',
      data: { respondBy: snapshot.respondBy.toISOString(), moved: !atWork, ownerId: command.ownerId },
    };
    if (atWork) return { patch: { breachedAt: now, warnedAt: snapshot.warnedAt ?? now }, offers: [], events: [event] };
    const lost: NewCaseEvent[] =
      snapshot.offer === null ? [] : [{ kind: 'offer_rescinded', data: { personId: snapshot.offer.personId } }];
    return {
      patch: { breachedAt: now, warnedAt: snapshot.warnedAt ?? now, ...lastResortFields(command.ownerId, now) },
      offers: closing(snapshot, 'rescinded'),
      events: [event, ...lost, lastResortEvent(command, 'breach')],
    };
  },
  warn_of_solution: (snapshot, _command, now) => {
    const due = solveBy(snapshot);
    const warnAt = warnOfSolutionAt(snapshot);
    if (due === null || warnAt === null) return refuse({ kind: 'state', state: snapshot.state });
    if (now < warnAt) return refuse({ kind: 'too_early' });
    return {
      patch: { solutionWarnedAt: now },
      offers: [],
      events: [{ kind: 'solution_warned', data: { resolveBy: due.toISOString(), personId: snapshot.assigneeId } }],
    };
  },
  promises_due: (_snapshot, { soon, late, nextAt }) => {
    const told = (kind: 'promise_warned' | 'promise_late', promises: readonly DuePromise[]): NewCaseEvent[] =>
      promises.map(({ id, personId, dueAt }) => ({
        kind,
        data: { promiseId: id, personId, dueAt: dueAt.toISOString() },
      }));
    return {
      patch: { promiseAt: nextAt },
      offers: [],
      events: [...told('promise_warned', soon), ...told('promise_late', late)],
    };
  },
  promises_changed: (_snapshot, { nextAt, event }) => ({ patch: { promiseAt: nextAt }, offers: [], events: [event] }),
  /** Whoever has it keeps it: somebody is at work, and another one would begin anew. Leads hear of it, and the customer. */
  solution_late: (snapshot, _command, now) => {
    const due = solveBy(snapshot);
    if (due === null) return refuse({ kind: 'state', state: snapshot.state });
    if (now < due) return refuse({ kind: 'too_early' });
    return {
      patch: { solutionLateAt: now },
      offers: [],
      events: [{ kind: 'solution_late', data: { resolveBy: due.toISOString(), personId: snapshot.assigneeId } }],
    };
  },
  last_resort: (snapshot, command, now) => {
    return {
      patch: lastResortFields(command.ownerId, now),
      offers: [],
      events: [lastResortEvent(command, whyLastResort(snapshot))],
    };
  },
  remind: (snapshot, _command, now) => {
    if (snapshot.stepDeadline !== null && now < snapshot.stepDeadline) return refuse({ kind: 'too_early' });
    return {
      patch: { stepDeadline: plus(now, REMIND_EVERY_MS) },
      offers: [],
      events: [{ kind: 'notified', data: { personId: snapshot.assigneeId, why: 'still_waiting' } }],
    };
  },
  free: (snapshot, { customerWrote }, now, clock) => {
    const left = isLeft(snapshot);
    if (!left && snapshot.leaseUntil !== null && now < snapshot.leaseUntil) return refuse({ kind: 'too_early' });
    return {
      patch: { state: 'waiting', ...unownedFields, ...climbAgain(snapshot, now, clock) },
      offers: [],
      events: [
        {
          kind: 'freed',
          data: {
            personId: snapshot.assigneeId,
            since: snapshot.acceptedAt?.toISOString() ?? null,
            ...(left ? { left } : {}),
            ...(customerWrote === undefined ? {} : { customerWrote }),
          },
        },
      ],
    };
  },
};

function whyLastResort(snapshot: CaseSnapshot): 'ladder_used_up' | 'not_taken' | 'left' {
  if (snapshot.state !== 'last_resort') return 'ladder_used_up';
  return isLeft(snapshot) ? 'left' : 'not_taken';
}

/** An owner without room gets it all the same, because it must be somebody's; the case says so. */
function lastResortEvent(
  { ownerId, overloaded }: { readonly ownerId: string | null; readonly overloaded?: Overload },
  why: 'breach' | 'ladder_used_up' | 'not_taken' | 'left',
): NewCaseEvent {
  return { kind: 'last_resort', data: { personId: ownerId, why, ...(overloaded === undefined ? {} : { overloaded }) } };
}

function lastResortFields(ownerId: string | null, now: Date): CasePatch {
  return { state: 'last_resort', assigneeId: ownerId, leaseUntil: null, stepDeadline: plus(now, REMIND_EVERY_MS) };
}
