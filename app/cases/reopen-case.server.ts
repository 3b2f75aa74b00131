import { FlowGraph } from '#app/contracts/flow-graph.ts';
import type { Plan } from '#app/contracts/plan.ts';
import { planRoute } from '#app/engine/plan.ts';
import { type Ctx, inTransaction } from '#app/platform/context.ts';
import { newId } from '#app/platform/ids.ts';
import type { Transaction } from '#db/client.ts';
import { loadGraphOfVersion, newestCaseOf } from '#db/queries/case-changes.ts';
import { lastOwnerOf } from '#db/queries/offers.ts';
import { loadRoster, type Roster } from '#db/queries/roster.ts';
import { REOPEN_WITHIN_MS } from './case-commands.ts';
import { customerZone } from './call/customer-zone.ts';
import { changeCase } from './change-case.server.ts';
import type { ChangedCase, OpenedCase } from './changed-case.ts';
import { fallbackPlan } from './fallback-plan.ts';
import { handoffText } from './handoff-text.ts';
import { replacePromise } from './replace-promise.server.ts';
import { isThere } from './routing/availability.ts';
import { planContext, poolSnapshots } from './routing/plan-context.ts';
import { wantedMethods } from './routing/wanted-methods.server.ts';

/** The route that is drawn in the flow the case is pinned to (I12), from now; the fall-back route when there is none. */
async function ladderAgain(workspaceId: string, roster: Roster, { snapshot, atHand, tx }: OpenedCase): Promise<Plan> {
  const { versionId } = atHand.row;
  const graph = FlowGraph.safeParse(
    versionId === null ? null : await loadGraphOfVersion(tx, { workspaceId, versionId }),
  );
  const outcome = snapshot.plan.outcomeNodeId;
  if (!graph.success || outcome === null) {
    return { ...fallbackPlan(poolSnapshots(roster, atHand.now), atHand.now), priority: snapshot.plan.priority };
  }
  const { decisionId } = atHand.row;
  const wanted = await wantedMethods(tx, { workspaceId, decisionId, graph: graph.data, outcomeNodeId: outcome });
  const context = planContext(roster, { now: atHand.now, channel: atHand.conversation.channel, ...wanted });
  return planRoute(graph.data, outcome, context);
}

/** The clock that runs anew is a promise anew: the customer's page says by when, and so does the ledger. */
function promiseAnew(tx: Transaction, workspaceId: string, workspaceZone: string, { after, atHand }: ChangedCase) {
  const { conversation, now } = atHand;
  const zone = customerZone(conversation.customer, workspaceZone);
  const { promise: text } = handoffText(after.plan, { now, locale: conversation.locale, zone, expectedWaitMs: null });
  const kind = after.plan.method === 'callback' ? ('callback_at' as const) : ('reply_by' as const);
  const where = { workspaceId, caseId: after.id, conversationId: conversation.id };
  const promise = { id: newId('prom'), kind, text, dueAt: after.respondBy, owner: after.queue };
  return replacePromise(tx, where, promise, { instead: ['reply_by', 'callback_at'] });
}

/**
 * A customer who writes within seven days of the end gets the same case back: with whoever had it, when there and on shift
 * (also one more than their places: it is their own customer), else with the flow's own ladder, in which they are asked first.
 * @returns the case's id, or null when there is none to reopen
 */
export async function reopenCase({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: { readonly conversationId: string };
}): Promise<string | null> {
  return inTransaction(ctx, async (tx) => {
    const { workspaceId } = ctx;
    const { conversationId } = input;
    const newest = await newestCaseOf(tx, { workspaceId, conversationId });
    if (newest === null || newest.state !== 'resolved') return null;
    const roster = (await loadRoster(tx, { workspaceId })) ?? { timezone: 'UTC', calendars: [], pools: [], people: [] };
    let reopened = false;
    await changeCase(
      { ...ctx, tx },
      {
        caseId: newest.id,
        audit: 'case.reopen',
        command: async (opened) => {
          const { snapshot, atHand } = opened;
          const nowMs = atHand.now.getTime();
          const sinceMs = nowMs - (snapshot.resolvedAt?.getTime() ?? 0);
          if (sinceMs > REOPEN_WITHIN_MS || snapshot.disposition === 'handed_back') return null;
          const last = snapshot.assigneeId ?? (await lastOwnerOf(tx, { workspaceId, conversationId }));
          const person = roster.people.find((one) => one.id === last);
          reopened = true;
          const plan = await ladderAgain(workspaceId, roster, opened);
          return {
            kind: 'reopen',
            personId: person !== undefined && isThere(person, nowMs) ? person.id : null,
            plan,
          };
        },
        also: (changed, tx) => promiseAnew(tx, workspaceId, roster.timezone, changed),
        onRefusal: () => {
          reopened = false;
          return null;
        },
      },
    );
    return reopened ? newest.id : null;
  });
}
