import { z } from 'zod';

import type { FlowGraph } from '#app/contracts/flow-graph.ts';
import { hashGraph } from '#app/engine/hash.ts';
import { requirePermission } from '#app/accounts/permissions.ts';
import { parseInput } from '#app/platform/api-input.server.ts';
import { writeAudit } from '#app/platform/audit.server.ts';
import { type Ctx, inTransaction } from '#app/platform/context.ts';
import { BatonError } from '#app/platform/errors.ts';
import type { Transaction } from '#db/client.ts';
import { lockDraft } from '#db/queries/flows.ts';

import { decideHardLayer } from './approve-hard-change.server.ts';
import { deploy, ensureVersion, type PublishedVersion, userIdOf } from './deploy-version.server.ts';
import { readStoredGraph, requireFlow } from './flow-context.server.ts';
import { inspect, refuseFailingTests, refuseProblems } from './publish-gate.server.ts';

export const publishSchema = z.object({
  flowId: z.string().min(1),
  environment: z.enum(['test', 'live']),
  note: z.string().trim().min(1, 'Say in a few words what this version changes').max(500),
  /** The revision on the screen: nobody publishes what they have not seen. */
  revision: z.coerce.number().int().min(1).optional(),
  /** An owner's written reason to publish although saved tests fail. */
  overrideReason: z.string().trim().min(10, 'Give the reason in a sentence').max(1000).optional(),
  /** Where nobody else has the compliance role: the author's own words that the hard-rule change is meant. */
  hardChangeConfirmation: z.string().trim().min(10, 'Confirm in a sentence').max(1000).optional(),
});
export type PublishInput = z.infer<typeof publishSchema>;

export type PublishResult =
  | { readonly status: 'published'; readonly version: PublishedVersion; readonly isNew: boolean }
  /** Hard rules changed and somebody else has to say yes: nothing was published yet. */
  | { readonly status: 'approval_requested'; readonly approvalId: string; readonly changes: readonly string[] };

/**
 * Publishes the draft to an environment. The gate, in order: no error stands, saved tests pass, a hard-layer change has its second
 * person. A graph that was published before becomes no new version: its pointer moves.
 * @throws BatonError unprocessable with `data.problems` or `data.failingTests`; conflict when the draft moved on
 */
export async function publishFlow({
  ctx,
  input,
}: {
  readonly ctx: Ctx;
  readonly input: unknown;
}): Promise<PublishResult> {
  requirePermission(ctx.actor, 'flow.publish');
  const wanted = parseInput(publishSchema, input, 'body');
  return inTransaction(ctx, async (tx) => {
    const inside: Ctx = { ...ctx, tx };
    await requireFlow(tx, ctx, wanted.flowId);
    const draft = await lockDraft(tx, { workspaceId: ctx.workspaceId, flowId: wanted.flowId });
    if (draft === null) throw new BatonError('not_found', 'There is no such flow.');
    if (wanted.revision !== undefined && wanted.revision !== draft.revision) {
      throw new BatonError('conflict', 'The draft was changed since you looked at it. Look again, then publish.', {
        data: { revision: draft.revision },
      });
    }
    return publishGraph(tx, inside, readStoredGraph(draft.graph), wanted);
  });
}

/** The gate and the move, for a graph whose flow is locked: also used by the one-step change of a parameter. */
export async function publishGraph(
  tx: Transaction,
  ctx: Ctx,
  graph: FlowGraph,
  wanted: PublishInput,
): Promise<PublishResult> {
  const { flowId, environment, note } = wanted;
  const report = await inspect(ctx, flowId, graph);
  refuseProblems(report);
  const override = refuseFailingTests(ctx, report, wanted.overrideReason);
  const hard = await decideHardLayer(tx, ctx, {
    flowId,
    environment,
    graph,
    hash: hashGraph(graph),
    note,
    confirmation: wanted.hardChangeConfirmation,
  });
  if (hard.status === 'requested') {
    return { status: 'approval_requested', approvalId: hard.approvalId, changes: hard.changes };
  }
  const { version, isNew } = await ensureVersion(tx, ctx, {
    flowId,
    graph,
    note,
    createdBy: userIdOf(ctx),
    approvedBy: hard.approvedBy,
  });
  const { previousVersionId } = await deploy(tx, ctx, { flowId, environment, version, kind: 'publish', reason: note });
  if (override !== null) {
    await writeAudit(tx, ctx, {
      action: 'flow.overrideTests',
      target: { type: 'flow', id: flowId },
      after: { versionId: version.id, reason: override, failing: report.failingTests.map((test) => test.id) },
    });
  }
  await writeAudit(tx, ctx, {
    action: 'flow.publish',
    target: { type: 'flow', id: flowId },
    before: { versionId: previousVersionId },
    after: {
      versionId: version.id,
      number: version.number,
      hash: version.hash,
      environment,
      note,
      approvedBy: hard.approvedBy,
    },
  });
  return { status: 'published', version: { id: version.id, number: version.number, hash: version.hash }, isNew };
}
