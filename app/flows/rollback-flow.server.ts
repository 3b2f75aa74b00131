import { z } from 'zod';

import { requirePermission } from '#app/accounts/permissions.ts';
import { parseInput } from '#app/platform/api-input.server.ts';
import { writeAudit } from '#app/platform/audit.server.ts';
import { type Ctx, inTransaction } from '#app/platform/context.ts';
import { BatonError } from '#app/platform/errors.ts';
import { lockDraft } from '#db/queries/flows.ts';
import { findVersionByNumber, loadDeployment } from '#db/queries/versions.ts';

import { deploy, type PublishedVersion } from './deploy-version.server.ts';
import { requireFlow } from './flow-context.server.ts';

export const rollbackSchema = z.object({
  flowId: z.string().min(1),
  environment: z.enum(['test', 'live']),
  /** The version to go back to. */
  number: z.coerce.number().int().min(1),
  reason: z.string().trim().min(3, 'Say why in a few words').max(500),
});

/**
 * Points an environment back at an earlier version. New conversations start on it at once; open conversations and cases stay on
 * theirs; the draft is not touched. No gate: what is gone back to was published before, and going back must always work.
 * @throws BatonError conflict when that version answers already
 */
export async function rollbackFlow({
  ctx,
  input,
}: {
  readonly ctx: Ctx;
  readonly input: unknown;
}): Promise<PublishedVersion> {
  requirePermission(ctx.actor, 'flow.rollback');
  const { flowId, environment, number, reason } = parseInput(rollbackSchema, input, 'body');
  return inTransaction(ctx, async (tx) => {
    const where = { workspaceId: ctx.workspaceId, flowId };
    await requireFlow(tx, ctx, flowId);
    await lockDraft(tx, where);
    const version = await findVersionByNumber(tx, { ...where, number });
    if (version === null) throw new BatonError('not_found', `There is no version ${number} of this flow.`);
    const now = await loadDeployment(tx, { ...where, environment, mode: 'live' });
    if (now === null)
      throw new BatonError('unprocessable', `Nothing is published to ${environment} that could be rolled back.`);
    if (now.versionId === version.id)
      throw new BatonError('conflict', `Version ${number} answers in ${environment} already.`);
    const { previousVersionId } = await deploy(tx, ctx, { flowId, environment, version, kind: 'rollback', reason });
    await writeAudit(tx, ctx, {
      action: 'flow.rollback',
      target: { type: 'flow', id: flowId },
      before: { versionId: previousVersionId },
      after: { versionId: version.id, number, environment, reason },
    });
    return { id: version.id, number: version.number, hash: version.hash };
  });
}
