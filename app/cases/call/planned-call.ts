import { PLAN_VERSION, type Plan } from '#app/contracts/plan.ts';
import { authorityOfPlan } from '#app/engine/route/strictest-authority.ts';

/** The first step of a plan whose call has an hour of its own; what the customer's page shows as the time of the call. */
export const CHOSEN_CALLBACK_STEP = 'customer-callback';

/** So long after the time of a try it still counts as made on time. */
export const CALL_GRACE_MS = 15 * 60_000;

/** A call that a route promises. */
export interface PlannedCall {
  readonly at: Date;
  readonly from: Date;
  /** Until when it may be made. */
  readonly by: Date;
  /** At that hour, as the customer chose it or was told of a further try; else at any time until then. */
  readonly isAtHour: boolean;
}

/**
 * The call that a plan promises, and null for a plan that promises an answer: a route that comes to a call only after people were
 * asked in vain told the customer nothing of it.
 */
export function promisedCall(plan: Plan): PlannedCall | null {
  if (plan.method !== 'callback') return null;
  const step = plan.steps.find((one) => one.op === 'callback' && one.promise === 'callback');
  return {
    at: new Date(step?.until ?? plan.respondBy),
    from: new Date(step?.from ?? plan.steps[0]?.from ?? plan.respondBy),
    by: new Date(plan.respondBy),
    isAtHour: step?.id === CHOSEN_CALLBACK_STEP,
  };
}

/** The route of a call at a chosen time: the queue is asked a little before, and whoever the first plan names last stands behind. */
export function planForCallback(plan: Plan, at: Date, now: Date, graceMs: number): Plan {
  const from = now.toISOString();
  const until = at.toISOString();
  const respondBy = new Date(at.getTime() + graceMs).toISOString();
  const last = plan.steps.find((step) => step.op === 'advance' && step.why === 'last_resort');
  const to = last?.op === 'advance' ? last.to : ({ role: 'owner' } as const);
  const authority = authorityOfPlan(plan);
  // Left out where nothing is asked: a worker of an earlier build reads this plan too.
  const asked = Object.keys(authority).length === 0 ? {} : { authority };
  return {
    ...plan,
    planVersion: PLAN_VERSION,
    method: 'callback',
    respondBy,
    warnAt: until,
    steps: [
      { id: CHOSEN_CALLBACK_STEP, nodeId: null, lane: 'ladder', from, until, op: 'callback', pool: plan.queue, promise: 'callback', ...asked },
      { id: 'callback-last-resort', nodeId: null, lane: 'ladder', from: until, until: respondBy, op: 'advance', why: 'last_resort', to },
      { id: 'callback-breach', nodeId: null, lane: 'sla', from: respondBy, until: respondBy, op: 'advance', why: 'breach', to },
    ],
    ladder: [{ tier: 'Call back', from, until }],
  }; // prettier-ignore
}
