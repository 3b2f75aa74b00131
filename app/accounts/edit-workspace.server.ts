import { z } from 'zod';

import { zoneSchema } from '#app/people/zone.ts';
import { parseInput } from '#app/platform/api-input.server.ts';
import { writeAudit } from '#app/platform/audit.server.ts';
import { type Ctx, inTransaction } from '#app/platform/context.ts';
import { BatonError } from '#app/platform/errors.ts';
import { loadFlow } from '#db/queries/flows.ts';
import { notify } from '#db/queries/notify.ts';
import { loadWorkspace, updateWorkspace, type WorkspaceRow } from '#db/queries/workspaces.ts';

import { localeSchema } from './create-workspace.server.ts';
import { requirePermission } from './permissions.ts';

export const editWorkspaceSchema = z.object({
  name: z.string().trim().min(1, 'Give the workspace a name').max(80).optional(),
  timezone: zoneSchema.optional(),
  locale: localeSchema.optional(),
  /** The flow of a turn that names none. */
  defaultFlowId: z.string().min(1).optional(),
  /** Computed signals by name, off where false. */
  signalSwitches: z.record(z.string().max(64), z.boolean()).optional(),
});

/** Changes what is given. @throws BatonError bad_request for a default flow that is not here or is archived */
export async function editWorkspace({ ctx, input }: { readonly ctx: Ctx; readonly input: unknown }): Promise<void> {
  requirePermission(ctx.actor, 'workspace.edit');
  const parsed = parseInput(editWorkspaceSchema, input, 'body');
  const change = Object.fromEntries(Object.entries(parsed).filter(([, value]) => value !== undefined));
  const { workspaceId } = ctx;
  await inTransaction(ctx, async (tx) => {
    const before = await loadWorkspace(tx, { workspaceId });
    if (before === null) throw new BatonError('not_found', 'There is no such workspace.');
    if (parsed.defaultFlowId !== undefined) {
      const flow = await loadFlow(tx, { workspaceId, flowId: parsed.defaultFlowId });
      if (flow === null || flow.archivedAt !== null) {
        throw new BatonError('bad_request', 'There is no such flow.', {
          pointers: [{ pointer: '/defaultFlowId', message: 'there is no such flow' }],
        });
      }
    }
    if (Object.keys(change).length === 0) return;
    await updateWorkspace(tx, { workspaceId }, change);
    // The turn path keeps all of this in memory.
    await notify(tx, 'baton_deploy', { w: workspaceId, f: parsed.defaultFlowId ?? '' });
    const { name, timezone, locale, defaultFlowId, signalSwitches } = before;
    await writeAudit(tx, ctx, {
      action: 'workspace.edit',
      target: { type: 'workspace', id: workspaceId },
      before: { name, timezone, locale, defaultFlowId, signalSwitches },
      after: change,
    });
  });
}

/** The workspace's settings. */
export async function viewWorkspace({ ctx }: { readonly ctx: Ctx }): Promise<WorkspaceRow> {
  requirePermission(ctx.actor, 'workspace.view');
  const row = await inTransaction(ctx, (tx) => loadWorkspace(tx, { workspaceId: ctx.workspaceId }));
  if (row === null) throw new BatonError('not_found', 'There is no such workspace.');
  return row;
}
