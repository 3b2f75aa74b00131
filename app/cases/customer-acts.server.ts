import { type Ctx, inTransaction } from '#app/platform/context.ts';
import { newestCaseOf } from '#db/queries/case-changes.ts';
import { loadRoster } from '#db/queries/roster.ts';
import { changeCase } from './change-case.server.ts';
import { fallbackPlan } from './fallback-plan.ts';
import { REOPEN_WITHIN_MS } from './case-commands.ts';
import { isAvailable } from './routing/choose-person.ts';
import { poolSnapshots } from './routing/plan-context.ts';

/**
 * The customer leaves: the case ends cleanly and the person is told (I16).
 * @returns false when there was nothing open
 */
export async function cancelCase({ ctx, input }: { ctx: Ctx; input: { readonly caseId: string } }): Promise<boolean> {
  const changed = await changeCase(ctx, {
    caseId: input.caseId,
    audit: 'case.cancel',
    command: () => ({ kind: 'cancel' }),
    // Whoever leaves twice, or after the end, has left.
    onRefusal: () => null,
  });
  return changed.events.length > 0;
}

/** The customer wrote while a person has the case: it comes back from waiting or snooze, and its person is told. */
export async function noteCustomerMessage({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: { readonly caseId: string };
}): Promise<void> {
  await changeCase(ctx, {
    caseId: input.caseId,
    audit: 'case.reply',
    command: () => ({ kind: 'customer_wrote' }),
    onRefusal: () => null,
  });
}

/**
 * A customer who writes within seven days of the end gets the same case back: with the same person when on shift, else
 * with a new ladder.
 * @returns the case's id, or null when there is none to reopen
 */
export async function reopenCase({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: { readonly conversationId: string };
}): Promise<string | null> {
  return inTransaction(ctx, async (tx) => {
    const { workspaceId } = ctx;
    const newest = await newestCaseOf(tx, { workspaceId, conversationId: input.conversationId });
    if (newest === null || newest.state !== 'resolved') return null;
    const roster = await loadRoster(tx, { workspaceId });
    let reopened = false;
    await changeCase(
      { ...ctx, tx },
      {
        caseId: newest.id,
        audit: 'case.reopen',
        command: ({ snapshot, atHand }) => {
          const { now } = atHand;
          const sinceMs = now.getTime() - (snapshot.resolvedAt?.getTime() ?? 0);
          if (sinceMs > REOPEN_WITHIN_MS || snapshot.disposition === 'handed_back') return null;
          const person = roster?.people.find((one) => one.id === snapshot.assigneeId);
          const there = person !== undefined && isAvailable(person, now.getTime());
          reopened = true;
          const plan = {
            ...fallbackPlan(roster === undefined ? [] : poolSnapshots(roster, now), now),
            priority: snapshot.plan.priority,
          };
          return { kind: 'reopen', personId: there ? person.id : null, plan };
        },
        onRefusal: () => {
          reopened = false;
          return null;
        },
      },
    );
    return reopened ? newest.id : null;
  });
}
