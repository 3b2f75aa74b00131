import type { FlowGraph } from '#app/contracts/flow-graph.ts';
import { hashGraph } from '#app/engine/hash.ts';
import type { Ctx, Environment } from '#app/platform/context.ts';
import { newId } from '#app/platform/ids.ts';
import type { Transaction } from '#db/client.ts';
import { setDraftBase } from '#db/queries/flows.ts';
import { notify } from '#db/queries/notify.ts';
import {
  findVersionByHash,
  insertVersion,
  loadDeployment,
  moveDeployment,
  type VersionRow,
} from '#db/queries/versions.ts';

export interface PublishedVersion {
  readonly id: string;
  readonly number: number;
  readonly hash: string;
}

/** Who stands behind a version, by user id; null for our own processes and for keys. */
export function userIdOf(ctx: Pick<Ctx, 'actor'>): string | null {
  return ctx.actor.kind === 'user' ? ctx.actor.userId : null;
}

/** The version with this graph: the one that is there already, else a new one. The caller holds the lock of the draft. */
export async function ensureVersion(
  tx: Transaction,
  ctx: Pick<Ctx, 'workspaceId' | 'actor'>,
  version: {
    readonly flowId: string;
    readonly graph: FlowGraph;
    readonly note: string;
    readonly createdBy: string | null;
    readonly approvedBy: string | null;
  },
): Promise<{ readonly version: VersionRow; readonly isNew: boolean }> {
  const { flowId, graph, note, createdBy, approvedBy } = version;
  const hash = hashGraph(graph);
  const known = await findVersionByHash(tx, { workspaceId: ctx.workspaceId, flowId, hash });
  if (known !== null) return { version: known, isNew: false };
  const made = await insertVersion(tx, {
    workspaceId: ctx.workspaceId,
    id: newId('ver'),
    flowId,
    hash,
    format: graph.format,
    graph,
    note,
    createdBy,
    approvedBy,
  });
  return { version: made, isNew: true };
}

/** Moves the live pointer of an environment, and tells every process that caches it. Open conversations and cases are not touched. */
export async function deploy(
  tx: Transaction,
  ctx: Pick<Ctx, 'workspaceId' | 'actor'>,
  move: {
    readonly flowId: string;
    readonly environment: Environment;
    readonly version: VersionRow;
    readonly kind: 'publish' | 'rollback';
    readonly reason: string;
    readonly share?: number;
  },
): Promise<{ readonly previousVersionId: string | null }> {
  const { flowId, environment, version, kind, reason, share = 100 } = move;
  const where = { workspaceId: ctx.workspaceId, flowId };
  const before = await loadDeployment(tx, { ...where, environment, mode: 'live' });
  const previousVersionId = before?.versionId ?? null;
  await moveDeployment(tx, {
    ...where,
    environment,
    mode: 'live',
    versionId: version.id,
    previousVersionId,
    share,
    by: userIdOf(ctx),
    reason,
    kind,
  });
  if (kind === 'publish') await setDraftBase(tx, { ...where, versionId: version.id });
  await notify(tx, 'baton_deploy', { w: ctx.workspaceId, f: flowId });
  return { previousVersionId };
}
