import { briefSchema } from '#app/contracts/brief.ts';
import { type CaseView, DISPOSITIONS, storedOutcomeSchema } from '#app/contracts/case.ts';
import { REASON_CLASSES } from '#app/contracts/reason.ts';
import { type Ctx, inTransaction } from '#app/platform/context.ts';
import { BatonError } from '#app/platform/errors.ts';
import { type CaseAtHand, loadCase } from '#db/queries/case-changes.ts';
import { audiencesOf, visibleBrief } from './brief/visible-brief.server.ts';
import { snapshotOf } from './snapshot-of-row.ts';

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

/** The case as the API shows it. */
export function viewOf(atHand: CaseAtHand): CaseView {
  const { row, conversation, assigneeName } = atHand;
  const { plan } = snapshotOf(atHand);
  const reasonClass = REASON_CLASSES.find((one) => one === row.reason.class) ?? 'none';
  return {
    id: row.id,
    state: row.state,
    method: row.method,
    queue: row.queue,
    priority: row.priority,
    respondBy: row.respondBy.toISOString(),
    ladder: plan.ladder,
    environment: row.environment,
    conversationId: conversation.externalId,
    decisionId: row.decisionId ?? '',
    flow: { id: row.flowId ?? '', versionId: row.versionId, hash: row.graphHash },
    reason: { class: reasonClass, code: String(row.reason.code ?? ''), text: String(row.reason.text ?? '') },
    assignee: row.assigneeId === null ? null : { id: row.assigneeId, name: assigneeName ?? '' },
    epoch: row.epoch,
    nextDeadline: iso(row.nextDeadline),
    resolveBy: iso(row.resolveBy),
    brief: briefSchema.parse(row.brief),
    openedAt: row.createdAt.toISOString(),
    acceptedAt: iso(row.acceptedAt),
    firstReplyAt: iso(row.firstReplyAt),
    warnedAt: iso(row.warnedAt),
    breachedAt: iso(row.breachedAt),
    resolvedAt: iso(row.resolvedAt),
    disposition: DISPOSITIONS.find((one) => one === row.disposition) ?? null,
    outcome: row.outcome === null ? null : storedOutcomeSchema.parse(row.outcome),
  };
}

/**
 * One case.
 * @throws BatonError not_found, also for another workspace's or environment's
 */
export async function getCase({ ctx, input }: { ctx: Ctx; input: { readonly caseId: string } }): Promise<CaseView> {
  return inTransaction(ctx, async (tx) => {
    const atHand = await loadCase(tx, { workspaceId: ctx.workspaceId, caseId: input.caseId });
    if (atHand === null || (ctx.environment !== undefined && ctx.environment !== atHand.row.environment)) {
      throw new BatonError('not_found', 'There is no such escalation.');
    }
    const view = viewOf(atHand);
    const reader = { workspaceId: ctx.workspaceId, queue: atHand.row.queue, audiences: audiencesOf(ctx.actor) };
    return { ...view, brief: await visibleBrief(tx, reader, view.brief) };
  });
}

/** Runs a change and shows the case as it is afterwards, both in one transaction. */
export function viewAfter(ctx: Ctx, caseId: string, change: (inside: Ctx) => Promise<unknown>): Promise<CaseView> {
  return inTransaction(ctx, async (tx) => {
    const inside = { ...ctx, tx };
    await change(inside);
    return getCase({ ctx: inside, input: { caseId } });
  });
}
