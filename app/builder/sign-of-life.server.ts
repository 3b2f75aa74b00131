import { z } from 'zod';

import { requirePermission } from '#app/accounts/permissions.ts';
import { newerDraft } from '#app/flows/newer-draft.server.ts';
import { parseInput } from '#app/platform/api-input.server.ts';
import { type Ctx, inTransaction } from '#app/platform/context.ts';
import { BatonError } from '#app/platform/errors.ts';
import { draftRevision } from '#db/queries/flows.ts';
import { namesOfUsers } from '#db/queries/people.ts';
import { forgetFlowVisitor, keepFlowVisitor, listFlowVisitors } from '#db/queries/flow-visitors.ts';

import type { HereAnswer } from './state/use-others.ts';

export const signOfLifeSchema = z.object({
  flowId: z.string().min(1),
  /** Which page: one person may have several open. */
  tab: z.uuid(),
  /** The revision that the page has. */
  revision: z.number().int().min(0).default(0),
  leaving: z.boolean().default(false),
});

/** A page that was silent for so long is closed, asleep or without a connection: nobody is there. */
const goneAfterMs = 25_000;

/**
 * Keeps that a page has a flow open; answers who else has, and the draft when it is newer than the page's.
 * @throws BatonError forbidden without the right to see flows, not_found
 */
export async function signOfLife({ ctx, input }: { readonly ctx: Ctx; readonly input: unknown }): Promise<HereAnswer> {
  requirePermission(ctx.actor, 'flow.view');
  const { flowId, tab, revision, leaving } = parseInput(signOfLifeSchema, input, 'body');
  if (ctx.actor.kind !== 'user') return { others: [], newer: null };
  const { userId } = ctx.actor;
  const { workspaceId } = ctx;
  const where = { workspaceId, flowId };
  const visitors = await inTransaction(ctx, async (tx) => {
    if ((await draftRevision(tx, where)) === null) throw new BatonError('not_found', 'There is no such flow.');
    if (leaving) {
      await forgetFlowVisitor(tx, { ...where, tab });
      return [];
    }
    await keepFlowVisitor(tx, { ...where, tab, userId });
    const there = await listFlowVisitors(tx, { ...where, goneAfterMs });
    const names = await namesOfUsers(tx, { workspaceId, userIds: there.map((visitor) => visitor.userId) });
    return there
      .filter((visitor) => visitor.tab !== tab)
      .map((visitor) => ({ name: names.get(visitor.userId) ?? 'Somebody', self: visitor.userId === userId }));
  });
  return { others: visitors, newer: leaving ? null : await newerDraft({ ctx, input: { flowId, revision } }) };
}
