import { isAllowed } from '#app/accounts/permissions.ts';
import { freeHands } from '#app/cases/freed-hands.server.ts';
import { writeAudit } from '#app/platform/audit.server.ts';
import { inTransaction, type Ctx } from '#app/platform/context.ts';
import { notify } from '#db/queries/notify.ts';
import { noteAlive, updatePresence } from '#db/queries/people.ts';

/**
 * The reader touched something just now. Whoever was set away for silence is available again at once, and told so; whoever went
 * away on purpose stays away.
 * @returns `back` when that was so
 */
export async function giveSignOfLife({ ctx }: { readonly ctx: Ctx }): Promise<{ readonly back: boolean }> {
  const personId = ctx.actor.kind === 'user' ? ctx.actor.personId : null;
  // Every member's page gives signs of life; only of those who take cases they mean something.
  if (personId === null || !isAllowed(ctx.actor, 'presence.own')) return { back: false };
  const { workspaceId } = ctx;
  return inTransaction(ctx, async (tx) => {
    const wasAuto = await noteAlive(tx, { workspaceId, id: personId });
    if (!wasAuto) return { back: false };
    await updatePresence(tx, { workspaceId, id: personId, presence: 'available' });
    await writeAudit(tx, ctx, {
      action: 'person.presence',
      target: { type: 'person', id: personId },
      before: { presence: 'away', auto: true },
      after: { presence: 'available' },
    });
    await notify(tx, 'baton_people', { w: workspaceId });
    await freeHands(tx, { workspaceId, personId });
    return { back: true };
  });
}
