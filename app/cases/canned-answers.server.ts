import type { z } from 'zod';

import { requirePermission } from '#app/accounts/permissions.ts';
import { writeAudit } from '#app/platform/audit.server.ts';
import { inTransaction, type Ctx } from '#app/platform/context.ts';
import { BatonError } from '#app/platform/errors.ts';
import { newId } from '#app/platform/ids.ts';
import { deleteCannedAnswer, listCannedAnswers, saveCannedAnswer } from '#db/queries/canned-answers.ts';

import type { cannedAnswerSchema } from './canned-answer-schema.ts';

/** The workspace's ready answers, with their variables as written. */
export function cannedAnswers({ ctx }: { ctx: Ctx }) {
  requirePermission(ctx.actor, 'case.view');
  return inTransaction(ctx, (tx) => listCannedAnswers(tx, { workspaceId: ctx.workspaceId }));
}

/** Writes an answer; the same title again is the same answer with other words. */
export async function saveCanned({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: z.infer<typeof cannedAnswerSchema>;
}): Promise<void> {
  requirePermission(ctx.actor, 'case.work');
  await inTransaction(ctx, async (tx) => {
    const id = newId('canned');
    await saveCannedAnswer(tx, { workspaceId: ctx.workspaceId, id, ...input });
    await writeAudit(tx, ctx, { action: 'canned.edit', target: { type: 'canned', id }, after: { title: input.title } });
  });
}

/** @throws BatonError not_found */
export async function deleteCanned({ ctx, input }: { ctx: Ctx; input: { readonly id: string } }): Promise<void> {
  requirePermission(ctx.actor, 'case.work');
  await inTransaction(ctx, async (tx) => {
    if (!(await deleteCannedAnswer(tx, { workspaceId: ctx.workspaceId, id: input.id }))) {
      throw new BatonError('not_found', 'There is no such answer.');
    }
    await writeAudit(tx, ctx, { action: 'canned.delete', target: { type: 'canned', id: input.id } });
  });
}
