import type { Owner, PlanStep } from '#app/contracts/plan.ts';
import {
  type CaseSnapshot,
  ladderOf,
  nextDeadlineOf,
  slaStepsOf,
  solveBy,
  warnOfSolutionAt,
} from '#app/cases/case-snapshot.ts';

/** What happens to a case at an instant unless somebody does something before it (I10). */
export interface ComingStep {
  /** ISO, UTC. */
  readonly at: string;
  readonly text: string;
}

/** More than this is a program and no answer to "what comes next?". */
const SHOWN_AT_MOST = 10;

interface Coming {
  readonly at: Date;
  readonly text: string;
}

function ownerWords(to: Owner, nameOf: (personId: string) => string | null): string {
  if ('personId' in to) return nameOf(to.personId) ?? 'the owner of last resort';
  return to.role === 'lead' ? 'a lead' : to.role === 'manager' ? 'the manager' : 'the owner of last resort';
}

function stepWords(step: PlanStep, nameOf: (personId: string) => string | null): string | null {
  switch (step.op) {
    case 'offer':
      // A tier is called in one word or in many, in singular or plural.
      return `${step.fallback ? 'Asked as well' : 'Asked'}: ${step.tier}`;
    case 'message':
      return 'The customer is told what happens next';
    case 'notify':
      return 'A notice is sent';
    case 'callback':
      return step.promise === 'callback' ? 'The customer is called' : 'Somebody is asked to answer';
    case 'advance':
      return `Nobody took it: it goes to ${ownerWords(step.to, nameOf)}`;
    case 'evaluate':
      return 'The route is decided anew';
    case 'wait':
    case 'end':
      return null;
  }
}

/** The rest of the ladder, and where a step asks for less than before. */
function* ladderAhead(snapshot: CaseSnapshot, nameOf: (personId: string) => string | null): Generator<Coming> {
  const onStep = snapshot.stepDeadline !== null || snapshot.state === 'offered';
  for (const [index, step] of ladderOf(snapshot.plan).entries()) {
    if (index < snapshot.stepIndex) continue;
    const text = stepWords(step, nameOf);
    if (text !== null && (index > snapshot.stepIndex || !onStep)) yield { at: new Date(step.from), text };
    if (step.op !== 'offer') continue;
    for (const { from, skills } of step.relaxed ?? []) {
      const asked = skills.map(({ skill, level }) => `${skill} ${level}`).join(', ');
      yield {
        at: new Date(from),
        text: `${step.tier}: ${asked === '' ? 'any skill' : `${asked} or better`} is enough`,
      };
    }
  }
}

function* clocksAhead(snapshot: CaseSnapshot, nameOf: (personId: string) => string | null): Generator<Coming> {
  const { firstReplyAt, breachedAt, warnedAt, plan, respondBy } = snapshot;
  const solved = solveBy(snapshot);
  const warned = warnOfSolutionAt(snapshot);
  if (warned !== null) yield { at: warned, text: 'It is to be solved soon: a warning is sent' };
  if (solved !== null) yield { at: solved, text: 'It is to be solved; if not, the customer and the leads are told' };
  if (firstReplyAt !== null || breachedAt !== null) return;
  if (warnedAt === null) yield { at: new Date(plan.warnAt), text: 'The reply is due soon: a warning is sent' };
  const moved = slaStepsOf(plan).find((step) => step.op === 'advance' && step.why === 'breach');
  const to = moved?.op === 'advance' ? ownerWords(moved.to, nameOf) : 'the owner of last resort';
  yield { at: respondBy, text: `The promised time: without a reply or a sign of work it goes to ${to}` };
}

function* stateAhead(snapshot: CaseSnapshot, nameOf: (personId: string) => string | null): Generator<Coming> {
  const { state, offer, leaseUntil, stepDeadline } = snapshot;
  switch (state) {
    case 'offered':
      if (offer !== null)
        yield { at: offer.expiresAt, text: `The offer to ${nameOf(offer.personId) ?? 'its person'} ends` };
      return;
    case 'accepted':
      if (leaseUntil !== null) yield { at: leaseUntil, text: 'Without a sign of work it goes back to the queue' };
      return;
    case 'waiting_on_customer':
    case 'snoozed':
      if (stepDeadline !== null) yield { at: stepDeadline, text: 'It comes back to whoever has it' };
      return;
    case 'callback_scheduled':
      if (stepDeadline !== null) yield { at: stepDeadline, text: 'Somebody is asked to call' };
      return;
    case 'last_resort':
      if (stepDeadline !== null) yield { at: stepDeadline, text: 'Its owner is reminded' };
      return;
    case 'waiting':
    case 'resolved':
    case 'cancelled':
      return;
  }
}

/**
 * Everything that the clocks will do to a case if nobody does anything, in order, each with its absolute time before it happens
 * (I10). Nothing for a closed case.
 * @param nameOf the name of a person, null when they are not known
 */
export function comingSteps(
  snapshot: CaseSnapshot,
  now: Date,
  nameOf: (personId: string) => string | null,
): readonly ComingStep[] {
  if (nextDeadlineOf(snapshot) === null) return [];
  const climbs = snapshot.state === 'waiting' || snapshot.state === 'offered';
  return [
    ...stateAhead(snapshot, nameOf),
    ...(climbs ? ladderAhead(snapshot, nameOf) : []),
    ...clocksAhead(snapshot, nameOf),
  ]
    .filter(({ at }) => at > now)
    .sort((a, b) => a.at.getTime() - b.at.getTime())
    .slice(0, SHOWN_AT_MOST)
    .map(({ at, text }) => ({ at: at.toISOString(), text }));
}
