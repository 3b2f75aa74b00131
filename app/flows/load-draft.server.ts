import type { FlowGraph } from '#app/contracts/flow-graph.ts';
import type { JsonDelta } from '#app/engine/json-delta.ts';
import { requirePermission } from '#app/accounts/permissions.ts';
import { type Ctx, inTransaction } from '#app/platform/context.ts';
import { BatonError } from '#app/platform/errors.ts';
import { type DraftEditRow, listDraftEdits, loadDraft as readDraft } from '#db/queries/flows.ts';
import { namesOfUsers } from '#db/queries/people.ts';
import { listDeployments, listPendingApprovals, loadVersion } from '#db/queries/versions.ts';

import { readStoredGraph, requireFlow } from './flow-context.server.ts';
import { journalLength } from './save-draft.server.ts';
import { stepsBack } from './way-back.ts';

export interface JournalEntry {
  readonly revision: number;
  readonly label: string;
  /** From the graph that it made to the one before. */
  readonly back: JsonDelta;
  readonly at: Date;
}

export interface DeployedVersion {
  readonly id: string;
  readonly number: number;
  readonly hash: string;
  readonly at: Date;
}

export interface DraftView {
  readonly flow: {
    readonly id: string;
    readonly slug: string;
    readonly name: string;
    readonly templateSlug: string | null;
  };
  readonly graph: FlowGraph;
  readonly revision: number;
  readonly savedAt: Date;
  readonly savedBy: string | null;
  /** Oldest first, the last one made `graph`: what undo goes back through after a reload. */
  readonly journal: readonly JournalEntry[];
  /** The version that answers, by environment; null where none was published. */
  readonly deployed: { readonly test: DeployedVersion | null; readonly live: DeployedVersion | null };
  readonly waitingForApproval: {
    readonly id: string;
    readonly environment: 'test' | 'live';
    readonly changes: readonly string[];
  } | null;
}

/** Everything the builder opens with. @throws BatonError not_found */
export async function loadDraft({
  ctx,
  input,
}: {
  readonly ctx: Ctx;
  readonly input: { readonly flowId: string };
}): Promise<DraftView> {
  requirePermission(ctx.actor, 'flow.view');
  const { workspaceId } = ctx;
  return inTransaction(ctx, async (tx) => {
    const flow = await requireFlow(tx, ctx, input.flowId);
    const where = { workspaceId, flowId: flow.id };
    const draft = await readDraft(tx, where);
    if (draft === null) throw new BatonError('not_found', 'There is no such flow.');
    const edits = await listDraftEdits(tx, { ...where, limit: journalLength });
    const [approval] = await listPendingApprovals(tx, where);
    const names = await namesOfUsers(tx, { workspaceId, userIds: draft.updatedBy === null ? [] : [draft.updatedBy] });
    const graph = readStoredGraph(draft.graph);
    const deployed: { test: DeployedVersion | null; live: DeployedVersion | null } = { test: null, live: null };
    for (const pointer of await listDeployments(tx, where)) {
      if (pointer.mode !== 'live') continue;
      const version = await loadVersion(tx, { workspaceId, id: pointer.versionId });
      if (version === null) continue;
      deployed[pointer.environment] = { id: version.id, number: version.number, hash: version.hash, at: pointer.at };
    }
    return {
      flow: { id: flow.id, slug: flow.slug, name: flow.name, templateSlug: flow.templateSlug },
      graph,
      revision: draft.revision,
      savedAt: draft.updatedAt,
      savedBy: draft.updatedBy === null ? null : (names.get(draft.updatedBy) ?? null),
      journal: unbroken(draft.revision, edits),
      deployed,
      waitingForApproval:
        approval === undefined
          ? null
          : { id: approval.id, environment: approval.environment, changes: approval.changes },
    };
  });
}

/** The edits that lead to a revision without a gap, oldest first. `edits` are given newest first. */
function unbroken(revision: number, edits: readonly DraftEditRow[]): JournalEntry[] {
  const journal: JournalEntry[] = [];
  for (const edit of edits) {
    const back = stepsBack(edit.wayBack);
    if (back === null || edit.revision !== revision - journal.length) break;
    journal.push({ revision: edit.revision, label: edit.label, back, at: edit.at });
  }
  return journal.reverse();
}
