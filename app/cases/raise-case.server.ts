import { briefSchema, type Brief } from '#app/contracts/brief.ts';
import type { CaseState } from '#app/contracts/case.ts';
import type { VerdictReason } from '#app/contracts/decision.ts';
import type { Plan } from '#app/contracts/plan.ts';
import { PRIORITIES, type Priority } from '#app/contracts/reason.ts';
import type { Ctx } from '#app/platform/context.ts';
import { newId } from '#app/platform/ids.ts';
import { raiseRow } from '#db/queries/escalations.ts';
import { appendOutbox } from '#db/queries/outbox.ts';
import { listWordsGiven } from '#db/queries/promises.ts';
import { isOwned } from './case-moves.ts';
import { changeCase } from './change-case.server.ts';
import type { CaseRows } from './prepare-case.server.ts';
import { replacePromise } from './replace-promise.server.ts';
import { nextLookAt } from './words-given/due-promises.ts';

/** What was said beside an open case, and the case that it would open now. */
export interface RaisedCase {
  readonly caseId: string;
  readonly reason: VerdictReason;
  readonly asOpenedNow: CaseRows;
}

/**
 * Whether a case must become more urgent because of what its customer said. Who has it reads it themselves, unless it is an
 * emergency: then they have to look at once, or somebody else must. What is as urgent as before changes nothing.
 */
export function isMoreUrgent(
  plan: Plan,
  standing: { readonly state: CaseState; readonly priority: Priority },
): boolean {
  if (isOwned(standing.state) && plan.priority !== 'critical') return false;
  return PRIORITIES.indexOf(plan.priority) < PRIORITIES.indexOf(standing.priority);
}

/** A brief that the customer checked or took their words out of stays theirs: only why it is urgent is new. */
function briefAfter(stored: unknown, now: Brief): Brief {
  const before = briefSchema.parse(stored);
  if (before.customerCheck.state === 'not_asked') return now;
  return { ...before, reason: now.reason, urgency: now.urgency };
}

/**
 * A case becomes more urgent: it takes the route, the deadlines, the reason and the brief that it would be opened with now, and the
 * promise that the customer was given is replaced by the nearer one. Who was asked for the lesser is not asked any more; who has it
 * is told by their own ladder. In the turn's own transaction, so that the customer is told only what is durable (I2).
 */
export async function raiseCase(ctx: Ctx, { caseId, reason: verdict, asOpenedNow }: RaisedCase): Promise<void> {
  const { workspaceId } = ctx;
  const { plan } = asOpenedNow;
  const { class: reasonClass, code, ruleId, ruleName, layer, text } = verdict;
  const reason = { class: reasonClass, code, ruleId, ruleName, layer, text };
  await changeCase(ctx, {
    caseId,
    audit: 'case.raise',
    command: async ({ tx }) => {
      const words = await listWordsGiven(tx, { workspaceId, caseId });
      const standing = plan.method === 'callback' ? words.filter(({ kind }) => kind !== 'callback_at') : words;
      return { kind: 'raise', plan, because: code, promiseAt: nextLookAt(standing) };
    },
    onRefusal: () => null,
    also: async ({ atHand }, tx) => {
      const brief = briefAfter(atHand.row.brief, asOpenedNow.brief);
      const { method, priority, slaMs } = plan;
      await raiseRow(tx, { workspaceId, caseId, reason, brief, summary: brief.summary, method, priority, slaMs });
      await appendOutbox(tx, [
        { workspaceId, topic: 'brief', key: `brief:${caseId}`, payload: { w: workspaceId, e: caseId } },
      ]);
      const where = { workspaceId, caseId, conversationId: atHand.conversation.id };
      const promise = {
        id: newId('prom'),
        kind: plan.method === 'callback' ? ('callback_at' as const) : ('reply_by' as const),
        text: asOpenedNow.say.promise,
        dueAt: new Date(plan.respondBy),
        owner: plan.queue,
        because: 'The customer said something more urgent',
      };
      // A call that somebody waits for is still made; the nearer answer in writing does not take its place.
      const instead = promise.kind === 'callback_at' ? (['reply_by', 'callback_at'] as const) : (['reply_by'] as const);
      return replacePromise(tx, where, promise, { instead });
    },
  });
}
