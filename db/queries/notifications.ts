import { and, asc, desc, eq, gt, inArray, isNotNull, isNull, or, type SQL, sql } from 'drizzle-orm';

import type { Transaction } from '../client.ts';
import { escalations, offers } from '../schema/escalations.ts';
import { contactMethods, notifications, notifyProviders, quietHours } from '../schema/notifications.ts';
import { people, poolMembers, pools } from '../schema/people.ts';

export type ContactRow = typeof contactMethods.$inferSelect;
export type NotificationRow = typeof notifications.$inferSelect;
export type ProviderRow = typeof notifyProviders.$inferSelect;
export type QuietRow = typeof quietHours.$inferSelect;
export type Channel = NotificationRow['channel'];

interface Tenant {
  readonly workspaceId: string;
}
interface OfPerson extends Tenant {
  readonly personId: string;
}

export function listProviders(tx: Transaction, { workspaceId }: Tenant): Promise<ProviderRow[]> {
  return tx
    .select()
    .from(notifyProviders)
    .where(eq(notifyProviders.workspaceId, workspaceId))
    .orderBy(asc(notifyProviders.kind));
}

/** One of a kind: what was set before is replaced. */
export async function putProvider(tx: Transaction, row: typeof notifyProviders.$inferInsert): Promise<void> {
  await tx
    .insert(notifyProviders)
    .values(row)
    .onConflictDoUpdate({
      target: [notifyProviders.workspaceId, notifyProviders.kind],
      set: { sealed: row.sealed, label: row.label },
    });
}

export async function deleteProvider(
  tx: Transaction,
  params: Tenant & { readonly kind: ProviderRow['kind'] },
): Promise<boolean> {
  const rows = await tx
    .delete(notifyProviders)
    .where(and(eq(notifyProviders.workspaceId, params.workspaceId), eq(notifyProviders.kind, params.kind)))
    .returning({ id: notifyProviders.id });
  return rows.length > 0;
}

export function listContacts(tx: Transaction, { workspaceId, personId }: OfPerson): Promise<ContactRow[]> {
  return tx
    .select()
    .from(contactMethods)
    .where(and(eq(contactMethods.workspaceId, workspaceId), eq(contactMethods.personId, personId)))
    .orderBy(asc(contactMethods.afterMs), asc(contactMethods.id));
}

export async function loadContact(
  tx: Transaction,
  params: Tenant & { readonly contactId: string },
): Promise<ContactRow | null> {
  const [row] = await tx
    .select()
    .from(contactMethods)
    .where(and(eq(contactMethods.workspaceId, params.workspaceId), eq(contactMethods.id, params.contactId)));
  return row ?? null;
}

export async function insertContact(tx: Transaction, row: typeof contactMethods.$inferInsert): Promise<void> {
  await tx.insert(contactMethods).values(row);
}

export async function deleteContact(
  tx: Transaction,
  params: OfPerson & { readonly contactId: string },
): Promise<boolean> {
  const rows = await tx
    .delete(contactMethods)
    .where(
      and(
        eq(contactMethods.workspaceId, params.workspaceId),
        eq(contactMethods.personId, params.personId),
        eq(contactMethods.id, params.contactId),
      ),
    )
    .returning({ id: contactMethods.id });
  return rows.length > 0;
}

export async function loadQuietHours(tx: Transaction, { workspaceId, personId }: OfPerson): Promise<QuietRow | null> {
  const [row] = await tx
    .select()
    .from(quietHours)
    .where(and(eq(quietHours.workspaceId, workspaceId), eq(quietHours.personId, personId)));
  return row ?? null;
}

export async function putQuietHours(tx: Transaction, row: QuietRow): Promise<void> {
  const { fromMinute, toMinute, timezone, exceptCritical } = row;
  await tx
    .insert(quietHours)
    .values(row)
    .onConflictDoUpdate({
      target: [quietHours.workspaceId, quietHours.personId],
      set: { fromMinute, toMinute, timezone, exceptCritical },
    });
}

export async function deleteQuietHours(tx: Transaction, { workspaceId, personId }: OfPerson): Promise<void> {
  await tx.delete(quietHours).where(and(eq(quietHours.workspaceId, workspaceId), eq(quietHours.personId, personId)));
}

/** Who is asked or told, with the ladder by which they are reached. */
export async function loadReachable(tx: Transaction, { workspaceId, personId }: OfPerson) {
  const [person] = await tx
    .select({ id: people.id, email: people.email, active: people.active })
    .from(people)
    .where(and(eq(people.workspaceId, workspaceId), eq(people.id, personId)));
  if (person === undefined || !person.active) return null;
  const contacts = await listContacts(tx, { workspaceId, personId });
  return { ...person, contacts, quiet: await loadQuietHours(tx, { workspaceId, personId }) };
}

