import type { CaseState, DeclineReason, Disposition } from '#app/contracts/case.ts';
import type { Plan, PlanStep } from '#app/contracts/plan.ts';

/** The offer that stands: one person, until an absolute instant. */
export interface StandingOffer {
  readonly id: string;
  readonly personId: string;
  readonly tier: string;
  readonly expiresAt: Date;
}

/** What decides about a case: the row without its texts, and the offer that stands. */
export interface CaseSnapshot {
  readonly id: string;
  readonly state: CaseState;
  /** Grows with every change; two writers that read the same one cannot both win. */
  readonly epoch: number;
  readonly eventSeq: number;
  readonly queue: string;
  readonly plan: Plan;
  /** Place in the ladder lane of the plan. */
  readonly stepIndex: number;
  /** Until when the step or the pause lasts; null while the step is not entered. */
  readonly stepDeadline: Date | null;
  readonly nextDeadline: Date | null;
  readonly respondBy: Date;
  readonly resolveBy: Date | null;
  /** Since when the resolution clock stands still; null while it runs. */
  readonly pausedAt: Date | null;
  readonly assigneeId: string | null;
  readonly leaseUntil: Date | null;
  readonly acceptedAt: Date | null;
  readonly firstReplyAt: Date | null;
  readonly warnedAt: Date | null;
  readonly breachedAt: Date | null;
  /** When the resolution clock ran out; it runs out once. */
  readonly solutionLateAt: Date | null;
  /** When people were warned that it is about to run out. */
  readonly solutionWarnedAt: Date | null;
  /** When somebody has to look at what was promised beside the clocks; null when nothing is. */
  readonly promiseAt: Date | null;
  readonly resolvedAt: Date | null;
  readonly disposition: Disposition | null;
  readonly createdAt: Date;
  /** Since when it counts as waiting, where that is not since it was opened. */
  readonly queuedSince: Date | null;
  readonly offer: StandingOffer | null;
  /** Of whoever has it or is asked for it: who works here no more. */
  readonly leavers: readonly string[];
}

/** Whether whoever has the case, or is asked for it, works here no more. */
export const isLeft = ({ assigneeId, offer, leavers }: CaseSnapshot): boolean =>
  leavers.some((personId) => personId === assigneeId || personId === offer?.personId);

/** The fields of the row that a transition may change. */
export type CasePatch = Partial<
  Pick<
    CaseSnapshot,
    | 'state'
    | 'queue'
    | 'plan'
    | 'stepIndex'
    | 'stepDeadline'
    | 'nextDeadline'
    | 'respondBy'
    | 'resolveBy'
    | 'pausedAt'
    | 'assigneeId'
    | 'leaseUntil'
    | 'acceptedAt'
    | 'firstReplyAt'
    | 'warnedAt'
    | 'breachedAt'
    | 'solutionLateAt'
    | 'solutionWarnedAt'
    | 'promiseAt'
    | 'resolvedAt'
    | 'disposition'
    | 'queuedSince'
  >
>;

export type OfferChange =
  | { readonly kind: 'open'; readonly offer: StandingOffer }
  | {
      readonly kind: 'close';
      readonly offerId: string;
      readonly state: 'accepted' | 'declined' | 'expired' | 'rescinded';
      readonly reason?: DeclineReason;
    };

/** The steps that follow one another; the SLA's run beside them. */
export function ladderOf(plan: Plan): readonly PlanStep[] {
  return plan.steps.filter((step) => step.lane === 'ladder');
}

export function slaStepsOf(plan: Plan): readonly PlanStep[] {
  return plan.steps.filter((step) => step.lane === 'sla');
}

/** The step a case stands on, undefined when the ladder is used up. */
export function currentStep(snapshot: Pick<CaseSnapshot, 'plan' | 'stepIndex'>): PlanStep | undefined {
  return ladderOf(snapshot.plan)[snapshot.stepIndex];
}

