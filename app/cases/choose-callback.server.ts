import type { Ctx } from '#app/platform/context.ts';
import { newId } from '#app/platform/ids.ts';
import { setMethod } from '#db/queries/customer-contact.ts';
import { planForCallback } from './call/planned-call.ts';
import { changeCase } from './change-case.server.ts';
import { replacePromise } from './replace-promise.server.ts';

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
