import { and, asc, desc, eq, inArray, notInArray, or, sql } from 'drizzle-orm';

import type { Transaction } from '../client.ts';
import { conversations } from '../schema/conversations.ts';
import { escalations, offers } from '../schema/escalations.ts';
import { flowVersions } from '../schema/flows.ts';
import { people, poolMembers, pools } from '../schema/people.ts';
import { firstInQueue, isFirst, notAskedAgain, standingStep } from './offers.ts';
import { openOfferOfCase } from './open-offer.ts';
import { queuedSince } from './queue-order.ts';

export type EscalationRow = typeof escalations.$inferSelect;
export type EscalationPatch = Partial<typeof escalations.$inferInsert>;

interface OfCase {
  readonly workspaceId: string;
  readonly caseId: string;
}

/** A case as every decision about it needs it: its row, the offer that stands, its conversation, its owner's name, and now. */
export interface CaseAtHand {
  readonly row: EscalationRow;
  readonly offer: typeof offers.$inferSelect | null;
  readonly conversation: Pick<
    typeof conversations.$inferSelect,
    'id' | 'externalId' | 'channel' | 'locale' | 'owner' | 'customer' | 'consent' | 'openEscalationId'
  >;
  readonly assigneeName: string | null;
  /** Of whoever has it or is asked for it: who works here no more. */
  readonly leavers: readonly string[];
  /** The database's time. */
  readonly now: Date;
}

/** The case with what stands beside it, in one query. */
export async function loadCase(tx: Transaction, { workspaceId, caseId }: OfCase): Promise<CaseAtHand | null> {
  const [found] = await tx
    .select({
      row: escalations,
      offer: offers,
      conversation: {
        id: conversations.id,
        externalId: conversations.externalId,
        channel: conversations.channel,
        locale: conversations.locale,
        owner: conversations.owner,
        customer: conversations.customer,
        consent: conversations.consent,
        openEscalationId: conversations.openEscalationId,
      },
      assigneeName: people.name,
      leavers: sql<string[]>`array(select gone.id from people gone where gone.workspace_id = ${escalations.workspaceId}
        and gone.id in (${escalations.assigneeId}, ${offers.personId}) and not gone.active)`,
      nowMs: sql<number>`extract(epoch from baton_now())::float8 * 1000`,
    })
    .from(escalations)
    .innerJoin(
      conversations,
      and(eq(conversations.workspaceId, escalations.workspaceId), eq(conversations.id, escalations.conversationId)),
    )
    .leftJoin(offers, openOfferOfCase)
    .leftJoin(people, and(eq(people.workspaceId, escalations.workspaceId), eq(people.id, escalations.assigneeId)))
    .where(and(eq(escalations.workspaceId, workspaceId), eq(escalations.id, caseId)))
    .limit(1);
  if (found === undefined) return null;
  return { ...found, now: new Date(found.nowMs) };
}

/**
 * Holds the conversation of a case until the transaction ends. Whoever changes a case takes the conversation first, then the
 * case, then people: a turn of the customer comes in that order too, and two orders would lock each other out.
 */
export async function lockConversationOf(tx: Transaction, { workspaceId, caseId }: OfCase): Promise<void> {
  await tx.execute(sql`
    select c.id from conversations c
    where c.workspace_id = ${workspaceId}
      and c.id = (select e.conversation_id from escalations e where e.workspace_id = ${workspaceId} and e.id = ${caseId})
    for update of c`);
}

/**
 * Writes the change if the case is still as it was read: the one place where accept, decline, timeout and resolve meet (S2).
 * @returns false when somebody else was faster
 */
export async function compareAndSetCase(
  tx: Transaction,
  params: OfCase & {
    readonly state: EscalationRow['state'];
    readonly epoch: number;
    readonly change: EscalationPatch;
  },
): Promise<boolean> {
  const written = await tx
    .update(escalations)
    .set({ ...params.change, epoch: params.epoch + 1 })
    .where(
      and(
        eq(escalations.workspaceId, params.workspaceId),
        eq(escalations.id, params.caseId),
        eq(escalations.state, params.state),
        eq(escalations.epoch, params.epoch),
      ),
    )
    .returning({ id: escalations.id });
  return written.length === 1;
}

/**
 * Real work on a claimed case renews its lease; it is no change of state, so the epoch stays. The caller holds the
 * conversation (`lockConversationOf`) and has seen whose case it is.
 */
export async function renewLease(
  tx: Transaction,
  params: OfCase & { readonly leaseUntil: Date; readonly nextDeadline: Date | null },
): Promise<void> {
  await tx
    .update(escalations)
    .set({ leaseUntil: params.leaseUntil, nextDeadline: params.nextDeadline })
    .where(and(eq(escalations.workspaceId, params.workspaceId), eq(escalations.id, params.caseId)));
}

/**
 * The waiting cases of the pools this person is in, in the order of the queue, with what each asks: who is served by a freed hand (I7). A case whose
 * clocks have not looked yet, or have been told to, will look by itself.
 */
