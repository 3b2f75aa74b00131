import { and, eq, inArray, isNull, like } from 'drizzle-orm';

import type { Transaction } from '../client.ts';
import { attachments } from '../schema/desk.ts';
import { appendOutbox } from './outbox.ts';

interface OfFile {
  readonly workspaceId: string;
  readonly fileId: string;
}

export type VoiceState = NonNullable<(typeof attachments.$inferSelect)['transcriptState']>;

/**
 * The customer's sounds among these files are to be written down. The caller's transaction ties them to their message.
 * @returns how many there are that were not asked for before
 */
export async function wantTranscripts(
  tx: Transaction,
  { workspaceId, conversationId, ids }: { workspaceId: string; conversationId: string; ids: readonly string[] },
): Promise<number> {
  const sounds = await tx
    .update(attachments)
    .set({ transcriptState: 'waiting' })
    .where(
      and(
        eq(attachments.workspaceId, workspaceId),
        eq(attachments.conversationId, conversationId),
        inArray(attachments.id, [...ids]),
        like(attachments.contentType, 'audio/%'),
        isNull(attachments.transcriptState),
      ),
    )
    .returning({ id: attachments.id });
  await appendOutbox(
    tx,
    sounds.map(({ id }) => ({ workspaceId, topic: 'voice', key: `voice:${id}`, payload: { w: workspaceId, f: id } })),
  );
  return sounds.length;
}

/** One sound with its bytes and how far its transcript is. */
export async function findVoice(tx: Transaction, { workspaceId, fileId }: OfFile) {
  const [row] = await tx
    .select({
      conversationId: attachments.conversationId,
      contentType: attachments.contentType,
      content: attachments.content,
      transcriptState: attachments.transcriptState,
    })
    .from(attachments)
    .where(and(eq(attachments.workspaceId, workspaceId), eq(attachments.id, fileId)));
  return row;
}

export async function setTranscript(
  tx: Transaction,
  {
    workspaceId,
    fileId,
    state,
    transcript,
  }: OfFile & { readonly state: VoiceState; readonly transcript: string | null },
): Promise<void> {
  await tx
    .update(attachments)
    .set({ transcriptState: state, transcript })
    .where(and(eq(attachments.workspaceId, workspaceId), eq(attachments.id, fileId)));
}
