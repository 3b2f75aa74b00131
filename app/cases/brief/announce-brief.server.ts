import { auditActor } from '#app/platform/audit.server.ts';
import type { Actor } from '#app/platform/context.ts';
import { newId } from '#app/platform/ids.ts';
import type { Transaction } from '#db/client.ts';
import { appendCaseEvent } from '#db/queries/briefs.ts';
import type { CaseAtHand } from '#db/queries/case-changes.ts';
import { notify } from '#db/queries/notify.ts';
import { appendOutbox } from '#db/queries/outbox.ts';

/** Tells the desk, the customer's page and the webhooks that the brief changed. The caller holds the conversation. */
export async function announceBrief(
  tx: Transaction,
  { row, conversation }: CaseAtHand,
  by: Actor,
  data: Readonly<Record<string, unknown>>,
): Promise<void> {
  const { workspaceId, id: caseId, environment } = row;
  const actor = auditActor(by);
  const seq = await appendCaseEvent(tx, { workspaceId, caseId, kind: 'brief_updated', actor, data });
  const event = { id: newId('evt'), type: 'escalation.brief_updated', at: new Date().toISOString(), e: caseId, seq };
  await appendOutbox(tx, [
    {
      workspaceId,
      topic: 'event',
      key: conversation.id,
      payload: { w: workspaceId, env: environment, events: [event] },
    },
  ]);
  await notify(tx, 'baton_desk', { w: workspaceId, e: caseId, seq, k: 'brief_updated' });
  await notify(tx, 'baton_conversation', { w: workspaceId, c: conversation.id });
}