/** People whom a tier tells besides the one who is asked. */
export async function peopleToTell(
  tx: Transaction,
  params: Tenant & {
    readonly to: 'pool' | 'lead' | 'manager' | 'owner';
    readonly queue: string;
    readonly limit: number;
  },
): Promise<string[]> {
  const { workspaceId, to, queue, limit } = params;
  if (to === 'pool') {
    const rows = await tx
      .select({ id: people.id })
      .from(poolMembers)
      .innerJoin(pools, and(eq(pools.workspaceId, poolMembers.workspaceId), eq(pools.id, poolMembers.poolId)))
      .innerJoin(people, and(eq(people.workspaceId, poolMembers.workspaceId), eq(people.id, poolMembers.personId)))
      .where(and(eq(poolMembers.workspaceId, workspaceId), eq(pools.slug, queue), eq(people.active, true)))
      .orderBy(asc(poolMembers.rank), asc(people.id))
      .limit(limit);
    return rows.map((row) => row.id);
  }
  const role = to === 'manager' ? 'lead' : to;
  const rows = await tx
    .select({ id: people.id })
    .from(people)
    .where(and(eq(people.workspaceId, workspaceId), eq(people.active, true), sql`${role} = any(${people.roles})`))
    .orderBy(asc(people.id))
    .limit(limit);
  return rows.map((row) => row.id);
}

/** Writes what is new of these; the key keeps one of each (R31). @returns the ids that were written */
export async function insertNotifications(
  tx: Transaction,
  rows: readonly (typeof notifications.$inferInsert)[],
): Promise<{ readonly id: string; readonly channel: Channel }[]> {
  if (rows.length === 0) return [];
  return tx
    .insert(notifications)
    .values([...rows])
    .onConflictDoNothing()
    .returning({ id: notifications.id, channel: notifications.channel });
}

/** A notification with what decides whether it is still wanted. */
export async function loadNotification(tx: Transaction, params: Tenant & { readonly notificationId: string }) {
  const [row] = await tx
    .select({
      notification: notifications,
      offer: { state: offers.state, expiresAt: offers.expiresAt, tier: offers.tier },
      case: {
        id: escalations.id,
        environment: escalations.environment,
        state: escalations.state,
        assigneeId: escalations.assigneeId,
        priority: escalations.priority,
        queue: escalations.queue,
        summary: escalations.summary,
        brief: escalations.brief,
        reason: escalations.reason,
        respondBy: escalations.respondBy,
        firstReplyAt: escalations.firstReplyAt,
      },
    })
    .from(notifications)
    .leftJoin(offers, and(eq(offers.workspaceId, notifications.workspaceId), eq(offers.id, notifications.offerId)))
    .leftJoin(
      escalations,
      and(eq(escalations.workspaceId, notifications.workspaceId), eq(escalations.id, notifications.escalationId)),
    )
    .where(and(eq(notifications.workspaceId, params.workspaceId), eq(notifications.id, params.notificationId)));
  return row ?? null;
}

export async function updateNotification(
  tx: Transaction,
  params: Tenant & {
    readonly notificationId: string;
    readonly change: Partial<
      Pick<NotificationRow, 'state' | 'attempts' | 'dueAt' | 'keptText' | 'providerRef' | 'error' | 'settledAt'>
    >;
  },
): Promise<void> {
  await tx
    .update(notifications)
    .set(params.change)
    .where(and(eq(notifications.workspaceId, params.workspaceId), eq(notifications.id, params.notificationId)));
}

/** What a person was sent or would have been, newest first. */
export function listNotifications(tx: Transaction, params: OfPerson & { readonly limit: number }) {
  return tx
    .select()
    .from(notifications)
    .where(and(eq(notifications.workspaceId, params.workspaceId), eq(notifications.personId, params.personId)))
    .orderBy(desc(notifications.createdAt), desc(notifications.id))
    .limit(params.limit);
}

/**
 * The last message by one of these channels that was tried, and the last that failed; a test counts from when it is asked for.
 * @param params.personId to whom; null for what goes to the whole team
 */
export async function findLastTried(
  tx: Transaction,
  params: Tenant & { readonly personId: string | null; readonly channels: readonly Channel[] },
): Promise<{ readonly last: NotificationRow | null; readonly lastFailed: NotificationRow | null }> {
  const { workspaceId, personId, channels } = params;
  const newest = (that: SQL | undefined) =>
    tx
      .select()
      .from(notifications)
      .where(
        and(
          eq(notifications.workspaceId, workspaceId),
          personId === null ? isNull(notifications.personId) : eq(notifications.personId, personId),
          inArray(notifications.channel, [...channels]),
          that,
        ),
      )
      .orderBy(desc(notifications.createdAt), desc(notifications.id))
      .limit(1);
  const [last] = await newest(or(gt(notifications.attempts, 0), eq(notifications.what, 'test')));
  const [lastFailed] = await newest(isNotNull(notifications.error));
  return { last: last ?? null, lastFailed: lastFailed ?? null };
}

/** Messages by text of a workspace that can still be answered with this code. */
export function findByReplyCode(tx: Transaction, params: Tenant & { readonly replyCode: string }) {
  return tx
    .select({ notification: notifications, contact: contactMethods })
    .from(notifications)
    .innerJoin(
      contactMethods,
      and(eq(contactMethods.workspaceId, notifications.workspaceId), eq(contactMethods.id, notifications.contactId)),
    )
    .where(
      and(
        eq(notifications.workspaceId, params.workspaceId),
        eq(notifications.replyCode, params.replyCode),
        inArray(notifications.state, ['sent', 'kept']),
      ),
    )
    .orderBy(desc(notifications.createdAt))
    .limit(5);
}
