import { z } from 'zod';

import type { FlowGraph } from '#app/contracts/flow-graph.ts';
import { canonicalJson } from '#app/engine/canonical.ts';
import { isAllowed, requirePermission } from '#app/accounts/permissions.ts';
import { parseInput } from '#app/platform/api-input.server.ts';
import { type Ctx, inTransaction } from '#app/platform/context.ts';
import { BatonError } from '#app/platform/errors.ts';
import type { Transaction } from '#db/client.ts';
import { type DraftRow, listDraftEditsSince, lockDraft, trimDraftEdits, writeDraft } from '#db/queries/flows.ts';
import { namesOfUsers } from '#db/queries/people.ts';

import { readGraph, readStoredGraph } from './flow-context.server.ts';
import { hardLayerChanges } from './hard-layer.ts';
import { wayBackTo } from './way-back.ts';

/** How many edits the journal keeps. */
export const journalLength = 200;

export const saveDraftSchema = z.object({
  flowId: z.string().min(1),
  /** The revision that the editor started from. */
  baseRevision: z.number().int().min(1),
  /** What was done, in words: the name of the step in the undo list. */
  label: z.string().trim().min(1).max(200),
  graph: z.unknown(),
});

export interface SavedDraft {
  readonly revision: number;
  readonly savedAt: Date;
}

/** What came in between, for the editor that was too late. */
export interface DraftConflict {
  readonly revision: number;
  readonly graph: FlowGraph;
  readonly edits: readonly {
    readonly revision: number;
    readonly label: string;
    readonly by: string | null;
    readonly at: string;
  }[];
}

async function conflictWith(tx: Transaction, ctx: Ctx, draft: DraftRow, baseRevision: number): Promise<BatonError> {
  const where = { workspaceId: ctx.workspaceId, flowId: draft.flowId };
  const edits = await listDraftEditsSince(tx, { ...where, afterRevision: baseRevision });
  const names = await namesOfUsers(tx, {
    workspaceId: ctx.workspaceId,
    userIds: edits.flatMap((edit) => edit.byUserId ?? []),
  });
  const data: DraftConflict = {
    revision: draft.revision,
    graph: readStoredGraph(draft.graph),
    edits: edits.map((edit) => ({
      revision: edit.revision,
      label: edit.label,
      by: edit.byUserId === null ? null : (names.get(edit.byUserId) ?? null),
      at: edit.at.toISOString(),
    })),
  };
  const who = data.edits.at(-1)?.by ?? 'Somebody else';
  return new BatonError('conflict', `${who} saved this flow in the meantime. Nothing of yours was saved yet.`, {
    data: { ...data },
  });
}

/**
 * Saves the draft and one step of its journal. Any graph of the right form can be saved, also one with problems; only publishing
 * asks for more. Sending the same save again after a lost answer is fine.
 * @throws BatonError conflict with the newer draft and who made it; forbidden when hard rules change without the role
 */
export async function saveDraft({
  ctx,
  input,
  withPlaces = (graph) => graph,
}: {
  readonly ctx: Ctx;
  readonly input: unknown;
  /** Where steps stand that nobody has placed yet: undo has to find them where they were drawn. */
  readonly withPlaces?: (graph: FlowGraph) => FlowGraph;
}): Promise<SavedDraft> {
  requirePermission(ctx.actor, 'flow.edit');
  const { flowId, baseRevision, label, graph: document } = parseInput(saveDraftSchema, input, 'body');
  const graph = readGraph(document);
  return inTransaction(ctx, async (tx) => {
    const where = { workspaceId: ctx.workspaceId, flowId };
    const draft = await lockDraft(tx, where);
    if (draft === null) throw new BatonError('not_found', 'There is no such flow.');
    const stored = readStoredGraph(draft.graph);
    if (canonicalJson(stored) === canonicalJson(graph)) return { revision: draft.revision, savedAt: draft.updatedAt };
    if (draft.revision !== baseRevision) throw await conflictWith(tx, ctx, draft, baseRevision);
    if (!isAllowed(ctx.actor, 'flow.editHardRules')) refuseHardChanges(stored, graph);
    const revision = draft.revision + 1;
    const byUserId = ctx.actor.kind === 'user' ? ctx.actor.userId : null;
    const wayBack = wayBackTo(withPlaces(stored), graph);
    await writeDraft(tx, { ...where, graph, wayBack, revision, label, byUserId });
    if (revision % 20 === 0) await trimDraftEdits(tx, { ...where, upToRevision: revision - journalLength });
    return { revision, savedAt: ctx.clock.now() };
  });
}

/** A locked rule survives delete, paste, import, undo and a direct call alike: this is where all of them end. */
function refuseHardChanges(before: FlowGraph, after: FlowGraph): void {
  const changes = hardLayerChanges(before, after);
  if (changes.length === 0) return;
  throw new BatonError(
    'forbidden',
    `Hard rules are changed by members with the compliance role. ${changes.map((change) => change.sentence).join(' ')}`,
    { pointers: changes.map((change) => ({ pointer: '/graph', message: change.sentence })) },
  );
}
