import { sql } from 'drizzle-orm';

import type { Queryable, Transaction } from '../client.ts';
import { conversations } from '../schema/conversations.ts';
import { contactMethods } from '../schema/notifications.ts';
import { people, poolMembers, pools } from '../schema/people.ts';
import { CANARY_WORKSPACE, workspaces } from '../schema/workspaces.ts';

const workspaceId = CANARY_WORKSPACE;
const person = 'person_canary';
const pool = 'pool_canary';
/** What a person can have at most: a canary that nobody caught must not stand in the way of the next. */
const CAPACITY = 100;

/** The workspace of the canaries: nobody is a member, one person is always there and has one address. Made once. */
export async function prepareCanaryWorkspace(tx: Transaction): Promise<void> {
  // Its slug is none that a workspace of people can have.
  const made = await tx
    .insert(workspaces)
    .values({ id: workspaceId, slug: workspaceId, name: 'Canary' })
    .onConflictDoNothing()
    .returning({ id: workspaces.id });
  if (made.length === 0) return;
  await tx
    .insert(people)
    .values({ workspaceId, id: person, name: 'Canary', presence: 'available', capacity: CAPACITY });
  await tx.insert(pools).values({ workspaceId, id: pool, slug: 'canary', name: 'Canary' });
  await tx.insert(poolMembers).values({ workspaceId, poolId: pool, personId: person });
  await tx
    .insert(contactMethods)
    .values({ workspaceId, id: 'cm_canary', personId: person, channel: 'email', sealed: '', label: 'Kept here' });
}

/** The conversation of a canary that is about to be opened, in the test environment. */
export async function insertCanaryConversation(
  tx: Transaction,
  { id, caseId }: { readonly id: string; readonly caseId: string },
): Promise<void> {
  await tx
    .insert(conversations)
    .values({ workspaceId, id, externalId: id, environment: 'test', openEscalationId: caseId });
}

/** How far a canary has come, on Baton's clock. */
export interface CanaryFlight {
  readonly conversationId: string;
  readonly openedAt: Date;
  readonly offeredAt: Date | null;
  /** When its message was at the sink. */
  readonly arrivedAt: Date | null;
}

/** Every canary that was not taken in yet, oldest first. */
export async function listCanaries(db: Queryable): Promise<CanaryFlight[]> {
  const rows = await db.execute<{ conversationId: string; openedAt: Date; offeredAt: Date | null; arrivedAt: Date | null }>(sql`
    select e.conversation_id as "conversationId", e.created_at as "openedAt",
           (select min(o.offered_at) from offers o where o.workspace_id = e.workspace_id and o.escalation_id = e.id) as "offeredAt",
           (select min(n.settled_at) from notifications n
            where n.workspace_id = e.workspace_id and n.escalation_id = e.id and n.state = 'kept') as "arrivedAt"
    from escalations e where e.workspace_id = ${workspaceId} order by e.created_at`); // prettier-ignore
  return [...rows];
}

/** Takes canaries away with everything that was written about them but the audit log, and lets their clocks end. */
export async function removeCanaries(tx: Transaction, conversationIds: readonly string[]): Promise<void> {
  const these = sql`(select jsonb_array_elements_text(${JSON.stringify(conversationIds)}::jsonb))`;
  // In the order in which everybody takes them: whoever is at work on one is done by then.
  await tx.execute(
    sql`select 1 from conversations where workspace_id = ${workspaceId} and id in ${these} order by id for update`,
  );
  const cases = sql`(select id from escalations where workspace_id = ${workspaceId} and conversation_id in ${these})`;
  await tx.execute(sql`
    insert into outbox (workspace_id, topic, key, payload)
    select workspace_id, 'case', id, jsonb_build_object('w', workspace_id, 'e', id, 'seq', event_seq, 'p', priority)
    from escalations where workspace_id = ${workspaceId} and conversation_id in ${these}`);
  for (const table of ['offers', 'escalation_events', 'notifications', 'promises'])
    await tx.execute(sql`
      delete from ${sql.identifier(table)} where workspace_id = ${workspaceId} and escalation_id in ${cases}`);
  await tx.execute(sql`delete from escalations where workspace_id = ${workspaceId} and conversation_id in ${these}`);
  await tx.execute(sql`delete from conversations where workspace_id = ${workspaceId} and id in ${these}`);
}
