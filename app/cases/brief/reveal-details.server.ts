import { z } from 'zod';

import { requirePermission } from '#app/accounts/permissions.ts';
import { briefSchema } from '#app/contracts/brief.ts';
import { PERSONAL_DATA_TYPES } from '#app/contracts/signals.ts';
import { auditActor, writeAudit } from '#app/platform/audit.server.ts';
import { type Ctx, inTransaction } from '#app/platform/context.ts';
import { BatonError } from '#app/platform/errors.ts';
import { maskPersonalData } from '#app/signals/personal-data/mask.ts';
import { appendCaseEvent, listStoredSignals } from '#db/queries/briefs.ts';
import { loadCase, lockConversationOf } from '#db/queries/case-changes.ts';
import { notify } from '#db/queries/notify.ts';
import { sealedDetailSchema, unsealInto } from './sealed-details.server.ts';
import { allowedOn, audiencesOf } from './visible-brief.server.ts';

export const revealSchema = z.object({
  reason: z.string().trim().min(5).max(300),
});

/** What was masked, shown once to one person. */
export interface Revealed {
  readonly email: string | null;
  readonly phone: string | null;
  /** Turns with what may be shown put back, by their number on the screen (from 1). */
  readonly turns: readonly { readonly number: number; readonly text: string }[];
}

const storedSchema = z.object({ sealed: z.array(sealedDetailSchema).optional() });
const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

/**
 * Shows the masked details of a case that the reader's roles may reveal in its queue (R50). An act of its own: it needs a reason,
 * stands in the audit log and in the case's timeline, and what was not kept cannot be shown to anybody.
 * @throws BatonError forbidden, not_found, bad_request (no reason), unprocessable when nothing was kept
 */
export async function revealDetails({
  ctx,
  secret,
  input,
}: {
  ctx: Ctx;
  secret: string;
  input: { readonly caseId: string; readonly reason: unknown };
}): Promise<Revealed> {
  requirePermission(ctx.actor, 'case.view');
  const parsed = revealSchema.safeParse({ reason: input.reason });
  if (!parsed.success) {
    const message = 'Say in a few words why you need them.';
    throw new BatonError('bad_request', message, { pointers: [{ pointer: '/reason', message }] });
  }
  const { reason } = parsed.data;
  const { workspaceId } = ctx;
  const { caseId } = input;
  return inTransaction(ctx, async (tx) => {
    await lockConversationOf(tx, { workspaceId, caseId });
    const atHand = await loadCase(tx, { workspaceId, caseId });
    if (atHand === null) throw new BatonError('not_found', 'There is no such case in this workspace.');
    const reader = { workspaceId, queue: atHand.row.queue, audiences: audiencesOf(ctx.actor) };
    const { reveals } = await allowedOn(tx, reader, briefSchema.parse(atHand.row.brief));
    // A key or a webhook has nobody who could give a reason.
    if (ctx.actor.kind !== 'user' || reveals.size === 0) {
      throw new BatonError('forbidden', 'Your role may not reveal masked details in this queue.');
    }
    const { customer } = atHand.conversation;
    const stored = await listStoredSignals(tx, { workspaceId, conversationId: atHand.conversation.id });
    const shown = new Set<string>();
    const turns = stored.flatMap(({ index, text: masked, signals }) => {
      const details = storedSchema.safeParse(signals).data?.sealed ?? [];
      const open = unsealInto(secret, workspaceId, masked, details, reveals);
      if (open === null) return [];
      for (const kind of open.kinds) shown.add(kind);
      return [{ number: index + 1, text: open.text }];
    });
    const email = reveals.has('email') ? text(customer['email']) : null;
    const phone = reveals.has('phone') ? text(customer['phone']) : null;
    if (email !== null) shown.add('email');
    if (phone !== null) shown.add('phone');
    if (shown.size === 0) {
      throw new BatonError('unprocessable', 'Nothing was kept that you may see. Ask the customer in the conversation.');
    }
    const kinds = PERSONAL_DATA_TYPES.filter((kind) => shown.has(kind));
    // The reason is typed in a hurry: it must not carry into the log what it asks to see.
    await writeAudit(tx, ctx, {
      action: 'case.reveal',
      target: { type: 'escalation', id: caseId },
      after: { kinds, reason: maskPersonalData(reason).text },
    });
    const actor = auditActor(ctx.actor);
    const seq = await appendCaseEvent(tx, { workspaceId, caseId, kind: 'revealed', actor, data: { kinds } });
    await notify(tx, 'baton_desk', { w: workspaceId, e: caseId, seq, k: 'revealed' });
    return { email, phone, turns };
  });
}
