import { and, eq, ne, sql } from 'drizzle-orm';

import type { Transaction } from '../client.ts';
import { conversations } from '../schema/conversations.ts';
import { escalations } from '../schema/escalations.ts';
import { pools } from '../schema/people.ts';

interface OfConversation {
  readonly workspaceId: string;
  readonly conversationId: string;
}

/** How the customer can be reached, as they or the bot said. */
export async function readContact(tx: Transaction, { workspaceId, conversationId }: OfConversation) {
  const [row] = await tx
    .select({
      phone: sql<string | null>`${conversations.customer} ->> 'phone'`,
      email: sql<string | null>`${conversations.customer} ->> 'email'`,
    })
    .from(conversations)
    .where(and(eq(conversations.workspaceId, workspaceId), eq(conversations.id, conversationId)))
    .limit(1);
  return row ?? { phone: null, email: null };
}

/** Keeps what the customer gave beside what is known of them. */
export async function keepContact(
  tx: Transaction,
  { workspaceId, conversationId, contact }: OfConversation & { contact: { phone?: string; email?: string } },
): Promise<void> {
  await tx
    .update(conversations)
    .set({ customer: sql`${conversations.customer} || ${JSON.stringify(contact)}::jsonb` })
    .where(and(eq(conversations.workspaceId, workspaceId), eq(conversations.id, conversationId)));
}

/** How the case is answered from now on, as the customer chose. */
export async function setMethod(
  tx: Transaction,
  params: { readonly workspaceId: string; readonly caseId: string; readonly method: 'callback' | 'voicemail' },
): Promise<void> {
  const { workspaceId, caseId, method } = params;
  await tx
    .update(escalations)
    .set({ method })
    .where(and(eq(escalations.workspaceId, workspaceId), eq(escalations.id, caseId)));
}

/** When calls are promised in a queue, ms since 1970: the end of the first step of plans that customers chose. */
export async function bookedCalls(
  tx: Transaction,
  about: {
    readonly workspaceId: string;
    readonly queue: string;
    readonly stepId: string;
    /** This one's own call is not counted. */
    readonly besides?: string;
  },
): Promise<number[]> {
  const { workspaceId, queue, stepId, besides } = about;
  const rows = await tx
    .select({ at: sql<string>`${escalations.plan} #>> '{steps,0,until}'` })
    .from(escalations)
    .where(
      and(
        eq(escalations.workspaceId, workspaceId),
        eq(escalations.queue, queue),
        sql`${escalations.state} not in ('resolved', 'cancelled')`,
        sql`${escalations.plan} #>> '{steps,0,id}' = ${stepId}`,
        besides === undefined ? undefined : ne(escalations.id, besides),
      ),
    );
  return rows.map((row) => Date.parse(row.at));
}

/** Holds a queue until the transaction ends, so that two who book a call there do it one after the other. */
export async function holdPool(
  tx: Transaction,
  { workspaceId, slug }: { readonly workspaceId: string; readonly slug: string },
): Promise<void> {
  await tx
    .select({ id: pools.id })
    .from(pools)
    .where(and(eq(pools.workspaceId, workspaceId), eq(pools.slug, slug)))
    .for('no key update');
}

/** How many of the queue come before this one: as urgent and older, or more urgent. */
export async function countAhead(
  tx: Transaction,
  { workspaceId, caseId }: { readonly workspaceId: string; readonly caseId: string },
): Promise<number> {
  const rows = await tx.execute<{ n: number }>(sql`
    select count(*)::int as n from escalations me join escalations e
      on e.workspace_id = me.workspace_id and e.queue = me.queue and e.state in ('waiting', 'offered')
      and e.priority = me.priority and (e.created_at, e.id) < (me.created_at, me.id)
    where me.workspace_id = ${workspaceId} and me.id = ${caseId}`);
  return rows[0]?.n ?? 0;
}