export const earliest = (...instants: readonly (Date | null | undefined)[]): Date | null =>
  instants.reduce<Date | null>(
    (first, one) => (one !== null && one !== undefined && (first === null || one < first) ? one : first),
    null,
  );

/**
 * When the case has to be solved, as long as that clock runs: from the first reply on, not while it is the customer's turn, and until it
 * has run out.
 */
export function solveBy(snapshot: CaseSnapshot): Date | null {
  const { firstReplyAt, solutionLateAt, pausedAt, resolveBy } = snapshot;
  return firstReplyAt !== null && solutionLateAt === null && pausedAt === null ? resolveBy : null;
}

/** Nobody is warned earlier than this before a case has to be solved, however long it may take. */
const SOLUTION_WARNING_AT_MOST_MS = 4 * 3_600_000;

/** When people are warned that a case is to be solved soon: when a quarter of the time since the first reply is left. */
export function warnOfSolutionAt(snapshot: CaseSnapshot): Date | null {
  const { firstReplyAt, solutionWarnedAt } = snapshot;
  const due = solveBy(snapshot);
  if (due === null || firstReplyAt === null || solutionWarnedAt !== null) return null;
  const ahead = Math.max(0, (due.getTime() - firstReplyAt.getTime()) / 4);
  return new Date(due.getTime() - Math.min(SOLUTION_WARNING_AT_MOST_MS, ahead));
}

/** The next mark of the response clock, and from the first reply on of the resolution clock. */
function clockMark(snapshot: CaseSnapshot): Date | null {
  if (snapshot.firstReplyAt !== null) return earliest(warnOfSolutionAt(snapshot), solveBy(snapshot));
  if (snapshot.breachedAt !== null) return null;
  return snapshot.warnedAt === null ? earliest(new Date(snapshot.plan.warnAt), snapshot.respondBy) : snapshot.respondBy;
}

/**
 * When something must happen next if nobody does anything: the end of the offer, step, pause or lease, or a mark of the
 * response clock or the resolution clock or a promise, whichever is first. Null only for a closed case (S3).
 */
export function nextDeadlineOf(snapshot: CaseSnapshot): Date | null {
  const clock = earliest(clockMark(snapshot), snapshot.promiseAt);
  switch (snapshot.state) {
    case 'resolved':
    case 'cancelled':
      return null;
    case 'waiting':
      return earliest(stepEnd(snapshot), clock);
    case 'offered':
      return earliest(snapshot.offer?.expiresAt ?? stepEnd(snapshot), clock);
    case 'accepted':
      return earliest(snapshot.leaseUntil, clock);
    case 'waiting_on_customer':
    case 'snoozed':
    case 'callback_scheduled':
    case 'last_resort':
      return earliest(snapshot.stepDeadline ?? snapshot.createdAt, clock);
  }
}

/**
 * Whether the clocks of a case have to look now: somebody has to be asked, it is over, or the next deadline came nearer. One that
 * only moved away, as with an accept and each message of a conversation, is found when they wake for the old one; being told of
 * all of them was half of what a case costs.
 */
export function concernsClock(before: CaseSnapshot, after: CaseSnapshot): boolean {
  const isOther =
    before.state !== after.state ||
    before.queue !== after.queue ||
    before.plan !== after.plan ||
    before.stepIndex !== after.stepIndex ||
    before.offer?.id !== after.offer?.id;
  if (isOther && (after.state === 'waiting' || after.state === 'resolved' || after.state === 'cancelled')) return true;
  const due = nextDeadlineOf(after);
  const wasDue = nextDeadlineOf(before);
  return due !== null && (wasDue === null || due < wasDue);
}

/** A step that is not entered is due at its start; without a step the case is due since it began. */
function stepEnd(snapshot: CaseSnapshot): Date {
  const step = currentStep(snapshot);
  if (snapshot.stepDeadline !== null) return snapshot.stepDeadline;
  return step === undefined ? snapshot.createdAt : new Date(step.from);
}
