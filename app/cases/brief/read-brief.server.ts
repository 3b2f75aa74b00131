import { requirePermission } from '#app/accounts/permissions.ts';
import type { BriefForm } from '#app/contracts/brief.ts';
import { type Ctx, inTransaction } from '#app/platform/context.ts';
import { BatonError } from '#app/platform/errors.ts';
import { loadCase } from '#db/queries/case-changes.ts';
import { loadWorkspace } from '#db/queries/workspaces.ts';
import { viewOf } from '../case-view.server.ts';
import { renderBrief, type RenderedBrief } from './forms/render-brief.ts';
import { audiencesOf, visibleBrief } from './visible-brief.server.ts';
import { claimCodeOf } from './forms/sms.ts';

/**
 * The brief of one case in one of its forms (R49).
 * @throws BatonError not_found, also for another workspace's or environment's case; forbidden
 */
export async function readBrief({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: { readonly caseId: string; readonly form: BriefForm };
}): Promise<RenderedBrief> {
  requirePermission(ctx.actor, 'case.view');
  const { workspaceId } = ctx;
  return inTransaction(ctx, async (tx) => {
    const atHand = await loadCase(tx, { workspaceId, caseId: input.caseId });
    const workspace = await loadWorkspace(tx, { workspaceId });
    const isOther = ctx.environment !== undefined && ctx.environment !== atHand?.row.environment;
    if (atHand === null || workspace === null || isOther) {
      throw new BatonError('not_found', 'There is no such escalation.');
    }
    const { assigneeName } = atHand;
    const reader = { workspaceId, queue: atHand.row.queue, audiences: audiencesOf(ctx.actor) };
    const brief = await visibleBrief(tx, reader, viewOf(atHand).brief);
    return renderBrief(input.form, brief, {
      caseId: input.caseId,
      caseUrl: null,
      claimCode: claimCodeOf(input.caseId),
      timeZone: workspace.timezone,
      now: atHand.now,
      speaker: assigneeName === null ? null : { name: assigneeName, workspace: workspace.name },
    });
  });
}
