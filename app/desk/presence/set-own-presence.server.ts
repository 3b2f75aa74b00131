import { z } from 'zod';

import { requirePermission } from '#app/accounts/permissions.ts';
import { freeHands } from '#app/cases/freed-hands.server.ts';
import { writeAudit } from '#app/platform/audit.server.ts';
import { inTransaction, type Ctx } from '#app/platform/context.ts';
import { BatonError } from '#app/platform/errors.ts';
import { notify } from '#db/queries/notify.ts';
import { updatePresence } from '#db/queries/people.ts';

/** What somebody may say of themselves; offline is what is left when no desk is open. */
export const ownPresenceSchema = z.strictObject({ presence: z.enum(['available', 'away']) });

/**
 * Whether the reader is asked for new cases. Becoming available pulls the oldest waiting case at once (I7); what is theirs
 * already stays theirs.
 * @throws BatonError forbidden for who does not work the desk
 */
export async function setOwnPresence({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: z.infer<typeof ownPresenceSchema>;
}): Promise<void> {
  requirePermission(ctx.actor, 'presence.own');
  const personId = ctx.actor.kind === 'user' ? ctx.actor.personId : null;
  if (personId === null) throw new BatonError('forbidden', 'You are not one of the people of this workspace.');
  const { workspaceId } = ctx;
  const { presence } = input;
  await inTransaction(ctx, async (tx) => {
    const changed = await updatePresence(tx, { workspaceId, id: personId, presence });
    if (changed === null || changed.before === presence) return;
    await writeAudit(tx, ctx, {
      action: 'person.presence',
      target: { type: 'person', id: personId },
      before: { presence: changed.before },
      after: { presence },
    });
    await notify(tx, 'baton_people', { w: workspaceId });
    if (presence === 'available') await freeHands(tx, { workspaceId, personId });
  });
}
