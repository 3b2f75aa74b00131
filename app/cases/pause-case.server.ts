import type { CaseView, SnoozeInput } from '#app/contracts/case.ts';
import { acceptCase } from './accept-case.server.ts';
import type { Ctx } from '#app/platform/context.ts';
import { BatonError } from '#app/platform/errors.ts';
import { loadCase, lockConversationOf, renewLease } from '#db/queries/case-changes.ts';
import { inTransaction } from '#app/platform/context.ts';
import { actingPerson, assertDesk } from './acting-person.server.ts';
import { viewAfter } from './case-view.server.ts';
import { nextDeadlineOf } from './case-snapshot.ts';
import { changeCase } from './change-case.server.ts';
import { snapshotOf } from './snapshot-of-row.ts';
import { LEASE_BEFORE_REPLY_MS } from './case-commands.ts';

const LONGEST_SNOOZE_MS = 90 * 24 * 3_600_000;

/** Puts the case aside until an instant; it comes back to the same person then, or as soon as the customer writes. */
export async function snoozeCase({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: SnoozeInput & { readonly caseId: string };
}): Promise<CaseView> {
  assertDesk(ctx);
  const until = new Date(input.until);
  return viewAfter(ctx, input.caseId, (inside) =>
    changeCase(inside, {
      caseId: input.caseId,
      audit: 'case.snooze',
      command: async ({ snapshot, atHand, tx }) => {
        const aheadMs = until.getTime() - atHand.now.getTime();
        if (aheadMs <= 0 || aheadMs > LONGEST_SNOOZE_MS) {
          throw new BatonError('unprocessable', 'A case can be put aside until a time in the next 90 days.', {
            pointers: [{ pointer: '/until', message: 'must lie in the next 90 days' }],
          });
        }
        const person = await actingPerson(ctx, tx, input.personId, snapshot.assigneeId);
        return { kind: 'snooze', personId: person.id, until };
      },
    }),
  );
}

/** It is the customer's turn: the resolution clock is visible as paused. */
export async function awaitCustomer({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: { readonly caseId: string; readonly personId?: string };
}): Promise<CaseView> {
  assertDesk(ctx);
  return viewAfter(ctx, input.caseId, (inside) =>
    changeCase(inside, {
      caseId: input.caseId,
      audit: 'case.snooze',
      command: async ({ snapshot, tx }) => {
        const person = await actingPerson(ctx, tx, input.personId, snapshot.assigneeId);
        return { kind: 'await_customer', personId: person.id };
      },
    }),
  );
}

/** Real work on the case (typing, reading, a look-up) keeps the claim alive. @returns false when it is not this person's */
export async function keepClaim({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: { readonly caseId: string; readonly personId?: string };
}): Promise<boolean> {
  assertDesk(ctx);
  return inTransaction(ctx, async (tx) => {
    const person = await actingPerson(ctx, tx, input.personId, null);
    const key = { workspaceId: ctx.workspaceId, caseId: input.caseId };
    await lockConversationOf(tx, key);
    const atHand = await loadCase(tx, key);
    if (atHand === null) throw new BatonError('not_found', 'There is no such escalation.');
    const snapshot = snapshotOf(atHand);
    if (snapshot.assigneeId !== person.id) return false;
    if (snapshot.state === 'last_resort') {
      // Nobody asked them, it was given to them: who works on it has taken it, and it goes on to nobody else.
      await acceptCase({ ctx: { ...ctx, tx }, input: { caseId: input.caseId, personId: person.id } });
      return true;
    }
    if (snapshot.state !== 'accepted') return false;
    const leaseUntil = new Date(atHand.now.getTime() + LEASE_BEFORE_REPLY_MS);
    if (snapshot.leaseUntil !== null && snapshot.leaseUntil >= leaseUntil) return true;
    // The next deadline may be the lease's own end: left behind it would look like a clock that stands still.
    await renewLease(tx, { ...key, leaseUntil, nextDeadline: nextDeadlineOf({ ...snapshot, leaseUntil }) });
    return true;
  });
}
