import { z } from 'zod';

import type { FlowGraph } from '#app/contracts/flow-graph.ts';
import { can, requirePermission } from '#app/accounts/permissions.ts';
import { parseInput } from '#app/platform/api-input.server.ts';
import { writeAudit } from '#app/platform/audit.server.ts';
import { type Ctx, type Environment, inTransaction } from '#app/platform/context.ts';
import { BatonError } from '#app/platform/errors.ts';
import { newId } from '#app/platform/ids.ts';
import { templateBySlug } from '#app/templates/registry.ts';
import type { Transaction } from '#db/client.ts';
import { listDraftEdits, loadDraft, loadFlow, lockDraft } from '#db/queries/flows.ts';
import { peopleWithRole } from '#db/queries/people.ts';
import {
  decideApproval,
  findApproval,
  insertApproval,
  listVersions,
  loadDeployment,
  loadVersion,
  lockApproval,
} from '#db/queries/versions.ts';

import { deploy, ensureVersion, type PublishedVersion, userIdOf } from './deploy-version.server.ts';
import { readStoredGraph } from './flow-context.server.ts';
import { hardLayerChanges } from './hard-layer.ts';
import { inspect, refuseProblems } from './publish-gate.server.ts';
import { graphBefore } from './way-back.ts';

interface HardChange {
  readonly flowId: string;
  readonly environment: Environment;
  readonly graph: FlowGraph;
  readonly hash: string;
  readonly note: string;
  readonly confirmation: string | undefined;
}

type HardDecision =
  | { readonly status: 'clear'; readonly approvedBy: string | null }
  | { readonly status: 'requested'; readonly approvalId: string; readonly changes: readonly string[] };

/** What the hard layer is compared with: what answers there now, else the newest version, else the template. */
async function hardLayerBefore(
  tx: Transaction,
  workspaceId: string,
  flowId: string,
  environment: Environment,
): Promise<FlowGraph | null> {
  const pointer = await loadDeployment(tx, { workspaceId, flowId, environment, mode: 'live' });
  const versionId = pointer?.versionId ?? (await listVersions(tx, { workspaceId, flowId }))[0]?.id;
  if (versionId !== undefined) {
    const version = await loadVersion(tx, { workspaceId, id: versionId });
    return version === null ? null : readStoredGraph(version.graph);
  }
  const flow = await loadFlow(tx, { workspaceId, flowId });
  return flow?.templateSlug === null || flow?.templateSlug === undefined
    ? null
    : (templateBySlug(flow.templateSlug)?.graph ?? null);
}

/** Who wrote a hard-layer change, as far as the journal tells. */
interface HardLayerAuthors {
  /** Everybody in the journal whose step touched the hard layer. */
  readonly known: ReadonlySet<string>;
  /** False when the journal begins after a part of the change: anybody may have written that part. */
  readonly complete: boolean;
}

async function authorsOfHardLayer(
  tx: Transaction,
  workspaceId: string,
  flowId: string,
  before: FlowGraph | null,
): Promise<HardLayerAuthors> {
  const authors = new Set<string>();
  const draft = await loadDraft(tx, { workspaceId, flowId });
  let after: FlowGraph | null = draft === null ? null : readStoredGraph(draft.graph);
  for (const edit of await listDraftEdits(tx, { workspaceId, flowId, limit: 200 })) {
    const earlier: FlowGraph | null = after === null ? null : graphBefore(after, edit.wayBack);
    // What a step did that cannot be followed any more is unknown: whoever made it counts as an author.
    const touched = after === null || earlier === null || hardLayerChanges(earlier, after).length > 0;
    if (touched && edit.byUserId !== null) authors.add(edit.byUserId);
    after = earlier;
    // Older steps are part of what was published before.
    if (before !== null && after !== null && hardLayerChanges(before, after).length === 0) break;
  }
  return { known: authors, complete: after !== null && hardLayerChanges(before, after).length === 0 };
}

/**
 * A hard-layer change needs the yes of a member with the compliance role who is not its author. A workspace without such a second
 * person confirms in words; both are audited.
 * @throws BatonError unprocessable with `data.needs` when words are missing
 */
