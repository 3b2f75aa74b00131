import { inTransaction, type Ctx } from '#app/platform/context.ts';
import { BatonError } from '#app/platform/errors.ts';
import { markRead, type Reader } from '#db/queries/conversation-reads.ts';
import { loadCase } from '#db/queries/case-changes.ts';
import { notify } from '#db/queries/notify.ts';

import { assertDesk } from './acting-person.server.ts';

interface Sign {
  readonly conversationId: string;
  readonly by: Reader;
}

/** Tells the other side that somebody is writing. Kept nowhere: it fades by itself on their screen. */
export async function tellTyping({ ctx, input }: { ctx: Ctx; input: Sign }): Promise<void> {
  await inTransaction(ctx, (tx) =>
    notify(tx, 'baton_conversation', { w: ctx.workspaceId, c: input.conversationId, t: input.by }),
  );
}

/** Notes how far a side has read, and tells the other one when it is news. */
export async function tellRead({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: Sign & { readonly messageId: string };
}): Promise<void> {
  const { workspaceId } = ctx;
  await inTransaction(ctx, async (tx) => {
    const { conversationId, by, messageId } = input;
    if (!(await markRead(tx, { workspaceId, conversationId, reader: by, messageId }))) return;
    await notify(tx, 'baton_conversation', { w: workspaceId, c: conversationId, r: by });
  });
}

/**
 * The same from the desk, named by case: only who writes to the customer is seen by them.
 * @throws BatonError not_found
 */
export async function signFromDesk({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: { readonly caseId: string; readonly sign: 'typing' | 'read'; readonly messageId?: string | undefined };
}): Promise<void> {
  assertDesk(ctx);
  await inTransaction(ctx, async (tx) => {
    const atHand = await loadCase(tx, { workspaceId: ctx.workspaceId, caseId: input.caseId });
    if (atHand === null) throw new BatonError('not_found', 'There is no such escalation.');
    if (ctx.actor.kind !== 'user' || atHand.row.assigneeId !== ctx.actor.personId) return;
    const sign = { conversationId: atHand.conversation.id, by: 'person' as const };
    const inside = { ...ctx, tx };
    if (input.sign === 'typing') await tellTyping({ ctx: inside, input: sign });
    else if (input.messageId !== undefined) {
      await tellRead({ ctx: inside, input: { ...sign, messageId: input.messageId } });
    }
  });
}
