import type { Transaction } from '#db/client.ts';
import { insertPromise, settlePromises } from '#db/queries/promises.ts';
import type { WebhookNotice } from './case-webhooks.ts';

type Kind = 'reply_by' | 'callback_at' | 'resolve_by';
interface Where {
  readonly workspaceId: string;
  readonly caseId: string;
  readonly conversationId: string;
}

/** What the customer is told from now on. */
export interface NewPromise {
  readonly id: string;
  readonly kind: Kind;
  readonly text: string;
  readonly dueAt: Date;
  readonly owner: string;
  /** Why it takes the place of another, in somebody's words. */
  readonly because?: string;
}

/**
 * A new promise takes the place of the open ones of some kinds, in the transaction that changes the case.
 * @param options.onlyInPlace where none of them is open, nothing is promised
 * @returns what is told of the old ones and the new one
 */
export async function replacePromise(
  tx: Transaction,
  where: Where,
  promise: NewPromise,
  { instead, onlyInPlace = false }: { readonly instead: readonly Kind[]; readonly onlyInPlace?: boolean },
): Promise<WebhookNotice[]> {
  const { workspaceId, caseId, conversationId } = where;
  const replaced = await settlePromises(tx, {
    workspaceId,
    caseId,
    from: ['open'],
    to: 'superseded',
    kinds: instead,
    ...(promise.because === undefined ? {} : { because: promise.because }),
  });
  if (onlyInPlace && replaced.length === 0) return [];
  await insertPromise(tx, { ...promise, workspaceId, conversationId, escalationId: caseId });
  return [
    ...replaced.map(({ id }): WebhookNotice => ({ type: 'promise.superseded', e: caseId, p: id })),
    { type: 'promise.made', e: caseId, p: promise.id },
  ];
}

/** The open promises of these kinds hold no more, and nothing takes their place. */
export async function withdrawPromises(
  tx: Transaction,
  { workspaceId, caseId }: Where,
  kinds: readonly Kind[],
): Promise<WebhookNotice[]> {
  const withdrawn = await settlePromises(tx, { workspaceId, caseId, from: ['open'], to: 'superseded', kinds });
  return withdrawn.map(({ id }): WebhookNotice => ({ type: 'promise.superseded', e: caseId, p: id }));
}
