import type { Ctx } from '#app/platform/context.ts';
import { keepContact } from '#db/queries/customer-contact.ts';
import { numberGiven } from './call/number-given.ts';
import { promisedCall } from './call/planned-call.ts';
import { changeCase } from './change-case.server.ts';

/**
 * The customer leaves: the case ends cleanly and the person is told (I16).
 * @returns false when there was nothing open
 */
export async function cancelCase({ ctx, input }: { ctx: Ctx; input: { readonly caseId: string } }): Promise<boolean> {
  const changed = await changeCase(ctx, {
    caseId: input.caseId,
    audit: 'case.cancel',
    command: () => ({ kind: 'cancel' }),
    // Whoever leaves twice, or after the end, has left.
    onRefusal: () => null,
  });
  return changed.events.length > 0;
}

/**
 * The customer wrote: a case that waits for them or was put aside comes back, and its person is told. Who waits for a call and is not
 * known by a number may have written it.
 */
export async function noteCustomerMessage({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: { readonly caseId: string; readonly text: string };
}): Promise<void> {
  const { workspaceId } = ctx;
  await changeCase(ctx, {
    caseId: input.caseId,
    audit: 'case.reply',
    command: () => ({ kind: 'customer_wrote' }),
    also: async ({ after, atHand }, tx) => {
      const { id: conversationId, customer, locale } = atHand.conversation;
      const known = typeof customer['phone'] === 'string' && customer['phone'] !== '';
      const phone = known || promisedCall(after.plan) === null ? null : numberGiven(input.text, locale);
      if (phone !== null) await keepContact(tx, { workspaceId, conversationId, contact: { phone } });
      return undefined;
    },
    onRefusal: () => null,
  });
}
