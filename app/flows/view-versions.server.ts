import type { FlowGraph } from '#app/contracts/flow-graph.ts';
import { requirePermission } from '#app/accounts/permissions.ts';
import { type Ctx, type Environment, inTransaction } from '#app/platform/context.ts';
import { BatonError } from '#app/platform/errors.ts';
import { listFlows } from '#db/queries/flows.ts';
import { namesOfUsers } from '#db/queries/people.ts';
import { findVersionByNumber, listDeploymentLog, listDeployments, listVersions } from '#db/queries/versions.ts';

import { readStoredGraph, requireFlow } from './flow-context.server.ts';

export interface VersionListed {
  readonly id: string;
  readonly number: number;
  readonly hash: string;
  readonly note: string;
  readonly createdAt: Date;
  readonly createdBy: string | null;
  readonly approvedBy: string | null;
  /** Where it answers now. */
  readonly answersIn: readonly Environment[];
  readonly shadowIn: readonly Environment[];
}

export interface DeploymentMove {
  readonly at: Date;
  readonly by: string | null;
  readonly kind: 'publish' | 'rollback' | 'shadow';
  readonly environment: Environment;
  readonly number: number | null;
  readonly previousNumber: number | null;
  readonly reason: string;
}

/** All flows of the workspace, with what is published where. */
export async function viewFlows({ ctx }: { readonly ctx: Ctx }) {
  requirePermission(ctx.actor, 'flow.view');
  return inTransaction(ctx, (tx) => listFlows(tx, { workspaceId: ctx.workspaceId }));
}

/** The versions of a flow, newest first, and every move of its pointers. */
export async function viewVersions({
  ctx,
  input,
}: {
  readonly ctx: Ctx;
  readonly input: { readonly flowId: string };
}): Promise<{
  readonly versions: readonly VersionListed[];
  readonly moves: readonly DeploymentMove[];
}> {
  requirePermission(ctx.actor, 'flow.view');
  return inTransaction(ctx, async (tx) => {
    const flow = await requireFlow(tx, ctx, input.flowId);
    const where = { workspaceId: ctx.workspaceId, flowId: flow.id };
    const versions = await listVersions(tx, where);
    const pointers = await listDeployments(tx, where);
    const moves = await listDeploymentLog(tx, { ...where, limit: 100 });
    const userIds = [...versions.flatMap((row) => [row.createdBy, row.approvedBy]), ...moves.map((row) => row.by)];
    const names = await namesOfUsers(tx, {
      workspaceId: ctx.workspaceId,
      userIds: userIds.filter((id) => id !== null),
    });
    const nameOf = (userId: string | null) => (userId === null ? null : (names.get(userId) ?? null));
    const numbers = new Map(versions.map((row) => [row.id, row.number]));
    const numberOf = (id: string | null) => (id === null ? null : (numbers.get(id) ?? null));
    const environmentsOf = (id: string, mode: 'live' | 'shadow') =>
      pointers.filter((row) => row.versionId === id && row.mode === mode).map((row) => row.environment);
    return {
      versions: versions.map((row) => ({
        ...row,
        createdBy: nameOf(row.createdBy),
        approvedBy: nameOf(row.approvedBy),
        answersIn: environmentsOf(row.id, 'live'),
        shadowIn: environmentsOf(row.id, 'shadow'),
      })),
      moves: moves.map(({ at, by, kind, environment, versionId, previousVersionId, reason }) => ({
        at,
        by: nameOf(by),
        kind,
        environment,
        number: numberOf(versionId),
        previousNumber: numberOf(previousVersionId),
        reason,
      })),
    };
  });
}

export interface VersionView {
  readonly id: string;
  readonly flowId: string;
  readonly flowSlug: string;
  readonly number: number;
  readonly hash: string;
  readonly note: string;
  readonly createdAt: Date;
  readonly graph: FlowGraph;
}

/** One version with its graph. @throws BatonError not_found, also for a flow of another workspace */
export async function viewVersion({
  ctx,
  input,
}: {
  readonly ctx: Ctx;
  readonly input: { readonly flowId: string; readonly number: number };
}): Promise<VersionView> {
  requirePermission(ctx.actor, 'flow.view');
  return inTransaction(ctx, async (tx) => {
    const flow = await requireFlow(tx, ctx, input.flowId);
    const row = await findVersionByNumber(tx, { workspaceId: ctx.workspaceId, flowId: flow.id, number: input.number });
    if (row === null) throw new BatonError('not_found', `There is no version ${input.number} of this flow.`);
    const { id, flowId, number, hash, note, createdAt } = row;
    return { id, flowId, flowSlug: flow.slug, number, hash, note, createdAt, graph: readStoredGraph(row.graph) };
  });
}
