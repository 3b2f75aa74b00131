import { PLAN_VERSION, type Plan } from '#app/contracts/plan.ts';
import type { Ctx } from '#app/platform/context.ts';
import { newId } from '#app/platform/ids.ts';
import { setMethod } from '#db/queries/customer-contact.ts';
import { changeCase } from './change-case.server.ts';
import { replacePromise } from './replace-promise.server.ts';

/** The first step of a plan that the customer chose; what their page shows as the time of the call. */
export const CHOSEN_CALLBACK_STEP = 'customer-callback';

/** The route of a call at a chosen time: the queue is asked a little before, and whoever the first plan names last stands behind. */
export function planForCallback(plan: Plan, at: Date, now: Date, graceMs: number): Plan {
  const from = now.toISOString();
  const until = at.toISOString();
  const respondBy = new Date(at.getTime() + graceMs).toISOString();
  const last = plan.steps.find((step) => step.op === 'advance' && step.why === 'last_resort');
  const to = last?.op === 'advance' ? last.to : ({ role: 'owner' } as const);
  return {
    ...plan,
    planVersion: PLAN_VERSION,
    method: 'callback',
    respondBy,
    warnAt: until,
    steps: [
      { id: CHOSEN_CALLBACK_STEP, nodeId: null, lane: 'ladder', from, until, op: 'callback', pool: plan.queue, promise: 'callback' },
      { id: 'callback-last-resort', nodeId: null, lane: 'ladder', from: until, until: respondBy, op: 'advance', why: 'last_resort', to },
      { id: 'callback-breach', nodeId: null, lane: 'sla', from: respondBy, until: respondBy, op: 'advance', why: 'breach', to },
    ],
    ladder: [{ tier: 'Call back', from, until }],
  }; // prettier-ignore
}

/**
 * The customer chooses a call at a time: nobody is asked until shortly before, the old promise is replaced by the new one, and
 * the clock runs to the new time (R28, R30).
 * @throws BatonError conflict when somebody has the case by now
 */
export async function chooseCallback({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: {
    readonly caseId: string;
    readonly at: Date;
    readonly graceMs: number;
    readonly promiseText: string;
  };
}): Promise<void> {
  const { workspaceId } = ctx;
  const { caseId, at } = input;
  await changeCase(ctx, {
    caseId,
    audit: 'case.callback',
    command: ({ snapshot, atHand }) => ({
      kind: 'choose_callback',
      dueAt: at,
      plan: planForCallback(snapshot.plan, at, atHand.now, input.graceMs),
    }),
    also: async ({ atHand }, tx) => {
      await setMethod(tx, { workspaceId, caseId, method: 'callback' });
      const promise = {
        id: newId('prom'),
        kind: 'callback_at' as const,
        text: input.promiseText,
        dueAt: new Date(at.getTime() + input.graceMs),
        owner: atHand.row.queue,
      };
      const where = { workspaceId, caseId, conversationId: atHand.conversation.id };
      return replacePromise(tx, where, promise, { instead: ['reply_by', 'callback_at'] });
    },
  });
}
