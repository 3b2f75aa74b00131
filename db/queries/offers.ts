import { and, desc, eq, sql } from 'drizzle-orm';

import type { Transaction } from '../client.ts';
import { escalations, offers } from '../schema/escalations.ts';
import { people } from '../schema/people.ts';

type OfferRow = typeof offers.$inferSelect;

/** Opens an offer. The database lets one be open per case (S4). */
export async function insertOffer(tx: Transaction, offer: typeof offers.$inferInsert): Promise<void> {
  await tx.insert(offers).values(offer);
}

/** Ends an open offer. */
export async function closeOffer(
  tx: Transaction,
  params: {
    readonly workspaceId: string;
    readonly offerId: string;
    readonly state: Exclude<OfferRow['state'], 'open'>;
    readonly declineReason: string | null;
  },
): Promise<void> {
  await tx
    .update(offers)
    .set({ state: params.state, declineReason: params.declineReason, answeredAt: sql`baton_now()` })
    .where(and(eq(offers.workspaceId, params.workspaceId), eq(offers.id, params.offerId), eq(offers.state, 'open')));
}

/** Everybody this case was offered to, newest first. */
export function listOffersOf(tx: Transaction, params: { readonly workspaceId: string; readonly caseId: string }) {
  return tx
    .select({
      personId: offers.personId,
      stepIndex: offers.stepIndex,
      state: offers.state,
      declineReason: offers.declineReason,
    })
    .from(offers)
    .where(and(eq(offers.workspaceId, params.workspaceId), eq(offers.escalationId, params.caseId)))
    .orderBy(desc(offers.id));
}

/** Whom this pool's last offer went to: where round robin goes on. */
export async function lastAskedOfQueue(
  tx: Transaction,
  params: { readonly workspaceId: string; readonly queue: string },
): Promise<string | null> {
  const [row] = await tx
    .select({ personId: offers.personId })
    .from(offers)
    .innerJoin(
      escalations,
      and(eq(escalations.workspaceId, offers.workspaceId), eq(escalations.id, offers.escalationId)),
    )
    .where(and(eq(offers.workspaceId, params.workspaceId), eq(escalations.queue, params.queue)))
    .orderBy(desc(offers.id))
    .limit(1);
  return row?.personId ?? null;
}

/** Who had this conversation's customer last. */
export async function lastOwnerOf(
  tx: Transaction,
  params: { readonly workspaceId: string; readonly conversationId: string },
): Promise<string | null> {
  const [row] = await tx
    .select({ personId: escalations.assigneeId })
    .from(escalations)
    .where(
      and(
        eq(escalations.workspaceId, params.workspaceId),
        eq(escalations.conversationId, params.conversationId),
        eq(escalations.state, 'resolved'),
      ),
    )
    .orderBy(desc(escalations.resolvedAt))
    .limit(1);
  return row?.personId ?? null;
}

/**
 * Holds the person until the transaction ends, so that two cases cannot both take the last free hand, and counts what they
 * have then: open cases and open offers. Lock the case first and the person after it, everywhere.
 */
export async function holdPersonAndCount(
  tx: Transaction,
  params: { readonly workspaceId: string; readonly personId: string },
): Promise<{ readonly open: number; readonly capacity: number }> {
  const { workspaceId, personId } = params;
  await tx
    .select({ id: people.id })
    .from(people)
    .where(and(eq(people.workspaceId, workspaceId), eq(people.id, personId)))
    .for('update');
  // A statement of its own: it sees what was committed while the lock was waited for.
  const rows = await tx.execute<{ open: number; capacity: number }>(sql`
    select p.capacity,
      ((select count(*) from escalations e where e.workspace_id = p.workspace_id and e.assignee_id = p.id and e.state not in ('resolved', 'cancelled'))
       + (select count(*) from offers o where o.workspace_id = p.workspace_id and o.person_id = p.id and o.state = 'open'))::int as open
    from people p where p.workspace_id = ${workspaceId} and p.id = ${personId}`);
  return rows[0] ?? { open: 0, capacity: 0 };
}

/**
 * Waiting cases of a queue that come before this one: more urgent, or as urgent and older. What is read is what tells whether
 * a person may be offered to them at all.
 */
export function listWaitingBefore(
  tx: Transaction,
  params: { readonly workspaceId: string; readonly caseId: string; readonly queue: string; readonly limit: number },
) {
  const { workspaceId, caseId, queue, limit } = params;
  const urgency = sql`case ${escalations.priority} when 'critical' then 0 when 'priority' then 1 else 2 end`;
  return tx
    .select({
      id: escalations.id,
      plan: escalations.plan,
      stepIndex: escalations.stepIndex,
      asked: sql<string[]>`array(select o.person_id from ${offers} o where o.workspace_id = ${escalations.workspaceId}
        and o.escalation_id = ${escalations.id} and o.step_index = ${escalations.stepIndex})`,
    })
    .from(escalations)
    .where(
      and(
        eq(escalations.workspaceId, workspaceId),
        eq(escalations.queue, queue),
        eq(escalations.state, 'waiting'),
        sql`${escalations.stepDeadline} > baton_now()`,
        sql`(${urgency}, ${escalations.createdAt}, ${escalations.id}) < (
          select case me.priority when 'critical' then 0 when 'priority' then 1 else 2 end, me.created_at, me.id
          from ${escalations} me where me.workspace_id = ${workspaceId} and me.id = ${caseId})`,
      ),
    )
    .orderBy(urgency, escalations.createdAt)
    .limit(limit);
}
