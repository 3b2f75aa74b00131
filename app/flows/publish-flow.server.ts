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
import { schedulePublish } from '#db/queries/scheduled-publishes.ts';

import { decideHardLayer } from './approve-hard-change.server.ts';
import { ensureVersion, type PublishedVersion, userIdOf } from './deploy-version.server.ts';
import { readStoredGraph, requireFlow } from './flow-context.server.ts';
import { rollOut } from './roll-out.server.ts';
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
  /** Which new conversations it answers; `shadow` answers none and records what it would have done. */
  rollout: z.enum(['all', 'share', 'shadow']).default('all'),
  /** Percent of new conversations, for `share`. The same conversation always falls on the same side. */
  share: z.coerce.number().int().min(1, 'From 1 to 99 percent').max(99, 'From 1 to 99 percent').optional(),
  /** Not before this instant; absent: now. */
  publishAt: z.iso.datetime({ offset: true }).optional(),
});
export type PublishInput = z.infer<typeof publishSchema>;

const longestAheadMs = 90 * 24 * 3_600_000;

export type PublishResult =
  | { readonly status: 'published'; readonly version: PublishedVersion; readonly isNew: boolean }
  /** It passed the gate and waits for its time. */
  | { readonly status: 'scheduled'; readonly version: PublishedVersion; readonly at: string }
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
  const { flowId, environment, note, rollout, share = 25 } = wanted;
  const publishAt = wanted.publishAt === undefined ? null : timeAhead(ctx, wanted.publishAt);
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
  if (publishAt !== null) {
    const publish = {
      versionId: version.id,
      number: version.number,
      environment,
      rollout,
      share,
      note,
      by: userIdOf(ctx),
    };
    await schedulePublish(tx, { workspaceId: ctx.workspaceId, flowId, at: publishAt, publish });
    await writeAudit(tx, ctx, {
      action: 'flow.schedulePublish',
      target: { type: 'flow', id: flowId },
      after: { ...publish, at: publishAt.toISOString() },
    });
    const { id, number, hash } = version;
    return { status: 'scheduled', version: { id, number, hash }, at: publishAt.toISOString() };
  }
  const { previousVersionId } = await rollOut(tx, ctx, { flowId, environment, version, reason: note, rollout, share });
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
      rollout,
      share: rollout === 'share' ? share : 100,
      approvedBy: hard.approvedBy,
    },
  });
  return { status: 'published', version: { id: version.id, number: version.number, hash: version.hash }, isNew };
}

/** @throws BatonError bad_request for an instant that has passed, or is further away than anybody plans */
function timeAhead(ctx: Ctx, wanted: string): Date {
  const at = new Date(wanted);
  const ahead = at.getTime() - ctx.clock.now().getTime();
  if (ahead > 0 && ahead <= longestAheadMs) return at;
  const message = ahead <= 0 ? 'Choose a time that is still to come' : 'Choose a time within 90 days';
  throw new BatonError('bad_request', message, { pointers: [{ pointer: '/publishAt', message }] });
}
