import { and, asc, desc, eq, isNull, sql } from 'drizzle-orm';
import type { Database, Transaction } from '../client.ts';
import { conversations, turns } from '../schema/conversations.ts';
import { escalations, promises } from '../schema/escalations.ts';
import { people } from '../schema/people.ts';
import { workspaces } from '../schema/workspaces.ts';

/** Whose conversation a customer's link is. */
export interface LinkedConversation {
  readonly workspaceId: string;
  readonly conversationId: string;
}

/** The newest of these are shown; older ones of a very long conversation are not. */
export const customerMessageLimit = 300;

/**
 * Finds the conversation of a customer's link by the hash of its secret, in any workspace: the transaction declares the hash and
 * the policy `customer_link` shows that one row and no other. Undefined for a guess.
 */
export async function findLinkedConversation(
  database: Database,
  { tokenHash }: { tokenHash: string },
): Promise<LinkedConversation | undefined> {
  return database.withWorkspaces([], async (tx) => {
    await tx.execute(sql`select set_config('baton.customer_token_hash', ${tokenHash}, true)`);
    const [row] = await tx
      .select({ workspaceId: conversations.workspaceId, conversationId: conversations.id })
      .from(conversations)
      .where(eq(conversations.customerTokenHash, tokenHash))
      .limit(1);
    return row;
  });
}

/** The conversation and its workspace as the customer may know them. */
export async function loadCustomerConversation(tx: Transaction, { workspaceId, conversationId }: LinkedConversation) {
  const [row] = await tx
    .select({
      externalId: conversations.externalId,
      environment: conversations.environment,
      owner: conversations.owner,
      channel: conversations.channel,
      locale: conversations.locale,
      businessName: workspaces.name,
      zone: workspaces.timezone,
    })
    .from(conversations)
    .innerJoin(workspaces, eq(workspaces.id, conversations.workspaceId))
    .where(and(eq(conversations.workspaceId, workspaceId), eq(conversations.id, conversationId)))
    .limit(1);
  return row;
}

/** The messages that the customer saw or wrote, oldest first. */
export async function listCustomerMessages(tx: Transaction, { workspaceId, conversationId }: LinkedConversation) {
  const newest = await tx
    .select({
      turnId: turns.turnId,
      position: turns.position,
      author: turns.author,
      personName: people.name,
      text: turns.text,
      at: turns.at,
    })
    .from(turns)
    .leftJoin(people, and(eq(people.workspaceId, turns.workspaceId), eq(people.id, turns.personId)))
    .where(
      and(
        eq(turns.workspaceId, workspaceId),
        eq(turns.conversationId, conversationId),
        eq(turns.customerVisible, true),
      ),
    )
    .orderBy(desc(turns.position))
    .limit(customerMessageLimit);
  return newest.reverse();
}

/** The newest case of the conversation, open or closed, with the name of who has it. */
export async function findNewestCase(tx: Transaction, { workspaceId, conversationId }: LinkedConversation) {
  const [row] = await tx
    .select({
      id: escalations.id,
      state: escalations.state,
      method: escalations.method,
      queue: escalations.queue,
      priority: escalations.priority,
      callStepId: sql<string | null>`${escalations.plan} #>> '{steps,0,id}'`,
      callStepUntil: sql<string | null>`${escalations.plan} #>> '{steps,0,until}'`,
      createdAt: escalations.createdAt,
      respondBy: escalations.respondBy,
      resolveBy: escalations.resolveBy,
      acceptedAt: escalations.acceptedAt,
      firstReplyAt: escalations.firstReplyAt,
      resolvedAt: escalations.resolvedAt,
      outcome: escalations.outcome,
      brief: escalations.brief,
      personName: people.name,
    })
    .from(escalations)
    .leftJoin(people, and(eq(people.workspaceId, escalations.workspaceId), eq(people.id, escalations.assigneeId)))
    .where(and(eq(escalations.workspaceId, workspaceId), eq(escalations.conversationId, conversationId)))
    .orderBy(desc(escalations.createdAt), desc(escalations.id))
    .limit(1);
  return row;
}

/** What the customer is still waiting for, the next due first. */
export function listOpenPromises(tx: Transaction, { workspaceId, conversationId }: LinkedConversation) {
  return tx
    .select({ kind: promises.kind, dueAt: promises.dueAt })
    .from(promises)
    .where(
      and(
        eq(promises.workspaceId, workspaceId),
        eq(promises.conversationId, conversationId),
        eq(promises.state, 'open'),
        // What somebody wrote in their own words the customer reads there.
        isNull(promises.messageId),
      ),
    )
    .orderBy(asc(promises.dueAt));
}

/**
 * Keeps the customer's answer beside what the agent said about the same case. The first answer stands.
 * @returns false when the case is not resolved, is not of this conversation, or has an answer already
 */
export async function storeSurvey(
  tx: Transaction,
  {
    workspaceId,
    conversationId,
    caseId,
    survey,
  }: LinkedConversation & { caseId: string; survey: Readonly<Record<string, unknown>> },
): Promise<boolean> {
  const rows = await tx
    .update(escalations)
    .set({
      outcome: sql`coalesce(${escalations.outcome}, '{}'::jsonb) || jsonb_build_object('survey', ${JSON.stringify(survey)}::jsonb || jsonb_build_object('at', to_jsonb(baton_now())))`,
    })
    .where(
      and(
        eq(escalations.workspaceId, workspaceId),
        eq(escalations.conversationId, conversationId),
        eq(escalations.id, caseId),
        eq(escalations.state, 'resolved'),
        sql`${escalations.outcome} -> 'survey' is null`,
      ),
    )
    .returning({ id: escalations.id });
  return rows.length > 0;
}
