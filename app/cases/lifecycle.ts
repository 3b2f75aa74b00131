import { type Clock, WALL } from '#app/engine/route/response-clock.ts';

import type { CaseCommand, CommandKind, Transition } from './case-commands.ts';
import { ALLOWED_FROM } from './case-commands.ts';
import { type Command, type Draft, isOwned, type Moves, type Refused, refuse } from './case-moves.ts';
import { type CaseSnapshot, nextDeadlineOf, type OfferChange, type StandingOffer } from './case-snapshot.ts';
import { callMoves } from './call/call-moves.ts';
import { clockMoves } from './clock-moves.ts';
import { customerMoves } from './customer-moves.ts';
import { personMoves } from './person-moves.ts';
import { resolutionClock } from './resolution-clock.ts';

/** Every command has its move: forgetting one does not compile. */
const moves: Moves<CommandKind> = { ...clockMoves, ...personMoves, ...customerMoves, ...callMoves };

/**
 * The state machine of a case: state in, command in; new fields, offer changes and events out. Nothing is done here, no
 * clock is read.
 * @param snapshot the row as it was read; its `epoch` is what the write compares with
 * @param now the database's time
 * @param clock of the case, where it counts opening hours; left out, it is the wall's
 */
export function transition(snapshot: CaseSnapshot, command: CaseCommand, now: Date, clock: Clock = WALL): Transition {
  if (!ALLOWED_FROM[command.kind].includes(snapshot.state)) {
    const other = snapshot.assigneeId;
    const lost = command.kind === 'accept' && isOwned(snapshot.state) && other !== null;
    return refuse(lost ? { kind: 'owned', ownerId: other } : { kind: 'state', state: snapshot.state });
  }
  const draft = move(snapshot, command, now, clock);
  if ('ok' in draft) return draft;
  const moved: CaseSnapshot = { ...snapshot, ...draft.patch, offer: offerAfter(snapshot, draft.offers) };
  const solving = resolutionClock(snapshot, moved, now, clock);
  return {
    ok: true,
    offers: draft.offers,
    events: draft.events,
    patch: { ...draft.patch, ...solving, nextDeadline: nextDeadlineOf({ ...moved, ...solving }) },
  };
}

/** The snapshot that a transition leads to: for tests, simulators and the next decision in the same transaction. */
export function applied(snapshot: CaseSnapshot, change: Transition & { ok: true }): CaseSnapshot {
  return {
    ...snapshot,
    ...change.patch,
    epoch: snapshot.epoch + 1,
    eventSeq: snapshot.eventSeq + change.events.length,
    offer: offerAfter(snapshot, change.offers),
  };
}

function offerAfter(snapshot: CaseSnapshot, changes: readonly OfferChange[]): StandingOffer | null {
  return changes.reduce<StandingOffer | null>(
    (_, change) => (change.kind === 'open' ? change.offer : null),
    snapshot.offer,
  );
}

function move<Kind extends CommandKind>(
  snapshot: CaseSnapshot,
  command: Command<Kind>,
  now: Date,
  clock: Clock,
): Draft | Refused {
  const kind: Kind = command.kind;
  return moves[kind](snapshot, command, now, clock);
}
