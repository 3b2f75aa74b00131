import type { Owner, PlanStepOf } from '#app/contracts/plan.ts';
import type { RequiredAuthority, RequiredSkill, Strategy } from '#app/contracts/route-nodes.ts';
import { authorityOfPlan } from '#app/engine/route/strictest-authority.ts';
import { skillsAskedAt } from './routing/asked-skills.ts';
import {
  type CaseSnapshot,
  currentStep,
  isLeft,
  nextDeadlineOf,
  slaStepsOf,
  solveBy,
  warnOfSolutionAt,
} from './case-snapshot.ts';
import { CHOSEN_CALLBACK_STEP } from './call/planned-call.ts';

/** Whom to ask, for how long each, and until when at all. */
export interface Asking {
  readonly pool: string;
  readonly tier: string;
  readonly skills: readonly RequiredSkill[];
  readonly authority: RequiredAuthority;
  readonly strategy: Strategy;
  readonly offerMs: number;
  readonly until: Date;
}

/** What the clocks have to do now. One move at a time: after each the case is read again. */
export type Move =
  | { readonly kind: 'closed' }
  | { readonly kind: 'wait'; readonly until: Date }
  | { readonly kind: 'enter_step'; readonly index: number }
  | { readonly kind: 'offer'; readonly asking: Asking }
  | { readonly kind: 'expire_offer' }
  | { readonly kind: 'message'; readonly step: PlanStepOf<'message'> }
  | { readonly kind: 'notify'; readonly step: PlanStepOf<'notify'> }
  | { readonly kind: 'callback'; readonly askAt: Date }
  | { readonly kind: 'callback_due'; readonly until: Date }
  | { readonly kind: 'replan'; readonly step: PlanStepOf<'evaluate'> }
  | { readonly kind: 'last_resort'; readonly to: Owner }
  | { readonly kind: 'warn' }
  | { readonly kind: 'breach'; readonly to: Owner }
  | { readonly kind: 'warn_of_solution' }
  | { readonly kind: 'solution_late' }
  | { readonly kind: 'promises_due' }
  | { readonly kind: 'wake' }
  | { readonly kind: 'remind' }
  | { readonly kind: 'free' };

export type MoveKind = Move['kind'];

const lastOwner: Owner = { role: 'owner' };

/** So long before a call at an hour of its own people are asked who makes it, or from the middle of a shorter wait. */
const CALLBACK_LEAD_MS = 15 * 60_000;
const CALLBACK_OFFER_MS = 3 * 60_000;

/** What people are asked for, as their desk names it. */
const askedFor = { callback: 'Call back', voicemail: 'Voice message', deferred: 'Answer later' } as const;

/** What is promised by a time is done as soon as somebody can; only a call at an hour waits for it. */
function askForCallbackAt(step: PlanStepOf<'callback'>): Date {
  if (step.id !== CHOSEN_CALLBACK_STEP) return new Date(step.from);
  const from = Date.parse(step.from);
  const until = Date.parse(step.until);
  return new Date(until - Math.min(CALLBACK_LEAD_MS, (until - from) / 2));
}

/**
 * What happens next to a case, from its row and the time alone: so a workflow can be lost and built again. When clocks stood
 * still, everything overdue comes out one by one and in order; no step is skipped (F2, F5).
 */
export function nextMove(snapshot: CaseSnapshot, now: Date): Move {
  if (snapshot.state === 'resolved' || snapshot.state === 'cancelled') return { kind: 'closed' };
  const { promiseAt } = snapshot;
  const promised: Move | null = promiseAt !== null && now >= promiseAt ? { kind: 'promises_due' } : null;
  return runningClock(snapshot, now) ?? promised ?? stateMove(snapshot, now);
}

function ownerOnBreach({ plan }: CaseSnapshot): Owner {
  const moved = slaStepsOf(plan).find((step) => step.op === 'advance' && step.why === 'breach');
  return moved?.op === 'advance' ? moved.to : lastOwner;
}

/** Whom the route names where it came to its end, or was breached. */
function ownerAtTheEnd(snapshot: CaseSnapshot): Owner {
  if (snapshot.breachedAt !== null) return ownerOnBreach(snapshot);
  const step = currentStep(snapshot);
  return step?.op === 'advance' ? step.to : lastOwner;
}

