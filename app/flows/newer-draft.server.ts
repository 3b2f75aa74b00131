import type { FlowGraph } from '#app/contracts/flow-graph.ts';
import { requirePermission } from '#app/accounts/permissions.ts';
import { type Ctx, inTransaction } from '#app/platform/context.ts';
import { BatonError } from '#app/platform/errors.ts';
import { draftRevision, listDraftEditsSince, loadDraft } from '#db/queries/flows.ts';
import { namesOfUsers } from '#db/queries/people.ts';

import { readStoredGraph } from './flow-context.server.ts';

export interface NewerDraftView {
  readonly revision: number;
  readonly graph: FlowGraph;
  readonly edits: readonly { readonly label: string; readonly by: string | null; readonly at: string }[];
}

/**
 * The draft and what was done to it since a revision; null while that is the newest one. Asked every few seconds by each open
 * builder, so the graph is read only when there is something new.
 * @throws BatonError not_found, also for a flow of another workspace
 */
export async function newerDraft({
  ctx,
  input: { flowId, revision },
}: {
  readonly ctx: Ctx;
  readonly input: { readonly flowId: string; readonly revision: number };
}): Promise<NewerDraftView | null> {
  requirePermission(ctx.actor, 'flow.view');
  const where = { workspaceId: ctx.workspaceId, flowId };
  return inTransaction(ctx, async (tx) => {
    const newest = await draftRevision(tx, where);
    if (newest === null) throw new BatonError('not_found', 'There is no such flow.');
    if (newest <= revision) return null;
    const draft = await loadDraft(tx, where);
    if (draft === null) throw new BatonError('not_found', 'There is no such flow.');
    const edits = await listDraftEditsSince(tx, { ...where, afterRevision: revision });
    const names = await namesOfUsers(tx, {
      workspaceId: ctx.workspaceId,
      userIds: edits.flatMap((edit) => edit.byUserId ?? []),
    });
    return {
      revision: draft.revision,
      graph: readStoredGraph(draft.graph),
      edits: edits.map((edit) => ({
        label: edit.label,
        by: edit.byUserId === null ? null : (names.get(edit.byUserId) ?? null),
        at: edit.at.toISOString(),
      })),
    };
  });
}
