import { and, desc, eq, sql } from 'drizzle-orm';
import type { Transaction } from '../client.ts';
import { deploymentLog, deployments } from '../schema/deployments.ts';
import { flowApprovals, flowVersions } from '../schema/flows.ts';

export type VersionRow = typeof flowVersions.$inferSelect;
export type DeploymentRow = typeof deployments.$inferSelect;
export type ApprovalRow = typeof flowApprovals.$inferSelect;
export type Environment = DeploymentRow['environment'];
export type DeploymentMode = DeploymentRow['mode'];
interface Tenant {
  readonly workspaceId: string;
}
type OfFlow = Tenant & { readonly flowId: string };

const ofFlow = ({ workspaceId, flowId }: OfFlow) =>
  and(eq(flowVersions.workspaceId, workspaceId), eq(flowVersions.flowId, flowId));

export async function findVersionByHash(
  tx: Transaction,
  params: OfFlow & { readonly hash: string },
): Promise<VersionRow | null> {
  const [row] = await tx
    .select()
    .from(flowVersions)
    .where(and(ofFlow(params), eq(flowVersions.hash, params.hash)));
  return row ?? null;
}

export async function findVersionByNumber(
  tx: Transaction,
  params: OfFlow & { readonly number: number },
): Promise<VersionRow | null> {
  const [row] = await tx
    .select()
    .from(flowVersions)
    .where(and(ofFlow(params), eq(flowVersions.number, params.number)));
  return row ?? null;
}

export async function loadVersion(
  tx: Transaction,
  params: Tenant & { readonly id: string },
): Promise<VersionRow | null> {
  const [row] = await tx
    .select()
    .from(flowVersions)
    .where(and(eq(flowVersions.workspaceId, params.workspaceId), eq(flowVersions.id, params.id)));
  return row ?? null;
}

/** The next number of the flow. The caller holds the lock of its draft, so two publishes get two numbers. */
export async function insertVersion(
  tx: Transaction,
  row: Omit<typeof flowVersions.$inferInsert, 'number'>,
): Promise<VersionRow> {
  const [made] = await tx
    .insert(flowVersions)
    .values({
      ...row,
      number: sql`(select coalesce(max(number), 0) + 1 from flow_versions where workspace_id = ${row.workspaceId} and flow_id = ${row.flowId})`,
    })
    .returning();
  if (made === undefined) throw new Error('An inserted version came back empty');
  return made;
}

/** Versions newest first, without their graphs. */
export function listVersions(tx: Transaction, params: OfFlow) {
  return tx
    .select({
      id: flowVersions.id,
      number: flowVersions.number,
      hash: flowVersions.hash,
      note: flowVersions.note,
      createdBy: flowVersions.createdBy,
      approvedBy: flowVersions.approvedBy,
      createdAt: flowVersions.createdAt,
    })
    .from(flowVersions)
    .where(ofFlow(params))
    .orderBy(desc(flowVersions.number));
}

export async function loadDeployment(
  tx: Transaction,
  params: OfFlow & { readonly environment: Environment; readonly mode: DeploymentMode },
): Promise<DeploymentRow | null> {
  const [row] = await tx
    .select()
    .from(deployments)
    .where(
      and(
        eq(deployments.workspaceId, params.workspaceId),
        eq(deployments.flowId, params.flowId),
        eq(deployments.environment, params.environment),
        eq(deployments.mode, params.mode),
      ),
    );
  return row ?? null;
}

export function listDeployments(tx: Transaction, params: OfFlow): Promise<DeploymentRow[]> {
  return tx
    .select()
    .from(deployments)
    .where(and(eq(deployments.workspaceId, params.workspaceId), eq(deployments.flowId, params.flowId)));
}

/** Moves the pointer and writes the move down. */
export async function moveDeployment(
  tx: Transaction,
  params: OfFlow & {
    readonly environment: Environment;
    readonly mode: DeploymentMode;
    readonly versionId: string;
    readonly previousVersionId: string | null;
    readonly share: number;
    readonly by: string | null;
    readonly reason: string;
    readonly kind: 'publish' | 'rollback' | 'shadow';
  },
): Promise<void> {
  const { previousVersionId, kind, ...pointer } = params;
  const at = sql`baton_now()`;
  await tx
    .insert(deployments)
    .values({ ...pointer, at })
    .onConflictDoUpdate({
      target: [deployments.workspaceId, deployments.flowId, deployments.environment, deployments.mode],
      set: { versionId: pointer.versionId, share: pointer.share, by: pointer.by, reason: pointer.reason, at },
    });
  await tx.insert(deploymentLog).values({ ...pointer, previousVersionId, kind });
}