/** Only the first human reply stops the response clock; from then on the resolution clock runs, where the flow has one. */
function runningClock(snapshot: CaseSnapshot, now: Date): Move | null {
  if (snapshot.firstReplyAt !== null) {
    const due = solveBy(snapshot);
    if (due !== null && now >= due) return { kind: 'solution_late' };
    const warnAt = warnOfSolutionAt(snapshot);
    return warnAt !== null && now >= warnAt ? { kind: 'warn_of_solution' } : null;
  }
  if (snapshot.breachedAt !== null) return null;
  if (now >= snapshot.respondBy) {
    return { kind: 'breach', to: ownerOnBreach(snapshot) };
  }
  if (snapshot.warnedAt === null && now >= new Date(snapshot.plan.warnAt)) return { kind: 'warn' };
  return null;
}

function stateMove(snapshot: CaseSnapshot, now: Date): Move {
  const due = nextDeadlineOf(snapshot) ?? now;
  const sleep: Move = { kind: 'wait', until: due > now ? due : new Date(now.getTime() + 1000) };
  const ended = snapshot.stepDeadline !== null && now >= snapshot.stepDeadline;
  const left = isLeft(snapshot);
  switch (snapshot.state) {
    case 'waiting':
      return ladderMove(snapshot, now, sleep);
    case 'offered':
      return left || snapshot.offer === null || now >= snapshot.offer.expiresAt ? { kind: 'expire_offer' } : sleep;
    case 'accepted':
      return left || (snapshot.leaseUntil !== null && now >= snapshot.leaseUntil) ? { kind: 'free' } : sleep;
    case 'waiting_on_customer':
    case 'snoozed':
      return ended ? { kind: 'wake' } : sleep;
    case 'callback_scheduled': {
      const step = currentStep(snapshot);
      return ended ? { kind: 'callback_due', until: step === undefined ? now : new Date(step.until) } : sleep;
    }
    case 'last_resort':
      if (left) return { kind: 'last_resort', to: ownerAtTheEnd(snapshot) };
      return ended || snapshot.stepDeadline === null ? { kind: 'remind' } : sleep;
    case 'resolved':
    case 'cancelled':
      return { kind: 'closed' };
  }
}

function ladderMove(snapshot: CaseSnapshot, now: Date, sleep: Move): Move {
  const step = currentStep(snapshot);
  if (step === undefined) return { kind: 'last_resort', to: lastOwner };
  if (snapshot.stepDeadline === null) {
    if (now < new Date(step.from)) return sleep;
    return { kind: 'enter_step', index: snapshot.stepIndex };
  }
  const over = now >= snapshot.stepDeadline;
  switch (step.op) {
    case 'offer': {
      const { pool, tier, authority, strategy, offerMs } = step;
      const skills = skillsAskedAt(step, now.getTime());
      return over
        ? { kind: 'enter_step', index: snapshot.stepIndex + 1 }
        : { kind: 'offer', asking: { pool, tier, skills, authority, strategy, offerMs, until: snapshot.stepDeadline } };
    }
    case 'wait':
      return over ? { kind: 'enter_step', index: snapshot.stepIndex + 1 } : sleep;
    case 'message':
      return { kind: 'message', step };
    case 'notify':
      return { kind: 'notify', step };
    case 'callback': {
      const askAt = askForCallbackAt(step);
      if (now < askAt) return { kind: 'callback', askAt };
      if (over) return { kind: 'enter_step', index: snapshot.stepIndex + 1 };
      const asking = {
        pool: step.pool,
        tier: askedFor[step.promise],
        skills: [],
        authority: authorityOfPlan(snapshot.plan),
        strategy: 'longest_idle' as const,
      };
      return { kind: 'offer', asking: { ...asking, offerMs: CALLBACK_OFFER_MS, until: snapshot.stepDeadline } };
    }
    case 'evaluate':
      return { kind: 'replan', step };
    case 'advance':
      return { kind: 'last_resort', to: step.to };
    case 'end':
      return { kind: 'last_resort', to: lastOwner };
  }
}
