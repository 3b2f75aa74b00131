import { requirePermission } from '#app/accounts/permissions.ts';
import { writeAudit } from '#app/platform/audit.server.ts';
import { type Ctx, inTransaction } from '#app/platform/context.ts';
import { BatonError } from '#app/platform/errors.ts';
import { lockDraft } from '#db/queries/flows.ts';
import {
  cancelScheduledPublish,
  findScheduledPublish,
  type ScheduledPublish,
} from '#db/queries/scheduled-publishes.ts';
import { loadVersion } from '#db/queries/versions.ts';

import { rollOut } from './roll-out.server.ts';
import { requireFlow } from './flow-context.server.ts';

/**
 * Moves the pointer of a publish whose time has come. Its version passed the gate when it was scheduled and cannot change, so there
 * is nothing to ask again; a flow that was archived meanwhile keeps its pointer. Twice is as good as once.
 */
export async function runScheduledPublish({
  ctx,
  input,
}: {
  readonly ctx: Ctx;
  readonly input: { readonly flowId: string; readonly publish: ScheduledPublish };
}): Promise<'published' | 'dropped'> {
  const { flowId, publish } = input;
  const { workspaceId } = ctx;
  return inTransaction(ctx, async (tx) => {
    const draft = await lockDraft(tx, { workspaceId, flowId });
    const version = await loadVersion(tx, { workspaceId, id: publish.versionId });
    if (draft === null || version === null) return 'dropped';
    const flow = await requireFlow(tx, ctx, flowId);
    if (flow.archivedAt !== null) return 'dropped';
    await rollOut(tx, ctx, {
      flowId,
      environment: publish.environment,
      version,
      reason: publish.note,
      rollout: publish.rollout,
      share: publish.share,
    });
    await writeAudit(tx, ctx, {
      action: 'flow.publishScheduled',
      target: { type: 'flow', id: flowId },
      after: { ...publish },
    });
    return 'published';
  });
}

/** The publish of a flow that waits for its time; null when none does. */
export async function viewScheduledPublish({
  ctx,
  input,
}: {
  readonly ctx: Ctx;
  readonly input: { readonly flowId: string };
}): Promise<(ScheduledPublish & { readonly at: string }) | null> {
  requirePermission(ctx.actor, 'flow.view');
  const found = await inTransaction(ctx, (tx) =>
    findScheduledPublish(tx, { workspaceId: ctx.workspaceId, flowId: input.flowId }),
  );
  return found === null ? null : { ...found.publish, at: found.at.toISOString() };
}

/** Takes a waiting publish back. @throws BatonError not_found when none waits any more */
export async function cancelPublish({
  ctx,
  input,
}: {
  readonly ctx: Ctx;
  readonly input: { readonly flowId: string };
}): Promise<void> {
  requirePermission(ctx.actor, 'flow.publish');
  await inTransaction(ctx, async (tx) => {
    const where = { workspaceId: ctx.workspaceId, flowId: input.flowId };
    if (!(await cancelScheduledPublish(tx, where))) throw new BatonError('not_found', 'No publish waits any more.');
    await writeAudit(tx, ctx, { action: 'flow.cancelPublish', target: { type: 'flow', id: input.flowId } });
  });
}
