import { and, asc, count, desc, eq, gt, inArray, notInArray, sql } from 'drizzle-orm';
import type { Transaction } from '../client.ts';
import { conversations } from '../schema/conversations.ts';
import { escalationEvents, escalations, offers, promises } from '../schema/escalations.ts';
import { people, poolMembers, pools } from '../schema/people.ts';
import { shifts } from '../schema/calendars.ts';
import { closedEscalationStates } from '../schema/values.ts';
import { workspaces } from '../schema/workspaces.ts';
import { openOfferOfCase } from './open-offer.ts';
import type { RosterShift } from './roster.ts';

/** Most open cases that one desk lists; beyond it the least urgent by deadline are left out, and the page says so. */
export const inboxLimit = 1_000;
const doneLimit = 20;

/** What puts a case in its group and order. */
const clockColumns = {
  id: escalations.id,
  state: escalations.state,
  priority: escalations.priority,
  slaMs: escalations.slaMs,
  respondBy: escalations.respondBy,
  resolveBy: escalations.resolveBy,
  // A call that an answer in writing has left standing is a deadline of its own.
  callBy: sql<Date | null>`case when ${escalations.firstReplyAt} is not null then (select min(p.due_at) from promises p
    where p.workspace_id = ${escalations.workspaceId} and p.escalation_id = ${escalations.id} and p.state = 'open'
      and p.kind = 'callback_at') end`.mapWith(promises.dueAt),
  firstReplyAt: escalations.firstReplyAt,
  resolvedAt: escalations.resolvedAt,
  warnedAt: escalations.warnedAt,
  createdAt: escalations.createdAt,
  assigneeId: escalations.assigneeId,
  offerPersonId: offers.personId,
  offerExpiresAt: offers.expiresAt,
};

const rowColumns = {
  ...clockColumns,
  environment: escalations.environment,
  epoch: escalations.epoch,
  queue: escalations.queue,
  queueName: pools.name,
  nextDeadline: escalations.nextDeadline,
  reason: escalations.reason,
  // Only what the list shows of the brief: the whole would be most of the page's weight at 1,000 cases.
  wants: sql<string | null>`shown.wants ->> 'text'`,
  customerName: sql<string | null>`shown.who ->> 'name'`,
  channel: conversations.channel,
  conversationId: escalations.conversationId,
  conversationRef: conversations.externalId,
  assigneeName: people.name,
  offerId: offers.id,
  offerPersonName: sql<
    string | null
  >`(select p.name from ${people} p where p.workspace_id = ${offers.workspaceId} and p.id = ${offers.personId})`,
  offerTier: offers.tier,
  offeredAt: offers.offeredAt,
};

/** A brief is kept compressed: opened once for both of its parts it costs half of what each by itself does. */
const openedBrief = sql`jsonb_to_record(${escalations.brief}) as shown(wants jsonb, who jsonb)`;

function selectRows(tx: Transaction) {
  return tx
    .select(rowColumns)
    .from(escalations)
    .crossJoinLateral(openedBrief)
    .innerJoin(
      conversations,
      and(eq(conversations.workspaceId, escalations.workspaceId), eq(conversations.id, escalations.conversationId)),
    )
    .leftJoin(pools, and(eq(pools.workspaceId, escalations.workspaceId), eq(pools.slug, escalations.queue)))
    .leftJoin(people, and(eq(people.workspaceId, escalations.workspaceId), eq(people.id, escalations.assigneeId)))
    .leftJoin(offers, openOfferOfCase);
}

export type InboxRecord = Awaited<ReturnType<typeof listOpenCases>>[number];

/** Every open case of the workspace, the next deadline first. @param after leaves so many of them out */
export function listOpenCases(tx: Transaction, { workspaceId, after = 0 }: { workspaceId: string; after?: number }) {
  return selectRows(tx)
    .where(and(eq(escalations.workspaceId, workspaceId), notInArray(escalations.state, [...closedEscalationStates])))
    .orderBy(asc(escalations.nextDeadline), asc(escalations.id))
    .limit(inboxLimit)
    .offset(after);
}

/** Only what puts every open case of the workspace in its order, in the order of `listOpenCases`: no brief is opened for it. */
export function listOpenClocks(tx: Transaction, { workspaceId }: { workspaceId: string }) {
  return tx
    .select(clockColumns)
    .from(escalations)
    .leftJoin(offers, openOfferOfCase)
    .where(and(eq(escalations.workspaceId, workspaceId), notInArray(escalations.state, [...closedEscalationStates])))
    .orderBy(asc(escalations.nextDeadline), asc(escalations.id))
    .limit(inboxLimit);
}

export type ClockRecord = Awaited<ReturnType<typeof listOpenClocks>>[number];

