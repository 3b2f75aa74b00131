import { eq, sql } from 'drizzle-orm';
import type { Transaction } from '../client.ts';
import { workspaces } from '../schema/workspaces.ts';

export type WorkspaceRow = typeof workspaces.$inferSelect;

/** The workspace's own row and the organization with its first owner: one transaction, see baton_create_organization. */
export async function insertWorkspace(
  tx: Transaction,
  params: {
    readonly workspace: typeof workspaces.$inferInsert;
    readonly memberId: string;
    readonly ownerUserId: string;
    readonly ownerRoles: string;
  },
): Promise<void> {
  const { workspace } = params;
  await tx.execute(
    sql`select baton_create_organization(${workspace.id}, ${workspace.name}, ${workspace.slug}, ${params.memberId}, ${params.ownerUserId}, ${params.ownerRoles})`,
  );
  await tx.insert(workspaces).values(workspace);
}

export async function loadWorkspace(
  tx: Transaction,
  params: { readonly workspaceId: string },
): Promise<WorkspaceRow | null> {
  const [row] = await tx.select().from(workspaces).where(eq(workspaces.id, params.workspaceId));
  return row ?? null;
}

export async function updateWorkspace(
  tx: Transaction,
  params: { readonly workspaceId: string },
  change: Partial<Pick<WorkspaceRow, 'name' | 'timezone' | 'locale' | 'defaultFlowId' | 'signalSwitches'>>,
): Promise<void> {
  await tx.update(workspaces).set(change).where(eq(workspaces.id, params.workspaceId));
}
