import { z } from 'zod';

import { requirePermission } from '#app/accounts/permissions.ts';
import type { CaseView } from '#app/contracts/case.ts';
import type { Ctx } from '#app/platform/context.ts';
import { BatonError } from '#app/platform/errors.ts';
import { newId } from '#app/platform/ids.ts';
import type { Transaction } from '#db/client.ts';
import { loadWorkspace } from '#db/queries/workspaces.ts';
import { viewAfter } from './case-view.server.ts';
import type { CaseSnapshot } from './case-snapshot.ts';
import { customerZone } from './call/customer-zone.ts';
import { canKeepHour } from './call/keep-hour.server.ts';
import { promisedCall } from './call/planned-call.ts';
import { changeCase } from './change-case.server.ts';
import { replacePromise } from './replace-promise.server.ts';
import { sayInConversation } from './say-in-conversation.server.ts';
import { tellCustomer, whenTold } from './words/tell-customer.ts';

export const extendInputSchema = z.object({
  minutes: z.coerce
    .number({ error: 'is a number of minutes' })
    .int()
    .min(5, 'is 5 minutes or more')
    .max(14 * 1_440),
  reason: z.string().trim().min(3, 'says why').max(300),
});
export type ExtendInput = z.infer<typeof extendInputSchema>;

/** A call is not moved to a time at which nobody is there to make it. */
async function refuseWhereNobodyCalls(tx: Transaction, workspaceId: string, snapshot: CaseSnapshot, at: Date) {
  const { id: caseId, plan, queue, assigneeId } = snapshot;
  if (await canKeepHour(tx, { workspaceId, caseId, plan, queue, assigneeId, at })) return;
  throw new BatonError('unprocessable', 'Nobody who may call is free at that time.', {
    pointers: [{ pointer: '/minutes', message: 'leads to a time at which nobody is free to call' }],
  });
}

/**
 * Moves the response clock of a case to so many minutes from now, or once somebody has answered its resolution clock, with a
 * written reason (R63). What was promised before stays readable as replaced, the new time is a promise of its own, and the customer
 * is told it.
 * @throws BatonError forbidden, not_found, conflict where no clock runs, unprocessable with the pointer `/minutes`
 */
export async function extendCase({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: ExtendInput & { readonly caseId: string };
}): Promise<CaseView> {
  requirePermission(ctx.actor, 'case.assign');
  const { workspaceId } = ctx;
  const { caseId, minutes, reason } = input;
  const personId = ctx.actor.kind === 'user' ? ctx.actor.personId : null;
  return viewAfter(ctx, caseId, (inside) =>
    changeCase(inside, {
      caseId,
      audit: 'case.extend',
      command: async ({ snapshot, atHand, tx }) => {
        const until = new Date(atHand.now.getTime() + minutes * 60_000);
        const stands = snapshot.firstReplyAt === null ? snapshot.respondBy : snapshot.resolveBy;
        if (stands !== null && until <= stands)
          throw new BatonError('unprocessable', 'The new time has to be later than the one that stands.', {
            pointers: [{ pointer: '/minutes', message: 'has to lead past the time that stands' }],
          });
        if (snapshot.firstReplyAt === null && promisedCall(snapshot.plan)?.isAtHour === true)
          await refuseWhereNobodyCalls(tx, workspaceId, snapshot, until);
        return { kind: 'extend', personId, until, reason };
      },
      also: async ({ after, atHand }, tx) => {
        // What is solved by when is promised, and told, by whatever moves it.
        if (after.firstReplyAt !== null) return [];
        const { conversation, now } = atHand;
        const zone = (await loadWorkspace(tx, { workspaceId }))?.timezone ?? 'UTC';
        const call = promisedCall(after.plan);
        const told = call?.isAtHour === true ? call.at : after.respondBy;
        const when = whenTold(told, now, conversation.locale, customerZone(conversation.customer, zone));
        const word = call === null ? 'extended' : call.isAtHour ? 'callMoved' : 'extendedCall';
        const said = tellCustomer(word, conversation.locale, { when });
        const promiseId = newId('prom');
        const promise = {
          id: promiseId,
          kind: call === null ? ('reply_by' as const) : ('callback_at' as const),
          text: said.text,
          dueAt: after.respondBy,
          owner: after.queue,
          because: reason,
        };
        const where = { workspaceId, caseId, conversationId: conversation.id };
        const promised = await replacePromise(tx, where, promise, { instead: ['reply_by', 'callback_at'] });
        const words = await sayInConversation(tx, workspaceId, atHand, { key: `extended:${promiseId}`, ...said });
        return [...promised, ...words];
      },
    }),
  );
}
