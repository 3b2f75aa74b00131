import { loadWorkspace } from '#db/queries/workspaces.ts';
import { type Ctx, inTransaction } from '#app/platform/context.ts';
import { BatonError } from '#app/platform/errors.ts';

import { requirePermission } from './permissions.ts';

export interface WorkspaceView {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  /** All dates on screens are said in it. */
  readonly timeZone: string;
  readonly locale: string;
  readonly templateSlug: string | null;
  readonly defaultFlowId: string | null;
}

/** The workspace as its pages need it. */
export async function viewWorkspace({ ctx }: { readonly ctx: Ctx }): Promise<WorkspaceView> {
  requirePermission(ctx.actor, 'workspace.view');
  const row = await inTransaction(ctx, (tx) => loadWorkspace(tx, { workspaceId: ctx.workspaceId }));
  if (row === null) throw new BatonError('not_found', 'There is no such workspace.');
  const { id, slug, name, timezone, locale, templateSlug, defaultFlowId } = row;
  return { id, slug, name, timeZone: timezone, locale, templateSlug, defaultFlowId };
}
