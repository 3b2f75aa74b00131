import type { Ctx } from '#app/platform/context.ts';
import { newId } from '#app/platform/ids.ts';
import { setMethod } from '#db/queries/customer-contact.ts';
import { changeCase } from './change-case.server.ts';
import { replacePromise } from './replace-promise.server.ts';

/**
 * The customer chose to leave a voice message where nobody was free (R29): that is how the case is handed over from now on, and
 * what was promised is an answer to it. The clock stays as it is: no later time was agreed to. Once a call is booked, or somebody
 * has the case, a voice message is a message like any other.
 * @param input.promiseText how the customer was told of the time, in their language
 */
export async function leaveVoicemail({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: { readonly caseId: string; readonly promiseText: (respondBy: Date) => string };
}): Promise<void> {
  const { workspaceId } = ctx;
  const { caseId } = input;
  await changeCase(ctx, {
    caseId,
    audit: 'case.voicemail',
    command: ({ snapshot, atHand }) =>
      atHand.row.method === 'voicemail' || snapshot.plan.method === 'callback' ? null : { kind: 'leave_voicemail' },
    onRefusal: () => null,
    also: async ({ after, atHand }, tx) => {
      await setMethod(tx, { workspaceId, caseId, method: 'voicemail' });
      const promise = {
        id: newId('prom'),
        kind: 'reply_by' as const,
        text: input.promiseText(after.respondBy),
        dueAt: after.respondBy,
        owner: atHand.row.queue,
      };
      // A promise that was broken already is made good by the answer; no second one is made of it.
      const where = { workspaceId, caseId, conversationId: atHand.conversation.id };
      return replacePromise(tx, where, promise, { instead: ['reply_by'], onlyInPlace: true });
    },
  });
}
