import type { Ctx } from '#app/platform/context.ts';
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

/** The customer wrote while a person has the case: it comes back from waiting or snooze, and its person is told. */
export async function noteCustomerMessage({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: { readonly caseId: string };
}): Promise<void> {
  await changeCase(ctx, {
    caseId: input.caseId,
    audit: 'case.reply',
    command: () => ({ kind: 'customer_wrote' }),
    onRefusal: () => null,
  });
}
