import { z } from 'zod';

import { requirePermission } from '#app/accounts/permissions.ts';
import { parseInput } from '#app/platform/api-input.server.ts';
import { writeAudit } from '#app/platform/audit.server.ts';
import { type Ctx, inTransaction } from '#app/platform/context.ts';
import { BatonError } from '#app/platform/errors.ts';
import { lockDraft } from '#db/queries/flows.ts';
import { notify } from '#db/queries/notify.ts';
import { findVersionByNumber, loadDeployment, moveDeployment, removeShadow } from '#db/queries/versions.ts';

import { userIdOf } from './deploy-version.server.ts';
import { requireFlow } from './flow-context.server.ts';

export const shadowSchema = z.object({
  flowId: z.string().min(1),
  environment: z.enum(['test', 'live']),
  /** The version that watches; null takes the shadow away. */
  number: z.coerce.number().int().min(1).nullable(),
  reason: z.string().trim().min(3, 'Say why in a few words').max(500),
});

/**
 * Lets a version watch: it records what it would have done on the same turns and acts on nothing. Hard rules cannot be overruled by it,
 * so it needs no gate.
 * @throws BatonError conflict for the version that answers anyway
 */
export async function shadowVersion({ ctx, input }: { readonly ctx: Ctx; readonly input: unknown }): Promise<void> {
  requirePermission(ctx.actor, 'flow.publish');
  const { flowId, environment, number, reason } = parseInput(shadowSchema, input, 'body');
  const { workspaceId } = ctx;
  await inTransaction(ctx, async (tx) => {
    const where = { workspaceId, flowId };
    await requireFlow(tx, ctx, flowId);
    await lockDraft(tx, where);
    const by = userIdOf(ctx);
    const before = await loadDeployment(tx, { ...where, environment, mode: 'shadow' });
    if (number === null) {
      if (!(await removeShadow(tx, { ...where, environment, by, reason }))) return;
    } else {
      const version = await findVersionByNumber(tx, { ...where, number });
      if (version === null) throw new BatonError('not_found', `There is no version ${number} of this flow.`);
      const live = await loadDeployment(tx, { ...where, environment, mode: 'live' });
      if (live?.versionId === version.id)
        throw new BatonError('conflict', `Version ${number} answers in ${environment} anyway.`);
      await moveDeployment(tx, {
        ...where,
        environment,
        mode: 'shadow',
        versionId: version.id,
        previousVersionId: before?.versionId ?? null,
        share: 100,
        by,
        reason,
        kind: 'shadow',
      });
    }
    await notify(tx, 'baton_deploy', { w: workspaceId, f: flowId });
    await writeAudit(tx, ctx, {
      action: 'flow.shadow',
      target: { type: 'flow', id: flowId },
      before: { versionId: before?.versionId ?? null },
      after: { number, environment, reason },
    });
  });
}
