import type { Ctx } from '#app/platform/context.ts';
import { BatonError } from '#app/platform/errors.ts';
import type { Transaction } from '#db/client.ts';
import { loadPerson } from '#db/queries/people.ts';

/** Who may act in another person's name, or on another person's case. */
export const mayActForOthers = (ctx: Ctx): boolean => {
  const { actor } = ctx;
  if (actor.kind === 'system') return true;
  if (actor.kind === 'apiKey') return actor.scopes.includes('desk') || actor.scopes.includes('admin');
  return actor.kind === 'user' && actor.roles.some((role) => role === 'owner' || role === 'admin' || role === 'lead');
};

const desk = new Set(['owner', 'admin', 'lead', 'agent']);

/**
 * Refuses who may not work cases at all.
 * @throws BatonError forbidden
 */
export function assertDesk(ctx: Ctx): void {
  const { actor } = ctx;
  const may =
    actor.kind === 'system' ||
    (actor.kind === 'apiKey' && (actor.scopes.includes('desk') || actor.scopes.includes('admin'))) ||
    (actor.kind === 'user' && actor.roles.some((role) => desk.has(role)));
  if (!may) throw new BatonError('forbidden', 'Working on cases needs the role agent, or a key with the scope desk.');
}

/** Who acts, as far as that can be said before anything was read; null when it cannot, or when they may not. */
export function namedPerson(ctx: Ctx, named: string | undefined): string | null {
  const own = ctx.actor.kind === 'user' ? ctx.actor.personId : null;
  return named !== undefined && named !== own && !mayActForOthers(ctx) ? null : (named ?? own);
}

/**
 * Which person of the workspace acts on the case: the signed-in one, or the named one when the caller may act for others.
 * @param fallback who is meant when a key names nobody, for example who the case is offered to
 * @throws BatonError forbidden, unprocessable (with pointer /personId)
 */
export async function actingPerson(
  ctx: Ctx,
  tx: Transaction,
  named: string | undefined,
  fallback: string | null,
): Promise<{ readonly id: string; readonly name: string }> {
  const own = ctx.actor.kind === 'user' ? ctx.actor.personId : null;
  if (named !== undefined && named !== own && !mayActForOthers(ctx)) {
    throw new BatonError('forbidden', 'Only a lead may act for another person.');
  }
  const id = named ?? own ?? (ctx.actor.kind === 'user' ? null : fallback);
  if (id === null) {
    throw ctx.actor.kind === 'user'
      ? new BatonError(
          'forbidden',
          'You are a member of this workspace but not one of its people; ask an admin to add you.',
        )
      : new BatonError('unprocessable', 'Name the person who does this.', {
          pointers: [{ pointer: '/personId', message: 'is needed here' }],
        });
  }
  const person = await loadPerson(tx, { workspaceId: ctx.workspaceId, id });
  if (person === null || !person.active) {
    throw new BatonError('unprocessable', 'There is no such person in this workspace.', {
      pointers: [{ pointer: '/personId', message: 'names nobody who works here' }],
    });
  }
  return { id: person.id, name: person.name };
}
