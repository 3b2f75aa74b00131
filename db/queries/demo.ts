import { asc, eq } from 'drizzle-orm';
import type { Queryable } from '../client.ts';
import { workspaces } from '../schema/workspaces.ts';

/** The demo workspace and its flow, or null. Needs the system role: it looks through all workspaces. */
export async function findDemoWorkspace(
  db: Queryable,
): Promise<{ readonly workspaceId: string; readonly flowId: string } | null> {
  const [row] = await db
    .select({ workspaceId: workspaces.id, flowId: workspaces.defaultFlowId })
    .from(workspaces)
    .where(eq(workspaces.demo, true))
    .orderBy(asc(workspaces.createdAt))
    .limit(1);
  return row?.flowId ? { workspaceId: row.workspaceId, flowId: row.flowId } : null;
}
