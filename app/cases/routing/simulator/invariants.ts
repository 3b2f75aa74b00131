import { OWNED_CASE_STATES } from '#app/contracts/case.ts';
import type { Plan } from '#app/contracts/plan.ts';
import { type CaseSnapshot, ladderOf, slaStepsOf } from '../../case-snapshot.ts';
import { applied, transition } from '../../lifecycle.ts';
import { nextMove } from '../../next-move.ts';
import { hasRoom } from '../availability.ts';
import { chooseForCase } from '../choose-for-case.ts';
import { aheadOf, isOpenCase, notAgainOf, rosterOf, type SimulatedCase, type World } from './world.ts';

/** What is wrong with a world, in words, with the name of the invariant first. Empty when all hold. */
export function brokenInvariants(world: World): string[] {
  return [...world.cases.values()].flatMap((one) => [...ofCase(world, one), ...ofLog(one)]);
}

const isOwned = ({ state }: CaseSnapshot) => OWNED_CASE_STATES.some((owned) => owned === state);

function* ofCase(world: World, one: SimulatedCase): Generator<string> {
  const { snapshot, opened } = one;
  const { id, state, assigneeId, offer, nextDeadline, plan } = snapshot;
  if (isOwned(snapshot) && assigneeId === null) yield `S2 ${id} is ${state} by nobody`;
  if (state === 'offered' && offer === null) yield `S4 ${id} is offered to nobody`;
  if (state !== 'offered' && offer !== null) yield `S4 ${id} is ${state} with an open offer`;
  if (isOpenCase(one)) {
    if (nextDeadline === null) yield `S3 ${id} is ${state} without a deadline`;
    else if (nextDeadline.getTime() <= world.nowMs && one.sleepsUntilMs !== null && one.sleepsUntilMs <= world.nowMs)
      yield `S3 ${id} is overdue and nobody looks`;
    if (one.sleepsUntilMs === null) yield `S3 ${id} is open and its clock is gone`;
    else if (nextDeadline !== null && one.sleepsUntilMs > Math.max(nextDeadline.getTime(), world.nowMs) + 60_000)
      yield `I8 ${id} sleeps past its deadline`;
  } else if (one.sleepsUntilMs !== null) yield `I15 ${id} is closed and its clock runs`;
  if (plan !== opened.plan && routeOf(plan) !== routeOf(opened.plan)) yield `S5 ${id} changed its plan`;
  if (
    offer !== null &&
    offer.expiresAt.getTime() > Date.parse(ladderOf(plan)[0]?.until ?? '') &&
    snapshot.stepIndex === 0
  )
    yield `I10 the offer of ${id} outlives its step`;
  if (state === 'waiting') yield* ofWaiting(world, one);
}

/** What is promised and who is asked in which order: a ladder that begins anew has other times and nothing else. */
const routeOf = (plan: Plan): string =>
  JSON.stringify([
    plan.priority,
    plan.respondBy,
    plan.resolveBy,
    slaStepsOf(plan),
    ladderOf(plan).map((step) => (step.op === 'offer' ? [step.pool, step.skills, step.authority, step.offerMs] : step.op)),
  ]); // prettier-ignore

/** I7: nobody waits while somebody who may be asked is free. */
function* ofWaiting(world: World, one: SimulatedCase): Generator<string> {
  const { snapshot } = one;
  const now = new Date(world.nowMs);
  const move = nextMove(snapshot, now);
  if (move.kind !== 'offer') return;
  const roster = rosterOf(world);
  const weight = roster.pools.find((pool) => pool.slug === snapshot.queue)?.caseWeight ?? 1;
  const choice = chooseForCase({
    roster,
    asking: move.asking,
    load: {
      weight,
      priority: snapshot.plan.priority,
      waitsSinceMs: (snapshot.queuedSince ?? snapshot.createdAt).getTime(),
    },
    notAgain: new Set(notAgainOf(one)),
    lastPersonId: null,
    lastAskedPersonId: null,
    ahead: aheadOf(world, one),
    now,
  });
  if (choice !== null && (one.sleepsUntilMs ?? 0) > world.nowMs + 60_000)
    yield `I7 ${snapshot.id} waits while ${choice.person.id} is free and nobody looks`;
  if (choice !== null && hasRoom(choice.person, weight) && choice.because === 'fits' && one.offers.length === 0)
    yield `I7 ${snapshot.id} was never offered although ${choice.person.id} is free`;
}

/** What the log of one case says: it replays to the same state (S7), and its order of events is a lawful one. */
function* ofLog(one: SimulatedCase): Generator<string> {
  const { snapshot, opened, log, events } = one;
  if (log.length === 0) return;
  let replayed = opened;
  for (const { command, atMs } of log) {
    const before = replayed;
    const change = transition(before, command, new Date(atMs));
    if (!change.ok) {
      yield `S7 ${snapshot.id} does not replay: ${command.kind} is refused`;
      return;
    }
    replayed = applied(before, change);
    if (
      command.kind === 'breach' &&
      isOwned(before) &&
      before.leaseUntil !== null &&
      atMs < before.leaseUntil.getTime()
    )
      if (replayed.assigneeId !== before.assigneeId) yield `I11 ${snapshot.id} was taken from a person at work`;
    if (isOwned(before) && replayed.state === 'waiting') {
      const ended = before.leaseUntil !== null && atMs >= before.leaseUntil.getTime();
      if (command.kind !== 'free' || !ended) yield `I18 ${snapshot.id} was claimed and expired by ${command.kind}`;
    }
    if (isOwned(before) && isOwned(replayed) && before.assigneeId !== replayed.assigneeId)
      yield `S2 ${snapshot.id} went from ${before.assigneeId ?? ''} to ${replayed.assigneeId ?? ''} by ${command.kind}`;
    if ((before.state === 'resolved' || before.state === 'cancelled') && command.kind !== 'reopen')
      yield `S1 ${snapshot.id} changed after its end`;
  }
  if (JSON.stringify(replayed) !== JSON.stringify(snapshot)) yield `S7 ${snapshot.id} replays to another state`;
  if (snapshot.eventSeq !== opened.eventSeq + events.length) yield `S7 ${snapshot.id} lost an event`;
  const said = events.flatMap(({ kind, data }) => (kind === 'message_sent' ? [data['stepId']] : []));
  if (new Set(said).size !== said.length) yield `I1 ${snapshot.id} said a message twice`;
  const tiers = events.filter(({ kind }) => kind === 'sla_breached').length;
  if (tiers > 1) yield `I11 ${snapshot.id} was breached ${tiers} times`;
}
