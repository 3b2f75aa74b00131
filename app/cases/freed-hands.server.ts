import type { Transaction } from '#db/client.ts';
import { listWaitingFor, markIdle } from '#db/queries/case-changes.ts';
import { appendOutbox } from '#db/queries/outbox.ts';

/** One hand serves one case; the others are looked at because the first may need a skill that this person has not. */
const LOOKED_AT = 5;

/**
 * A person has room again: the oldest waiting cases of their pools are looked at at once (I7), most urgent first. Called
 * when a case leaves a person, and by whoever changes presence, capacity or pools.
 */
export async function freeHands(
  tx: Transaction,
  params: { readonly workspaceId: string; readonly personId: string; readonly exceptCaseId?: string },
): Promise<void> {
  const { workspaceId, personId } = params;
  await markIdle(tx, { workspaceId, personId });
  const waiting = await listWaitingFor(tx, { workspaceId, personId, limit: LOOKED_AT });
  await appendOutbox(
    tx,
    waiting
      .filter((one) => one.id !== params.exceptCaseId)
      .map((one) => ({
        workspaceId,
        topic: 'case' as const,
        key: one.id,
        payload: { w: workspaceId, e: one.id, seq: one.seq, p: one.priority },
      })),
  );
}
