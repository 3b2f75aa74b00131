import { newId } from '#app/platform/ids.ts';
import type { Transaction } from '#db/client.ts';
import { loadWorkspace } from '#db/queries/workspaces.ts';
import { customerZone } from './call/customer-zone.ts';
import type { CaseSnapshot } from './case-snapshot.ts';
import type { WebhookNotice } from './case-webhooks.ts';
import type { ChangedCase } from './changed-case.ts';
import { replacePromise, withdrawPromises } from './replace-promise.server.ts';
import { sayInConversation } from './say-in-conversation.server.ts';
import { tellCustomer, whenTold } from './words/tell-customer.ts';

/** What the customer's window says of a case: by when it is solved, from the first reply on. */
const promised = ({ firstReplyAt, resolveBy }: CaseSnapshot): Date | null => (firstReplyAt === null ? null : resolveBy);

/**
 * "Solved by …" is a promise like any other: it is in the ledger from the moment that the customer reads it, and what moves its time
 * replaces it there.
 */
export async function promiseSolution(
  tx: Transaction,
  workspaceId: string,
  { before, after, atHand, events }: ChangedCase,
): Promise<WebhookNotice[]> {
  const was = promised(before);
  const is = promised(after);
  if (was?.getTime() === is?.getTime()) return [];
  const { conversation, now } = atHand;
  const where = { workspaceId, caseId: after.id, conversationId: conversation.id };
  if (is === null) return withdrawPromises(tx, where, ['resolve_by']);
  const zone = (await loadWorkspace(tx, { workspaceId }))?.timezone ?? 'UTC';
  const when = whenTold(is, now, conversation.locale, customerZone(conversation.customer, zone));
  const { text } = tellCustomer('solvedBy', conversation.locale, { when });
  const promise = { id: newId('prom'), kind: 'resolve_by' as const, text, dueAt: is, owner: after.queue };
  const because = events.find(({ kind, data }) => kind === 'deadline_moved' && data['clock'] === 'solution')?.data[
    'reason'
  ];
  if (typeof because !== 'string') return replacePromise(tx, where, promise, { instead: ['resolve_by'] });
  const replaced = await replacePromise(tx, where, { ...promise, because }, { instead: ['resolve_by'] });
  const said = tellCustomer('extendedSolution', conversation.locale, { when });
  return [
    ...replaced,
    ...(await sayInConversation(tx, workspaceId, atHand, { key: `extended:${promise.id}`, ...said })),
  ];
}
