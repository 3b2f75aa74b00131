import { requirePermission } from '#app/accounts/permissions.ts';
import { type Ctx, inTransaction } from '#app/platform/context.ts';
import { listRecentDecisions } from '#db/queries/today.ts';

/** The newest decisions of an environment. The text is as stored: personal data is masked in it. */
export async function viewRecentDecisions({
  ctx,
  input,
}: {
  readonly ctx: Ctx;
  readonly input: { readonly environment: 'test' | 'live'; readonly limit: number };
}) {
  requirePermission(ctx.actor, 'flow.view');
  requirePermission(ctx.actor, 'case.view');
  return inTransaction(ctx, (tx) => listRecentDecisions(tx, { workspaceId: ctx.workspaceId, ...input }));
}
