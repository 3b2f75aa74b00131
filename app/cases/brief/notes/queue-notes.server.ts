import type { Transaction } from '#db/client.ts';
import { insertNoteDelivery, listNoteTargets } from '#db/queries/lookups.ts';
import { appendOutbox } from '#db/queries/outbox.ts';

/** Asks for one note of a case in each system that the workspace connected; a second call asks for none twice. */
export async function queueNotes(
  tx: Transaction,
  params: { readonly workspaceId: string; readonly caseId: string; readonly environment: 'test' | 'live' },
): Promise<number> {
  const { workspaceId, caseId, environment } = params;
  const targets = (await listNoteTargets(tx, { workspaceId })).filter(
    (target) => target.enabled && target.environment === environment,
  );
  let asked = 0;
  for (const target of targets) {
    const isNew = await insertNoteDelivery(tx, { workspaceId, targetId: target.id, escalationId: caseId });
    if (!isNew) continue;
    asked += 1;
    await appendOutbox(tx, [
      {
        workspaceId,
        topic: 'note',
        key: `note:${target.id}:${caseId}`,
        payload: { w: workspaceId, t: target.id, e: caseId },
      },
    ]);
  }
  return asked;
}
