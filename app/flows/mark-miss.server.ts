import { z } from 'zod';

import { isAllowed, requirePermission } from '#app/accounts/permissions.ts';
import { type Miss, MissKind } from '#app/contracts/miss.ts';
import { parseInput } from '#app/platform/api-input.server.ts';
import { writeAudit } from '#app/platform/audit.server.ts';
import { type Ctx, inTransaction } from '#app/platform/context.ts';
import { BatonError } from '#app/platform/errors.ts';
import { deleteMiss, findJudgedTurn, findMissOfDecision, keepMiss } from '#db/queries/misses.ts';

import { userIdOf } from './deploy-version.server.ts';

export const markMissSchema = z.object({
  conversationId: z.string().min(1).max(80),
  turnId: z.string().min(1).max(200),
  kind: MissKind,
  note: z.string().trim().max(300, 'at most 300 characters').default(''),
});

/**
 * Says of a conversation that a person should have had it by this message, or that the bot could have gone on (R84). The next
 * look at what would change plays it. A second judgement replaces the first.
 * @throws BatonError forbidden; not_found when there is no such message; unprocessable when no flow decides there
 */
export async function markMiss({ ctx, input }: { readonly ctx: Ctx; readonly input: unknown }): Promise<Miss> {
  requirePermission(ctx.actor, 'miss.mark');
  const { conversationId, turnId, kind, note } = parseInput(markMissSchema, input, 'body');
  const { workspaceId } = ctx;
  return inTransaction(ctx, async (tx) => {
    const found = await findJudgedTurn(tx, { workspaceId, conversationId, turnId });
    if (found?.turnId == null) throw new BatonError('not_found', 'There is no such message.');
    const { flowId } = found;
    if (flowId === null) throw new BatonError('unprocessable', 'No flow decides in this conversation, so none can learn from it.');
    await keepMiss(tx, { workspaceId, conversationId, flowId, turnId, kind, note, markedByUserId: userIdOf(ctx) });
    await writeAudit(tx, ctx, {
      action: 'miss.mark',
      target: { type: 'conversation', id: conversationId },
      after: { turnId, kind },
    });
    return { turnId, kind, note };
  });
} // prettier-ignore

/** @throws BatonError forbidden; not_found when nothing was said about this conversation */
export async function takeBackMiss({
  ctx,
  input,
}: {
  readonly ctx: Ctx;
  readonly input: { readonly conversationId: string };
}): Promise<void> {
  requirePermission(ctx.actor, 'miss.mark');
  const { workspaceId } = ctx;
  await inTransaction(ctx, async (tx) => {
    const gone = await deleteMiss(tx, { workspaceId, conversationId: input.conversationId });
    if (gone === null) throw new BatonError('not_found', 'Nothing is marked there any more.');
    await writeAudit(tx, ctx, {
      action: 'miss.takeBack',
      target: { type: 'conversation', id: input.conversationId },
      before: { turnId: gone.turnId, kind: gone.kind },
    });
  });
}

/** Where a judgement can be given, and the one that was. */
export interface MissPlace {
  readonly conversationId: string;
  readonly turnId: string;
  readonly miss: Miss | null;
}

/** The place of a decision for `markMiss`; null where nothing can be judged, or not by this member. */
export async function viewMissOfDecision({
  ctx,
  input,
}: {
  readonly ctx: Ctx;
  readonly input: { readonly decisionId: string };
}): Promise<MissPlace | null> {
  if (!isAllowed(ctx.actor, 'miss.mark')) return null;
  const found = await inTransaction(ctx, (tx) =>
    findMissOfDecision(tx, { workspaceId: ctx.workspaceId, decisionId: input.decisionId }),
  );
  if (found?.turnId == null || found.flowId === null) return null;
  const { conversationId, turnId, missTurnId, kind, note } = found;
  return {
    conversationId,
    turnId,
    miss: missTurnId === null || kind === null ? null : { turnId: missTurnId, kind, note: note ?? '' },
  };
}
