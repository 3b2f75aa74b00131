import { and, asc, eq, inArray, isNotNull, isNull, or, sql } from 'drizzle-orm';

import type { Transaction } from '../client.ts';
import { attachments } from '../schema/desk.ts';

interface OfConversation {
  readonly workspaceId: string;
  readonly conversationId: string;
}

export async function insertAttachment(tx: Transaction, file: typeof attachments.$inferInsert): Promise<void> {
  await tx.insert(attachments).values(file);
}

/** How many bytes a conversation keeps already. */
export async function attachedBytes(tx: Transaction, { workspaceId, conversationId }: OfConversation): Promise<number> {
  const [row] = await tx
    .select({ bytes: sql<number>`coalesce(sum(${attachments.sizeBytes}), 0)::int` })
    .from(attachments)
    .where(and(eq(attachments.workspaceId, workspaceId), eq(attachments.conversationId, conversationId)));
  return row?.bytes ?? 0;
}

/** Ties uploaded files to the message they were sent with; a message that is sent again keeps its own. @returns how many it has */
export async function attachToMessage(
  tx: Transaction,
  { workspaceId, conversationId, ids, messageId }: OfConversation & { ids: readonly string[]; messageId: string },
): Promise<number> {
  if (ids.length === 0) return 0;
  const tied = await tx
    .update(attachments)
    .set({ messageId })
    .where(
      and(
        eq(attachments.workspaceId, workspaceId),
        eq(attachments.conversationId, conversationId),
        inArray(attachments.id, [...ids]),
        or(isNull(attachments.messageId), eq(attachments.messageId, messageId)),
      ),
    )
    .returning({ id: attachments.id });
  return tied.length;
}

/** What was sent in a conversation, without the bytes. */
export function listAttachments(tx: Transaction, { workspaceId, conversationId }: OfConversation) {
  return tx
    .select({
      id: attachments.id,
      messageId: attachments.messageId,
      name: attachments.name,
      contentType: attachments.contentType,
      sizeBytes: attachments.sizeBytes,
      transcriptState: attachments.transcriptState,
      transcript: attachments.transcript,
    })
    .from(attachments)
    .where(
      and(
        eq(attachments.workspaceId, workspaceId),
        eq(attachments.conversationId, conversationId),
        isNotNull(attachments.messageId),
      ),
    )
    .orderBy(asc(attachments.createdAt), asc(attachments.id));
}

/** One file with its bytes, of this conversation only. */
export async function findAttachment(
  tx: Transaction,
  { workspaceId, conversationId, id }: OfConversation & { readonly id: string },
) {
  const [row] = await tx
    .select()
    .from(attachments)
    .where(
      and(
        eq(attachments.workspaceId, workspaceId),
        eq(attachments.conversationId, conversationId),
        eq(attachments.id, id),
      ),
    )
    .limit(1);
  return row;
}