export async function decideHardLayer(tx: Transaction, ctx: Ctx, change: HardChange): Promise<HardDecision> {
  const { workspaceId } = ctx;
  const { flowId, environment, graph, hash, note } = change;
  const before = await hardLayerBefore(tx, workspaceId, flowId, environment);
  const changes = hardLayerChanges(before, graph).map((one) => one.sentence);
  if (changes.length === 0 || ctx.actor.kind === 'system') return { status: 'clear', approvedBy: null };
  const given = await findApproval(tx, { workspaceId, flowId, hash });
  if (given !== null) return { status: 'clear', approvedBy: given.decidedBy };

  const me = userIdOf(ctx);
  const authors = await authorsOfHardLayer(tx, workspaceId, flowId, before);
  if (
    me !== null &&
    ctx.actor.kind === 'user' &&
    can(ctx.actor.roles, 'flow.approve') &&
    authors.complete &&
    !authors.known.has(me)
  ) {
    await writeAudit(tx, ctx, {
      action: 'flow.approve',
      target: { type: 'flow', id: flowId },
      after: { hash, environment, changes },
    });
    return { status: 'clear', approvedBy: me };
  }
  const approvers = await peopleWithRole(tx, { workspaceId, roles: ['compliance'] });
  const second = approvers.filter(
    (person) => person.userId !== null && person.userId !== me && !authors.known.has(person.userId),
  );
  if (second.length > 0) {
    const approvalId = newId('apr');
    const requestedBy = me ?? (ctx.actor.kind === 'apiKey' ? ctx.actor.keyId : 'system');
    await insertApproval(tx, {
      workspaceId,
      id: approvalId,
      flowId,
      hash,
      graph,
      environment,
      note,
      changes,
      requestedBy,
    });
    await writeAudit(tx, ctx, {
      action: 'flow.requestApproval',
      target: { type: 'flow', id: flowId },
      after: { approvalId, hash, environment, changes },
    });
    return { status: 'requested', approvalId, changes };
  }
  if (change.confirmation === undefined) {
    throw new BatonError(
      'unprocessable',
      `This changes hard rules, and nobody else here has the compliance role to approve it. Confirm it in a sentence. ${changes.join(' ')}`,
      { data: { needs: 'hardChangeConfirmation', changes } },
    );
  }
  await writeAudit(tx, ctx, {
    action: 'flow.confirmHardChange',
    target: { type: 'flow', id: flowId },
    after: { hash, environment, changes, words: change.confirmation },
  });
  return { status: 'clear', approvedBy: null };
}

export const decideApprovalSchema = z.object({
  approvalId: z.string().min(1),
  decision: z.enum(['approve', 'reject']),
  note: z.string().trim().max(1000).optional(),
});

export type ApprovalResult =
  | { readonly status: 'published'; readonly version: PublishedVersion }
  | { readonly status: 'rejected' };

/**
 * The second person's answer. A yes publishes exactly the graph that was asked about, whatever the draft says by now.
 * @throws BatonError forbidden for its author; gone when it was answered or replaced
 */
export async function answerApproval({
  ctx,
  input,
}: {
  readonly ctx: Ctx;
  readonly input: unknown;
}): Promise<ApprovalResult> {
  requirePermission(ctx.actor, 'flow.approve');
  const { approvalId, decision, note } = parseInput(decideApprovalSchema, input, 'body');
  const me = userIdOf(ctx);
  if (me === null) throw new BatonError('forbidden', 'Only a member can approve a hard-rule change.');
  return inTransaction(ctx, async (tx) => {
    const { workspaceId } = ctx;
    const asked = await lockApproval(tx, { workspaceId, id: approvalId });
    if (asked === null) throw new BatonError('not_found', 'There is no such request.');
    if (asked.state !== 'pending')
      throw new BatonError('gone', 'This request was answered or replaced by a newer one.');
    const { flowId, environment } = asked;
    await lockDraft(tx, { workspaceId, flowId });
    const before = await hardLayerBefore(tx, workspaceId, flowId, environment);
    const authors = await authorsOfHardLayer(tx, workspaceId, flowId, before);
    if (me === asked.requestedBy || authors.known.has(me)) {
      throw new BatonError('forbidden', 'The author of a hard-rule change cannot approve it.');
    }
    const approved = decision === 'approve';
    await decideApproval(tx, {
      workspaceId,
      id: approvalId,
      state: approved ? 'approved' : 'rejected',
      decidedBy: me,
      decisionNote: note ?? null,
    });
    await writeAudit(tx, ctx, {
      action: approved ? 'flow.approve' : 'flow.reject',
      target: { type: 'flow', id: flowId },
      after: { approvalId, hash: asked.hash, environment, note: note ?? null },
    });
    if (!approved) return { status: 'rejected' };
    const graph = readStoredGraph(asked.graph);
    // The workspace may have changed since: a pool that is gone must not go live.
    refuseProblems(await inspect({ ...ctx, tx }, flowId, graph));
    const { version } = await ensureVersion(tx, ctx, {
      flowId,
      graph,
      note: asked.note,
      createdBy: asked.requestedBy,
      approvedBy: me,
    });
    const { previousVersionId } = await deploy(tx, ctx, {
      flowId,
      environment,
      version,
      kind: 'publish',
      reason: asked.note,
    });
    await writeAudit(tx, ctx, {
      action: 'flow.publish',
      target: { type: 'flow', id: flowId },
      before: { versionId: previousVersionId },
      after: {
        versionId: version.id,
        number: version.number,
        hash: version.hash,
        environment,
        note: asked.note,
        approvedBy: me,
      },
    });
    return { status: 'published', version: { id: version.id, number: version.number, hash: version.hash } };
  });
}
