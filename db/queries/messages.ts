import { and, eq, sql } from 'drizzle-orm';

import type { Transaction } from '../client.ts';
import { conversations, turns } from '../schema/conversations.ts';

/** A message that did not come as a turn of the bot: a person's reply, a word of ours, a note. */
export interface NewMessage {
  readonly workspaceId: string;
  readonly id: string;
  readonly conversationId: string;
  /** The sender's own id; the same again writes nothing. */
  readonly messageId: string;
  readonly author: 'human' | 'system' | 'customer';
  readonly personId: string | null;
  readonly text: string;
  readonly channel: typeof turns.$inferInsert.channel;
  readonly locale: string | null;
  readonly customerVisible: boolean;
  readonly at: Date;
}

/** Writes the message and counts it. @returns false when it was there already */
export async function insertMessage(tx: Transaction, message: NewMessage): Promise<boolean> {
  const written = await tx
    .insert(turns)
    .values({
      workspaceId: message.workspaceId,
      id: message.id,
      conversationId: message.conversationId,
      turnId: message.messageId,
      author: message.author,
      personId: message.personId,
      text: message.text,
      channel: message.channel,
      locale: message.locale,
      customerVisible: message.customerVisible,
      at: message.at,
    })
    .onConflictDoNothing()
    .returning({ id: turns.id });
  if (written.length === 0) return false;
  await tx
    .update(conversations)
    .set({ turnCount: sql`${conversations.turnCount} + 1`, lastTurnAt: sql`baton_now()` })
    .where(and(eq(conversations.workspaceId, message.workspaceId), eq(conversations.id, message.conversationId)));
  return true;
}

/** Whether this message was written before. */
export async function hasMessage(
  tx: Transaction,
  params: { readonly workspaceId: string; readonly conversationId: string; readonly messageId: string },
): Promise<boolean> {
  const [row] = await tx
    .select({ id: turns.id })
    .from(turns)
    .where(
      and(
        eq(turns.workspaceId, params.workspaceId),
        eq(turns.conversationId, params.conversationId),
        eq(turns.turnId, params.messageId),
      ),
    )
    .limit(1);
  return row !== undefined;
}

/** One message with its sender's name, for a webhook. */
export async function loadMessage(tx: Transaction, params: { readonly workspaceId: string; readonly id: string }) {
  const [row] = await tx
    .select({
      turnId: turns.turnId,
      conversationId: conversations.externalId,
      author: turns.author,
      personId: turns.personId,
      text: turns.text,
      locale: turns.locale,
      customerVisible: turns.customerVisible,
      at: turns.at,
    })
    .from(turns)
    .innerJoin(
      conversations,
      and(eq(conversations.workspaceId, turns.workspaceId), eq(conversations.id, turns.conversationId)),
    )
    .where(and(eq(turns.workspaceId, params.workspaceId), eq(turns.id, params.id)))
    .limit(1);
  return row ?? null;
}
