import { and, desc, eq, sql } from 'drizzle-orm';

import type { Transaction } from '../client.ts';
import { turns } from '../schema/conversations.ts';
import { conversationReads } from '../schema/desk.ts';

export type Reader = 'customer' | 'person';

interface OfConversation {
  readonly workspaceId: string;
  readonly conversationId: string;
}

/**
 * Marks what this side can see as read, up to the message named (`turns.turn_id`).
 * @returns whether it is more than was read before
 */
export async function markRead(
  tx: Transaction,
  { workspaceId, conversationId, reader, messageId }: OfConversation & { reader: Reader; messageId: string },
): Promise<boolean> {
  const [turn] = await tx
    .select({ position: turns.position })
    .from(turns)
    .where(
      and(
        eq(turns.workspaceId, workspaceId),
        eq(turns.conversationId, conversationId),
        eq(turns.turnId, messageId),
        eq(turns.customerVisible, true),
      ),
    )
    .orderBy(desc(turns.position))
    .limit(1);
  if (turn === undefined) return false;
  const moved = await tx
    .insert(conversationReads)
    .values({ workspaceId, conversationId, reader, position: turn.position })
    .onConflictDoUpdate({
      target: [conversationReads.workspaceId, conversationReads.conversationId, conversationReads.reader],
      set: { position: turn.position, at: sql`baton_now()` },
      setWhere: sql`${conversationReads.position} < ${turn.position}`,
    })
    .returning({ position: conversationReads.position });
  return moved.length > 0;
}

/** How far each side has read, by position. */
export async function listReads(tx: Transaction, { workspaceId, conversationId }: OfConversation) {
  return tx
    .select({ reader: conversationReads.reader, position: conversationReads.position, at: conversationReads.at })
    .from(conversationReads)
    .where(and(eq(conversationReads.workspaceId, workspaceId), eq(conversationReads.conversationId, conversationId)));
}
