import { and, desc, eq, ne, or, sql } from 'drizzle-orm';

import type { Queryable } from '../client.ts';
import { workspaceKeys } from '../schema/timers.ts';
import { workspaces } from '../schema/workspaces.ts';

interface OfWorkspace {
  readonly workspaceId: string;
}

/** The key that encrypts from now on; null when the workspace has none yet. Names sort by the time they were made. */
export async function newestWorkspaceKey(db: Queryable, { workspaceId }: OfWorkspace) {
  const [row] = await db
    .select({ id: workspaceKeys.id, wrapped: workspaceKeys.wrapped })
    .from(workspaceKeys)
    .where(eq(workspaceKeys.workspaceId, workspaceId))
    .orderBy(desc(workspaceKeys.id))
    .limit(1);
  return row ?? null;
}

export async function loadWorkspaceKey(db: Queryable, params: OfWorkspace & { readonly id: string }) {
  const [row] = await db
    .select({ id: workspaceKeys.id, wrapped: workspaceKeys.wrapped })
    .from(workspaceKeys)
    .where(and(eq(workspaceKeys.workspaceId, params.workspaceId), eq(workspaceKeys.id, params.id)));
  return row ?? null;
}

/** Shreds what was encrypted with any key but this one. @returns how many keys there were */
export async function deleteOtherWorkspaceKeys(db: Queryable, params: OfWorkspace & { readonly id: string }) {
  const rows = await db
    .delete(workspaceKeys)
    .where(and(eq(workspaceKeys.workspaceId, params.workspaceId), ne(workspaceKeys.id, params.id)))
    .returning({ id: workspaceKeys.id });
  return rows.length;
}

/** @param params.name an id or a slug */
export async function findWorkspaceId(db: Queryable, { name }: { readonly name: string }): Promise<string | null> {
  const rows = await db
    .select({ id: workspaces.id })
    .from(workspaces)
    .where(or(eq(workspaces.id, name), eq(workspaces.slug, name)));
  return rows[0]?.id ?? null;
}

export type RunSubject = 'case' | 'conversation' | 'notification' | 'delivery';

/** What has, or is about to have, a run of a workspace in Temporal: the rows that such runs are built from. */
export async function listRunSubjects(db: Queryable, { workspaceId }: OfWorkspace) {
  const rows = await db.execute<{ subject: RunSubject; id: string }>(sql`
    select 'case' as subject, id from escalations
    where workspace_id = ${workspaceId} and state not in ('resolved', 'cancelled')
    union all select 'conversation', conversation_id from conversation_timers where workspace_id = ${workspaceId}
    union all select 'notification', id from notifications where workspace_id = ${workspaceId} and state = 'waiting'
    union all select 'delivery', id from webhook_deliveries where workspace_id = ${workspaceId} and state = 'pending'`);
  return [...rows];
}

export async function insertWorkspaceKey(db: Queryable, row: typeof workspaceKeys.$inferInsert): Promise<void> {
  await db.insert(workspaceKeys).values(row).onConflictDoNothing();
}
