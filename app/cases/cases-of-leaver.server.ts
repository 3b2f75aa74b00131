import type { Transaction } from '#db/client.ts';
import { listHeldBy } from '#db/queries/case-changes.ts';
import { appendOutbox } from '#db/queries/outbox.ts';

/**
 * Somebody works here no more: the clocks of every case that they have or are asked for look now, and each goes back to its pool,
 * up to the next owner, or on to whoever is asked next. Called in the transaction that lets them go, after it was written: the cases
 * themselves are not touched in it, because whoever changes a case holds the case before the person.
 */
export async function wakeCasesOfLeaver(
  tx: Transaction,
  params: { readonly workspaceId: string; readonly personId: string },
): Promise<void> {
  const { workspaceId } = params;
  const held = await listHeldBy(tx, params);
  await appendOutbox(
    tx,
    held.map((one) => ({
      workspaceId,
      topic: 'case' as const,
      key: one.id,
      payload: { w: workspaceId, e: one.id, seq: one.seq, p: one.priority },
    })),
  );
}