/** These cases as the list shows them, open or closed, in no order. */
export function listRows(tx: Transaction, { workspaceId, ids }: { workspaceId: string; ids: readonly string[] }) {
  return selectRows(tx).where(and(eq(escalations.workspaceId, workspaceId), inArray(escalations.id, [...ids])));
}

/** The cases that this person closed since `since`, newest first. */
export function listDoneCases(
  tx: Transaction,
  { workspaceId, personId, since }: { workspaceId: string; personId: string; since: Date },
) {
  return selectRows(tx)
    .where(
      and(
        eq(escalations.workspaceId, workspaceId),
        inArray(escalations.state, [...closedEscalationStates]),
        eq(escalations.assigneeId, personId),
        gt(escalations.resolvedAt, since),
      ),
    )
    .orderBy(desc(escalations.resolvedAt))
    .limit(doneLimit);
}

/** The person of the workspace that a signed-in member works as, or undefined. */
export async function findDeskPerson(
  tx: Transaction,
  { workspaceId, userId }: { workspaceId: string; userId: string },
) {
  const [row] = await tx
    .select({ id: people.id, name: people.name, presence: people.presence, capacity: people.capacity })
    .from(people)
    .where(and(eq(people.workspaceId, workspaceId), eq(people.userId, userId), eq(people.active, true)))
    .limit(1);
  return row;
}

/** The zone in which the workspace reads its clocks. */
export async function findZone(tx: Transaction, { workspaceId }: { workspaceId: string }): Promise<string> {
  const [row] = await tx.select({ zone: workspaces.timezone }).from(workspaces).where(eq(workspaces.id, workspaceId));
  return row?.zone ?? 'UTC';
}

/** Whom a case can be given to: people with their presence, shifts and load, and the queues. */
export async function listTransferTargets(tx: Transaction, { workspaceId }: { workspaceId: string }) {
  const load = tx
    .select({ assigneeId: escalations.assigneeId, open: count().as('open') })
    .from(escalations)
    .where(and(eq(escalations.workspaceId, workspaceId), notInArray(escalations.state, [...closedEscalationStates])))
    .groupBy(escalations.assigneeId)
    .as('load');
  const persons = await tx
    .select({
      id: people.id,
      name: people.name,
      presence: people.presence,
      capacity: people.capacity,
      open: sql<number>`coalesce(${load.open}, 0)::int`,
      pools: sql<
        string[]
      >`coalesce(array(select q.name from ${poolMembers} m join ${pools} q on q.workspace_id = m.workspace_id and q.id = m.pool_id
        where m.workspace_id = ${people.workspaceId} and m.person_id = ${people.id} order by q.name), '{}')`,
      shifts: sql<
        RosterShift[]
      >`coalesce((select jsonb_agg(jsonb_build_object('zone', ${shifts.zone}, 'weekday', ${shifts.weekday},
        'fromMinute', ${shifts.fromMinute}, 'toMinute', ${shifts.toMinute}, 'validFrom', ${shifts.validFrom}, 'validTo', ${shifts.validTo}))
        from ${shifts} where ${shifts.workspaceId} = ${people.workspaceId} and ${shifts.personId} = ${people.id}), '[]')`,
    })
    .from(people)
    .leftJoin(load, eq(load.assigneeId, people.id))
    .where(and(eq(people.workspaceId, workspaceId), eq(people.active, true)))
    .orderBy(asc(people.name));
  const queues = await tx
    .select({ slug: pools.slug, name: pools.name })
    .from(pools)
    .where(eq(pools.workspaceId, workspaceId))
    .orderBy(asc(pools.name));
  return { people: persons, queues };
}

/** The newest event of each case that changed since: what a desk repeats after its connection dropped. */
export function listChangedCases(tx: Transaction, { workspaceId, since }: { workspaceId: string; since: Date }) {
  return tx
    .select({
      escalationId: escalationEvents.escalationId,
      seq: sql<number>`max(${escalationEvents.seq})`.mapWith(Number),
    })
    .from(escalationEvents)
    .where(and(eq(escalationEvents.workspaceId, workspaceId), gt(escalationEvents.at, since)))
    .groupBy(escalationEvents.escalationId)
    .limit(inboxLimit);
}

/** Whether a conversation got a turn since. */
export async function conversationChangedSince(
  tx: Transaction,
  { workspaceId, conversationId, since }: { workspaceId: string; conversationId: string; since: Date },
): Promise<boolean> {
  const [row] = await tx
    .select({ id: conversations.id })
    .from(conversations)
    .where(
      and(
        eq(conversations.workspaceId, workspaceId),
        eq(conversations.id, conversationId),
        gt(conversations.lastTurnAt, since),
      ),
    )
    .limit(1);
  return row !== undefined;
}
