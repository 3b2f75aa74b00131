import { and, eq, inArray, isNull, sql } from 'drizzle-orm';

import type { Transaction } from '../client.ts';
import { deploymentLog, deployments } from '../schema/deployments.ts';
import { flows, flowVersions } from '../schema/flows.ts';
import { workspaces } from '../schema/workspaces.ts';

/** What the turn path keeps in memory of a workspace: its settings, its flows and where their pointers stand. */
export async function loadTurnSettings(tx: Transaction, workspaceId: string) {
  const [workspace] = await tx
    .select({
      timezone: workspaces.timezone,
      locale: workspaces.locale,
      defaultFlowId: workspaces.defaultFlowId,
      templateSlug: workspaces.templateSlug,
      signalSwitches: workspaces.signalSwitches,
      keptKinds: workspaces.keptKinds,
    })
    .from(workspaces)
    .where(eq(workspaces.id, workspaceId));
  if (workspace === undefined) return null;
  const flowRows = await tx
    .select({ id: flows.id, slug: flows.slug, templateSlug: flows.templateSlug })
    .from(flows)
    .where(and(eq(flows.workspaceId, workspaceId), isNull(flows.archivedAt)));
  const pointers = await tx
    .select({
      flowId: deployments.flowId,
      environment: deployments.environment,
      mode: deployments.mode,
      versionId: deployments.versionId,
      share: deployments.share,
      /** What the other new conversations get while this one has only a share of them. */
      previousVersionId: sql<string | null>`(
        select ${deploymentLog.previousVersionId} from ${deploymentLog}
        where ${deploymentLog.workspaceId} = ${deployments.workspaceId} and ${deploymentLog.flowId} = ${deployments.flowId}
          and ${deploymentLog.environment} = ${deployments.environment} and ${deploymentLog.mode} = ${deployments.mode}
          and ${deploymentLog.previousVersionId} <> ${deployments.versionId}
        order by ${deploymentLog.id} desc limit 1)`,
    })
    .from(deployments)
    .where(eq(deployments.workspaceId, workspaceId));
  return { ...workspace, flows: flowRows, deployments: pointers };
}

/** Versions by id, with their graphs. */
export function loadTurnVersions(tx: Transaction, workspaceId: string, versionIds: readonly string[]) {
  return tx
    .select({
      id: flowVersions.id,
      flowId: flowVersions.flowId,
      slug: flows.slug,
      number: flowVersions.number,
      hash: flowVersions.hash,
      graph: flowVersions.graph,
    })
    .from(flowVersions)
    .innerJoin(flows, and(eq(flows.workspaceId, flowVersions.workspaceId), eq(flows.id, flowVersions.flowId)))
    .where(and(eq(flowVersions.workspaceId, workspaceId), inArray(flowVersions.id, [...versionIds])));
}