export function listWaitingFor(
  tx: Transaction,
  { workspaceId, personId, limit }: { workspaceId: string; personId: string; limit: number },
) {
  const theirQueues = tx
    .select({ slug: pools.slug })
    .from(pools)
    .innerJoin(poolMembers, and(eq(poolMembers.workspaceId, pools.workspaceId), eq(poolMembers.poolId, pools.id)))
    .where(and(eq(pools.workspaceId, workspaceId), eq(poolMembers.personId, personId)));
  const waiting = and(
    eq(escalations.workspaceId, workspaceId),
    eq(escalations.state, 'waiting'),
    sql`${escalations.stepDeadline} is not null`,
    sql`not exists (select 1 from outbox o where o.key = ${escalations.id} and o.done_at is null and o.claimed_until is null)`,
    inArray(escalations.queue, theirQueues),
  );
  const first = firstInQueue(tx, waiting, limit);
  return tx
    .select({
      id: escalations.id,
      seq: escalations.eventSeq,
      priority: escalations.priority,
      step: standingStep,
      asked: notAskedAgain,
      nowMs: sql<number>`(extract(epoch from baton_now()) * 1000)::float8`,
    })
    .from(first)
    .innerJoin(escalations, isFirst(workspaceId, first))
    .orderBy(first.since, first.id);
}

/** The open cases that a person has or is asked for. */
export function listHeldBy(tx: Transaction, { workspaceId, personId }: { workspaceId: string; personId: string }) {
  return tx
    .select({ id: escalations.id, seq: escalations.eventSeq, priority: escalations.priority })
    .from(escalations)
    .leftJoin(offers, openOfferOfCase)
    .where(
      and(
        eq(escalations.workspaceId, workspaceId),
        notInArray(escalations.state, ['resolved', 'cancelled']),
        or(eq(escalations.assigneeId, personId), eq(offers.personId, personId)),
      ),
    )
    .orderBy(queuedSince, asc(escalations.id));
}

/** The newest case of a conversation, open or closed. */
export async function newestCaseOf(tx: Transaction, params: { workspaceId: string; conversationId: string }) {
  const [row] = await tx
    .select({ id: escalations.id, state: escalations.state, resolvedAt: escalations.resolvedAt })
    .from(escalations)
    .where(and(eq(escalations.workspaceId, params.workspaceId), eq(escalations.conversationId, params.conversationId)))
    .orderBy(desc(escalations.createdAt))
    .limit(1);
  return row ?? null;
}

/** Who owns the conversation, and which case is open on it (I3: one row for bot, desk and customer). */
export async function setConversationOwner(
  tx: Transaction,
  params: { workspaceId: string; conversationId: string; owner: 'bot' | 'human'; openCaseId: string | null },
): Promise<void> {
  await tx
    .update(conversations)
    .set({ owner: params.owner, openEscalationId: params.openCaseId })
    .where(and(eq(conversations.workspaceId, params.workspaceId), eq(conversations.id, params.conversationId)));
}

/** Whoever has no open case left is idle from now on: the order of "longest idle". */
export async function markIdle(tx: Transaction, params: { workspaceId: string; personId: string }): Promise<void> {
  await tx
    .update(people)
    .set({ idleSince: sql`baton_now()` })
    .where(
      and(
        eq(people.workspaceId, params.workspaceId),
        eq(people.id, params.personId),
        sql`not exists (select 1 from ${escalations} e where e.workspace_id = ${params.workspaceId} and e.assignee_id = ${params.personId}
          and e.state not in ('resolved', 'cancelled'))`,
      ),
    );
}

/** A case was resolved: how long it took from accept joins the person's running mean, in which a new case counts a fifth. */
export async function noteHandleTime(
  tx: Transaction,
  params: { readonly workspaceId: string; readonly personId: string; readonly handleMs: number },
): Promise<void> {
  const handleMs = Math.min(Math.max(0, Math.round(params.handleMs)), 2_000_000_000);
  await tx
    .update(people)
    .set({
      handleMs: sql`round(coalesce(${people.handleMs} * 0.8 + ${handleMs}::integer * 0.2, ${handleMs}::integer))::integer`,
    })
    .where(and(eq(people.workspaceId, params.workspaceId), eq(people.id, params.personId)));
}

/** What the person answered at the end; beside the state, so it needs no comparison. */
export async function setOutcome(
  tx: Transaction,
  params: OfCase & { readonly outcome: Readonly<Record<string, unknown>> },
): Promise<void> {
  await tx
    .update(escalations)
    .set({ outcome: params.outcome })
    .where(and(eq(escalations.workspaceId, params.workspaceId), eq(escalations.id, params.caseId)));
}

/** The people that these members work as. */
export async function listPeopleOfUsers(
  tx: Transaction,
  params: { readonly workspaceId: string; readonly userIds: readonly string[] },
): Promise<string[]> {
  if (params.userIds.length === 0) return [];
  const rows = await tx
    .select({ id: people.id })
    .from(people)
    .where(
      and(
        eq(people.workspaceId, params.workspaceId),
        inArray(people.userId, [...params.userIds]),
        eq(people.active, true),
      ),
    );
  return rows.map((row) => row.id);
}

/** The graph that a case is pinned to (S5). */
export async function loadGraphOfVersion(
  tx: Transaction,
  params: { readonly workspaceId: string; readonly versionId: string },
): Promise<unknown> {
  const [row] = await tx
    .select({ graph: flowVersions.graph })
    .from(flowVersions)
    .where(and(eq(flowVersions.workspaceId, params.workspaceId), eq(flowVersions.id, params.versionId)))
    .limit(1);
  return row?.graph ?? null;
}
