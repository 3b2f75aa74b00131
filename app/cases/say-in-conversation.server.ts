import { newId } from '#app/platform/ids.ts';
import type { Transaction } from '#db/client.ts';
import type { CaseAtHand } from '#db/queries/case-changes.ts';
import { insertMessage } from '#db/queries/messages.ts';
import type { WebhookNotice } from './case-webhooks.ts';

/** A word of Baton's own in the conversation of a case. */
export interface OwnWord {
  /** What keeps it one: said again under the same key it is not said. */
  readonly key: string;
  readonly text: string;
  /** The locale the text is in; null for the conversation's. */
  readonly locale: string | null;
  /** The row's id where something else names it too. */
  readonly id?: string;
  /** A note is read by whoever works on the case, with the person who wrote it. */
  readonly note?: { readonly personId: string | null };
}

/**
 * Says something in the conversation of a case that neither customer nor person wrote, in the transaction that makes it true.
 * @returns what webhooks are told: nothing when it was said before
 */
export async function sayInConversation(
  tx: Transaction,
  workspaceId: string,
  { conversation, row, now }: Pick<CaseAtHand, 'conversation' | 'row' | 'now'>,
  word: OwnWord,
): Promise<WebhookNotice[]> {
  const id = word.id ?? newId('turn');
  const isNew = await insertMessage(tx, {
    workspaceId,
    id,
    conversationId: conversation.id,
    messageId: word.key,
    author: 'system',
    personId: word.note?.personId ?? null,
    text: word.text,
    channel: conversation.channel,
    locale: word.locale ?? conversation.locale,
    customerVisible: word.note === undefined,
    at: now,
  });
  return isNew ? [{ type: 'message.created', e: row.id, m: id }] : [];
}