/** Takes a shadow away. */
export async function removeShadow(
  tx: Transaction,
  params: OfFlow & { readonly environment: Environment; readonly by: string | null; readonly reason: string },
): Promise<boolean> {
  const { workspaceId, flowId, environment, by, reason } = params;
  const [gone] = await tx
    .delete(deployments)
    .where(
      and(
        eq(deployments.workspaceId, workspaceId),
        eq(deployments.flowId, flowId),
        eq(deployments.environment, environment),
        eq(deployments.mode, 'shadow'),
      ),
    )
    .returning({ versionId: deployments.versionId });
  if (gone === undefined) return false;
  await tx.insert(deploymentLog).values({
    workspaceId,
    flowId,
    environment,
    mode: 'shadow',
    versionId: null,
    previousVersionId: gone.versionId,
    kind: 'shadow',
    share: 0,
    by,
    reason,
  });
  return true;
}

/** Every move of a flow's pointers, newest first. */
export function listDeploymentLog(tx: Transaction, params: OfFlow & { readonly limit: number }) {
  return tx
    .select()
    .from(deploymentLog)
    .where(and(eq(deploymentLog.workspaceId, params.workspaceId), eq(deploymentLog.flowId, params.flowId)))
    .orderBy(desc(deploymentLog.id))
    .limit(params.limit);
}

const ofApproval = (params: Tenant & { readonly id: string }) =>
  and(eq(flowApprovals.workspaceId, params.workspaceId), eq(flowApprovals.id, params.id));

/** The newest approval of exactly this graph, for whichever environment it was asked. */
export async function findApproval(
  tx: Transaction,
  params: OfFlow & { readonly hash: string },
): Promise<ApprovalRow | null> {
  const [row] = await tx
    .select()
    .from(flowApprovals)
    .where(
      and(
        eq(flowApprovals.workspaceId, params.workspaceId),
        eq(flowApprovals.flowId, params.flowId),
        eq(flowApprovals.hash, params.hash),
        eq(flowApprovals.state, 'approved'),
      ),
    )
    .orderBy(desc(flowApprovals.id))
    .limit(1);
  return row ?? null;
}

/** A new request; an older pending one of the same flow and environment is superseded by it. */
export async function insertApproval(tx: Transaction, row: typeof flowApprovals.$inferInsert): Promise<void> {
  await tx
    .update(flowApprovals)
    .set({ state: 'superseded' })
    .where(
      and(
        eq(flowApprovals.workspaceId, row.workspaceId),
        eq(flowApprovals.flowId, row.flowId),
        eq(flowApprovals.environment, row.environment),
        eq(flowApprovals.state, 'pending'),
      ),
    );
  await tx.insert(flowApprovals).values(row);
}

/** Locked until the transaction ends. */
export async function lockApproval(
  tx: Transaction,
  params: Tenant & { readonly id: string },
): Promise<ApprovalRow | null> {
  const [row] = await tx.select().from(flowApprovals).where(ofApproval(params)).for('update');
  return row ?? null;
}

export async function decideApproval(
  tx: Transaction,
  params: Tenant & {
    readonly id: string;
    readonly state: 'approved' | 'rejected';
    readonly decidedBy: string;
    readonly decisionNote: string | null;
  },
): Promise<void> {
  const { state, decidedBy, decisionNote } = params;
  await tx
    .update(flowApprovals)
    .set({ state, decidedBy, decisionNote, decidedAt: sql`baton_now()` })
    .where(ofApproval(params));
}

export function listPendingApprovals(
  tx: Transaction,
  params: Tenant & { readonly flowId?: string },
): Promise<ApprovalRow[]> {
  return tx
    .select()
    .from(flowApprovals)
    .where(
      and(
        eq(flowApprovals.workspaceId, params.workspaceId),
        eq(flowApprovals.state, 'pending'),
        params.flowId === undefined ? undefined : eq(flowApprovals.flowId, params.flowId),
      ),
    )
    .orderBy(desc(flowApprovals.id));
}

/** The graphs that answer or watch now, each once. */
export async function listDeployedGraphs(tx: Transaction, { workspaceId }: Tenant): Promise<VersionRow['graph'][]> {
  const rows = await tx
    .selectDistinctOn([flowVersions.id], { id: flowVersions.id, graph: flowVersions.graph })
    .from(deployments)
    .innerJoin(
      flowVersions,
      and(eq(flowVersions.workspaceId, deployments.workspaceId), eq(flowVersions.id, deployments.versionId)),
    )
    .where(eq(deployments.workspaceId, workspaceId));
  return rows.map((row) => row.graph);
}
