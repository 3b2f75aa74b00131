import { and, desc, eq, lte, sql } from 'drizzle-orm';

import type { Transaction } from '../client.ts';
import { conversations, decisions, turns } from '../schema/conversations.ts';
import { misses } from '../schema/misses.ts';

interface OfConversation {
  readonly workspaceId: string;
  readonly conversationId: string;
}

const isMiss = ({ workspaceId, conversationId }: OfConversation) =>
  and(eq(misses.workspaceId, workspaceId), eq(misses.conversationId, conversationId));

/** The flow that decides on a conversation, and whether it has this message. Null when there is no such conversation. */
export async function findJudgedTurn(tx: Transaction, params: OfConversation & { readonly turnId: string }) {
  const [row] = await tx
    .select({ flowId: conversations.flowId, turnId: turns.turnId })
    .from(conversations)
    .leftJoin(
      turns,
      and(
        eq(turns.workspaceId, conversations.workspaceId),
        eq(turns.conversationId, conversations.id),
        eq(turns.turnId, params.turnId),
      ),
    )
    .where(and(eq(conversations.workspaceId, params.workspaceId), eq(conversations.id, params.conversationId)));
  return row ?? null;
}

/** The flow that decides on a conversation, or null. */
export async function findFlowOfConversation(tx: Transaction, params: OfConversation): Promise<string | null> {
  const [row] = await tx
    .select({ flowId: conversations.flowId })
    .from(conversations)
    .where(and(eq(conversations.workspaceId, params.workspaceId), eq(conversations.id, params.conversationId)));
  return row?.flowId ?? null;
}

/**
 * The customer's last two messages up to the one that led to the handoff, that one first: where it can have missed its moment.
 * @param params.upTo place of the message in the whole conversation, from 0
 */
export async function listHandoffTurns(
  tx: Transaction,
  { workspaceId, conversationId, upTo }: OfConversation & { readonly upTo: number },
): Promise<readonly string[]> {
  const numbered = tx
    .select({
      turnId: turns.turnId,
      author: turns.author,
      place: sql<number>`row_number() over (order by ${turns.position}) - 1`.as('place'),
    })
    .from(turns)
    .where(and(eq(turns.workspaceId, workspaceId), eq(turns.conversationId, conversationId)))
    .as('numbered');
  const rows = await tx
    .select({ turnId: numbered.turnId })
    .from(numbered)
    .where(and(eq(numbered.author, 'customer'), lte(numbered.place, upTo)))
    .orderBy(desc(numbered.place))
    .limit(2);
  return rows.map(({ turnId }) => turnId);
}

/** Keeps a judgement; one conversation has one. */
export async function keepMiss(tx: Transaction, row: typeof misses.$inferInsert): Promise<void> {
  const { flowId, turnId, kind, note, markedByUserId } = row;
  await tx
    .insert(misses)
    .values(row)
    .onConflictDoUpdate({
      target: [misses.workspaceId, misses.conversationId],
      set: { flowId, turnId, kind, note, markedByUserId, markedAt: sql`baton_now()` },
    });
}

/** @returns the judgement that is gone, or null when there was none */
export async function deleteMiss(tx: Transaction, params: OfConversation) {
  const [row] = await tx.delete(misses).where(isMiss(params)).returning();
  return row ?? null;
}

export async function findMiss(tx: Transaction, params: OfConversation) {
  const [row] = await tx.select().from(misses).where(isMiss(params));
  return row ?? null;
}

/** The message that a decision was made on, and what was said about its conversation. */
export async function findMissOfDecision(
  tx: Transaction,
  params: { readonly workspaceId: string; readonly decisionId: string },
) {
  const [row] = await tx
    .select({
      conversationId: decisions.conversationId,
      turnId: decisions.turnId,
      flowId: conversations.flowId,
      missTurnId: misses.turnId,
      kind: misses.kind,
      note: misses.note,
    })
    .from(decisions)
    .innerJoin(
      conversations,
      and(eq(conversations.workspaceId, decisions.workspaceId), eq(conversations.id, decisions.conversationId)),
    )
    .leftJoin(
      misses,
      and(eq(misses.workspaceId, decisions.workspaceId), eq(misses.conversationId, decisions.conversationId)),
    )
    .where(and(eq(decisions.workspaceId, params.workspaceId), eq(decisions.id, params.decisionId)));
  return row ?? null;
}

/** The known misses of a flow, newest judgement first, each with what was said at the message that is meant. */
export function listMisses(
  tx: Transaction,
  params: { readonly workspaceId: string; readonly flowId: string; readonly limit: number },
) {
  return tx
    .select({
      conversationId: misses.conversationId,
      turnId: misses.turnId,
      kind: misses.kind,
      note: misses.note,
      markedByUserId: misses.markedByUserId,
      text: turns.text,
      position: turns.position,
      startedAt: conversations.startedAt,
    })
    .from(misses)
    .innerJoin(
      conversations,
      and(eq(conversations.workspaceId, misses.workspaceId), eq(conversations.id, misses.conversationId)),
    )
    .leftJoin(
      turns,
      and(
        eq(turns.workspaceId, misses.workspaceId),
        eq(turns.conversationId, misses.conversationId),
        eq(turns.turnId, misses.turnId),
      ),
    )
    .where(and(eq(misses.workspaceId, params.workspaceId), eq(misses.flowId, params.flowId)))
    .orderBy(desc(misses.markedAt), desc(misses.conversationId))
    .limit(params.limit);
}
