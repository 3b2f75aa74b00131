import type { Ctx, Environment } from '#app/platform/context.ts';
import type { Transaction } from '#db/client.ts';
import { notify } from '#db/queries/notify.ts';
import { loadDeployment, moveDeployment, type VersionRow } from '#db/queries/versions.ts';

import { deploy, userIdOf } from './deploy-version.server.ts';

/** All new conversations, a share of them (sticky by conversation), or none: a shadow records and acts on nothing. */
export type Rollout = 'all' | 'share' | 'shadow';

/** Lets a version answer as it was asked for. Open conversations and cases keep the version they began with. */
export async function rollOut(
  tx: Transaction,
  ctx: Pick<Ctx, 'workspaceId' | 'actor'>,
  move: {
    readonly flowId: string;
    readonly environment: Environment;
    readonly version: VersionRow;
    readonly reason: string;
    readonly rollout: Rollout;
    readonly share: number;
  },
): Promise<{ readonly previousVersionId: string | null }> {
  const { flowId, environment, version, reason, rollout, share } = move;
  if (rollout !== 'shadow') {
    return deploy(tx, ctx, { flowId, environment, version, kind: 'publish', reason, share: rollout === 'all' ? 100 : share });
  }
  const where = { workspaceId: ctx.workspaceId, flowId };
  const before = await loadDeployment(tx, { ...where, environment, mode: 'shadow' });
  const previousVersionId = before?.versionId ?? null;
  await moveDeployment(tx, {
    ...where,
    environment,
    mode: 'shadow',
    versionId: version.id,
    previousVersionId,
    share: 100,
    by: userIdOf(ctx),
    reason,
    kind: 'shadow',
  });
  await notify(tx, 'baton_deploy', { w: ctx.workspaceId, f: flowId });
  return { previousVersionId };
} // prettier-ignore
