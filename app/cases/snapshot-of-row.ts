import { Plan } from '#app/contracts/plan.ts';
import type { CaseAtHand } from '#db/queries/case-changes.ts';
import type { CaseSnapshot, StandingOffer } from './case-snapshot.ts';

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
