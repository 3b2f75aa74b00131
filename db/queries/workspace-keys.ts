import { and, desc, eq } from 'drizzle-orm';

import type { Queryable } from '../client.ts';
import { workspaceKeys } from '../schema/timers.ts';

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

export async function insertWorkspaceKey(db: Queryable, row: typeof workspaceKeys.$inferInsert): Promise<void> {
  await db.insert(workspaceKeys).values(row).onConflictDoNothing();
}
