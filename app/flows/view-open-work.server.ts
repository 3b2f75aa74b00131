import { requirePermission } from '#app/accounts/permissions.ts';
import { type Ctx, type Environment, inTransaction } from '#app/platform/context.ts';
import { countOpenWork } from '#db/queries/open-work.ts';

/** What is under way on which version: none of it is touched by a publish or a rollback. */
export interface OpenWork {
  readonly environment: Environment;
  readonly number: number | null;
  readonly cases: number;
  readonly conversations: number;
}

export async function viewOpenWork({
  ctx,
  input,
}: {
  readonly ctx: Ctx;
  readonly input: { readonly flowId: string };
}): Promise<readonly OpenWork[]> {
  requirePermission(ctx.actor, 'flow.view');
  return inTransaction(ctx, (tx) => countOpenWork(tx, { workspaceId: ctx.workspaceId, flowId: input.flowId }));
}
