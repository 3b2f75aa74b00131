import { inTransaction, type Ctx } from '#app/platform/context.ts';
import { BatonError } from '#app/platform/errors.ts';
import { loadCase } from '#db/queries/case-changes.ts';

/** @throws BatonError not_found, also for another workspace's case */
export async function conversationOfCase({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: { readonly caseId: string };
}): Promise<string> {
  const atHand = await inTransaction(ctx, (tx) => loadCase(tx, { workspaceId: ctx.workspaceId, ...input }));
  if (atHand === null) throw new BatonError('not_found', 'There is no such case in this workspace.');
  return atHand.conversation.id;
}
