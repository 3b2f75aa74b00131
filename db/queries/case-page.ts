import { and, asc, desc, eq, sql } from 'drizzle-orm';
import type { Transaction } from '../client.ts';
import { conversations, turns } from '../schema/conversations.ts';
import { escalationEvents, escalations, offers, promises } from '../schema/escalations.ts';
import { flowVersions, flows } from '../schema/flows.ts';
import { people, pools } from '../schema/people.ts';

/** More turns than this are read page by page; the newest are what a person answers. */
export const transcriptLimit = 500;

export type CaseRecord = NonNullable<Awaited<ReturnType<typeof findCase>>>;

/** One case with its conversation, its owner and the version that opened it, or undefined. */
export async function findCase(tx: Transaction, { workspaceId, caseId }: { workspaceId: string; caseId: string }) {
  const [row] = await tx
    .select({
      case: escalations,
      conversation: {
        id: conversations.id,
        externalId: conversations.externalId,
        channel: conversations.channel,
        owner: conversations.owner,
        customer: conversations.customer,
        consent: conversations.consent,
        startedAt: conversations.startedAt,
      },
      assigneeName: people.name,
      queueName: pools.name,
      flowName: flows.name,
      flowSlug: flows.slug,
      versionNumber: flowVersions.number,
    })
    .from(escalations)
    .innerJoin(
      conversations,
      and(eq(conversations.workspaceId, escalations.workspaceId), eq(conversations.id, escalations.conversationId)),
    )
    .leftJoin(people, and(eq(people.workspaceId, escalations.workspaceId), eq(people.id, escalations.assigneeId)))
    .leftJoin(pools, and(eq(pools.workspaceId, escalations.workspaceId), eq(pools.slug, escalations.queue)))
    .leftJoin(flows, and(eq(flows.workspaceId, escalations.workspaceId), eq(flows.id, escalations.flowId)))
    .leftJoin(
      flowVersions,
      and(eq(flowVersions.workspaceId, escalations.workspaceId), eq(flowVersions.id, escalations.versionId)),
    )
    .where(and(eq(escalations.workspaceId, workspaceId), eq(escalations.id, caseId)))
    .limit(1);
  return row;
}

/** The open offer of a case with the name of who is asked, or undefined. */
export async function findOpenOffer(tx: Transaction, { workspaceId, caseId }: { workspaceId: string; caseId: string }) {
  const [row] = await tx
    .select({
      id: offers.id,
      personId: offers.personId,
      personName: people.name,
      tier: offers.tier,
      offeredAt: offers.offeredAt,
      expiresAt: offers.expiresAt,
    })
    .from(offers)
    .innerJoin(people, and(eq(people.workspaceId, offers.workspaceId), eq(people.id, offers.personId)))
    .where(and(eq(offers.workspaceId, workspaceId), eq(offers.escalationId, caseId), eq(offers.state, 'open')))
    .limit(1);
  return row;
}

/** The newest turns of a conversation in reading order, each with the name of the person who wrote it. */
export async function listTranscript(
  tx: Transaction,
  { workspaceId, conversationId }: { workspaceId: string; conversationId: string },
) {
  const newest = await tx
    .select({
      turnId: turns.turnId,
      position: turns.position,
      author: turns.author,
      personId: turns.personId,
      personName: people.name,
      text: turns.text,
      customerVisible: turns.customerVisible,
      at: turns.at,
      receivedAt: turns.receivedAt,
      // The place in the whole conversation, so that a claim of the brief finds its turn on a cut page too.
      index: sql<number>`row_number() over (order by ${turns.position}) - 1`.mapWith(Number),
    })
    .from(turns)
    .leftJoin(people, and(eq(people.workspaceId, turns.workspaceId), eq(people.id, turns.personId)))
    .where(and(eq(turns.workspaceId, workspaceId), eq(turns.conversationId, conversationId)))
    .orderBy(desc(turns.position))
    .limit(transcriptLimit);
  return newest.reverse();
}

/** What this conversation's customer was told will happen, the next due first. */
export function listPromises(
  tx: Transaction,
  { workspaceId, conversationId }: { workspaceId: string; conversationId: string },
) {
  return tx
    .select({
      id: promises.id,
      kind: promises.kind,
      text: promises.text,
      dueAt: promises.dueAt,
      state: promises.state,
      settledAt: promises.settledAt,
      messageId: promises.messageId,
      caseId: promises.escalationId,
    })
    .from(promises)
    .where(and(eq(promises.workspaceId, workspaceId), eq(promises.conversationId, conversationId)))
    .orderBy(asc(promises.dueAt));
}

/** The timeline of a case in the order in which things were committed. */
export function listCaseEvents(tx: Transaction, { workspaceId, caseId }: { workspaceId: string; caseId: string }) {
  return tx
    .select({
      seq: escalationEvents.seq,
      kind: escalationEvents.kind,
      actor: escalationEvents.actor,
      data: escalationEvents.data,
      at: escalationEvents.at,
    })
    .from(escalationEvents)
    .where(and(eq(escalationEvents.workspaceId, workspaceId), eq(escalationEvents.escalationId, caseId)))
    .orderBy(asc(escalationEvents.seq));
}

/** The names of the workspace's people by id, for the timeline. */
export async function namesOfPeople(tx: Transaction, { workspaceId }: { workspaceId: string }) {
  const rows = await tx
    .select({ id: people.id, name: people.name })
    .from(people)
    .where(eq(people.workspaceId, workspaceId));
  return new Map(rows.map((row) => [row.id, row.name]));
}
