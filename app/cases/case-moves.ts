import type { Clock } from '#app/engine/route/response-clock.ts';
import { type CaseState, type DeclineReason, type Disposition, OWNED_CASE_STATES } from '#app/contracts/case.ts';
import {
  type CaseCommand,
  type CommandKind,
  LEASE_AFTER_REPLY_MS,
  LEASE_BEFORE_REPLY_MS,
  type NewCaseEvent,
  type Refusal,
  type Transition,
} from './case-commands.ts';
import { type CasePatch, type CaseSnapshot, isLeft, type OfferChange } from './case-snapshot.ts';

/** What a command changes, before the next deadline is worked out. */
export interface Draft {
  readonly patch: CasePatch;
  readonly offers: readonly OfferChange[];
  readonly events: readonly NewCaseEvent[];
}

export type Refused = Transition & { readonly ok: false };

/** One command of the list, by its name. */
export type Command<Kind extends CommandKind> = Extract<CaseCommand, { readonly kind: Kind }>;

/** What each of these commands does to a case, given that its state allows it. Pure. */
export type Moves<Kinds extends CommandKind> = {
  readonly [Kind in Kinds]: (
    snapshot: CaseSnapshot,
    command: Command<Kind>,
    now: Date,
    clock: Clock,
  ) => Draft | Refused;
};

export const plus = (at: Date, ms: number): Date => new Date(at.getTime() + ms);

export const refuse = (refusal: Refusal): Refused => ({ ok: false, refusal });

export const isOwned = (state: CaseState): boolean => OWNED_CASE_STATES.some((one) => one === state);

/** Closes the standing offer, if there is one. */
export function closing(
  snapshot: CaseSnapshot,
  state: 'accepted' | 'declined' | 'expired' | 'rescinded',
  reason?: DeclineReason,
): OfferChange[] {
  if (snapshot.offer === null) return [];
  return [{ kind: 'close', offerId: snapshot.offer.id, state, ...(reason === undefined ? {} : { reason }) }];
}

/** So near to a promised call the claim holds until it is made: the telephone is no sign of work that a desk can see. */
const CALL_IS_NEAR_MS = 30 * 60_000;

/** Until when a claim that goes on now holds: not at all when its person has left. */
export const leaseGoesOn = (snapshot: CaseSnapshot, now: Date): Date =>
  isLeft(snapshot) ? now : leaseFrom(snapshot, now);

/** Until when a claim holds that begins now, before and after the first reply. */
function leaseFrom(snapshot: CaseSnapshot, now: Date): Date {
  if (snapshot.firstReplyAt !== null) return plus(now, LEASE_AFTER_REPLY_MS);
  const usual = plus(now, LEASE_BEFORE_REPLY_MS);
  const { respondBy, plan } = snapshot;
  const callIsNear = plan.method === 'callback' && respondBy <= plus(now, CALL_IS_NEAR_MS);
  return callIsNear && respondBy > usual ? respondBy : usual;
}

/** The fields of a case that one person owns from now on. */
export function ownedBy(snapshot: CaseSnapshot, personId: string, now: Date): CasePatch {
  return {
    state: 'accepted',
    assigneeId: personId,
    acceptedAt: now,
    stepDeadline: null,
    leaseUntil: leaseFrom(snapshot, now),
  };
}

export const unownedFields = { assigneeId: null, leaseUntil: null } as const;

/** A person takes the case; whoever else was asked is not any more. */
export function claim(snapshot: CaseSnapshot, personId: string, now: Date): Draft {
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

/** The case ends, and with it whatever was waiting to happen to it. */
export function closed(
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
