import { WALL } from '#app/engine/route/response-clock.ts';
import { type Ctx, inTransaction } from '#app/platform/context.ts';
import { BatonError } from '#app/platform/errors.ts';
import type { Transaction } from '#db/client.ts';
import { loadCase, lockConversationOf } from '#db/queries/case-changes.ts';
import { namesOfPeople } from '#db/queries/people.ts';
import { refusalOwnedBy } from './accept-in-turn.server.ts';
import { clockOfPlan, needsClock } from './case-clock.server.ts';
import type { CaseCommand, Refusal } from './case-commands.ts';
import { isOwned } from './case-moves.ts';
import type { ChangedCase, OpenedCase } from './changed-case.ts';
import { transition } from './lifecycle.ts';
import { snapshotOf } from './snapshot-of-row.ts';
import { writeChange, type WriteOptions } from './write-change.server.ts';

/** How often a writer that was overtaken looks again before it gives up. Losing twice in a row is already rare. */
const MAX_ROUNDS = 8;

/** What a verb does besides the state: told before the write which command it is, after it what it became. */
export interface ChangeOptions extends WriteOptions {
  readonly caseId: string;
  /** Chosen anew on every round from what the case is then; null leaves it as it is. May throw a BatonError. */
  readonly command: (opened: OpenedCase) => CaseCommand | null | Promise<CaseCommand | null>;
  /** What a refusal becomes. Left out: the usual words. Returning null makes it "nothing to do". */
  readonly onRefusal?: (refusal: Refusal, opened: OpenedCase) => BatonError | null;
  /**
   * Look before the case is held: whoever comes when somebody has it already is told so without standing in line behind all
   * others who were asked (F18).
   */
  readonly lookFirst?: boolean;
}

/**
 * The one way a case changes: read, decide by the state machine, compare-and-set on (state, epoch), and in the same
 * transaction offers, events, promises, conversation, audit, outbox and notices. Works with Temporal down: the clocks are
 * poked by the outbox when they are back.
 * @throws BatonError not_found, conflict (with the owner's name), unprocessable
 */
export function changeCase(ctx: Ctx, options: ChangeOptions): Promise<ChangedCase> {
  return inTransaction(ctx, async (tx) => {
    if (options.lookFirst === true) await refuseWhenOwned(ctx, tx, options);
    // Sent together: the second statement begins, and looks, when the first has the lock.
    let next = Promise.all([
      lockConversationOf(tx, { workspaceId: ctx.workspaceId, caseId: options.caseId }),
      openCase(ctx, tx, options.caseId),
    ]).then(([, opened]) => opened);
    for (let round = 0; round < MAX_ROUNDS; round += 1) {
      const opened = await next;
      const { atHand } = opened;
      const unchanged: ChangedCase = { before: opened.snapshot, after: opened.snapshot, atHand, events: [] };
      const command = await options.command(opened);
      if (command === null) return unchanged;
      const clock = needsClock(opened.snapshot, command)
        ? await clockOfPlan(tx, ctx.workspaceId, opened.snapshot.plan)
        : WALL;
      const change = transition(opened.snapshot, command, atHand.now, clock);
      if (!change.ok) {
        const error =
          options.onRefusal === undefined
            ? await usualWords(ctx, tx, change.refusal)
            : options.onRefusal(change.refusal, opened);
        if (error !== null) throw error;
        return unchanged;
      }
      if (change.events.length === 0 && Object.keys(change.patch).every((field) => field === 'nextDeadline'))
        return unchanged;
      const changed = await writeChange(ctx, tx, options, opened, change);
      if (changed !== null) return changed;
      next = openCase(ctx, tx, options.caseId);
    }
    throw new BatonError('unavailable', 'Too many people changed this case at once. Try again.', { retryAfterS: 1 });
  });
}

async function openCase(ctx: Ctx, tx: Transaction, caseId: string): Promise<OpenedCase> {
  const atHand = await loadCase(tx, { workspaceId: ctx.workspaceId, caseId });
  if (atHand === null || (ctx.environment !== undefined && ctx.environment !== atHand.row.environment)) {
    throw new BatonError('not_found', 'There is no such escalation.');
  }
  return { atHand, snapshot: snapshotOf(atHand), tx };
}

async function refuseWhenOwned(ctx: Ctx, tx: Transaction, options: ChangeOptions): Promise<void> {
  const opened = await openCase(ctx, tx, options.caseId);
  if (!isOwned(opened.snapshot.state)) return;
  const command = await options.command(opened);
  if (command === null) return;
  const change = transition(opened.snapshot, command, opened.atHand.now);
  if (!change.ok && change.refusal.kind === 'owned') throw await usualWords(ctx, tx, change.refusal);
}

async function usualWords(ctx: Ctx, tx: Transaction, refusal: Refusal): Promise<BatonError> {
  switch (refusal.kind) {
    case 'owned': {
      const name = (await namesOfPeople(tx, { workspaceId: ctx.workspaceId, ids: [refusal.ownerId] })).get(
        refusal.ownerId,
      );
      return refusalOwnedBy({ id: refusal.ownerId, name: name ?? null });
    }
    case 'not_asked':
      return new BatonError('conflict', 'This case is not offered to this person any more.');
    case 'state':
      return new BatonError(
        'conflict',
        `That cannot be done while the case is ${refusal.state.replaceAll('_', ' ')}.`,
        {
          data: { state: refusal.state },
        },
      );
    case 'too_early':
      return new BatonError('conflict', 'It is too early for that.');
  }
}
