import { z } from 'zod';

import { parseInput } from '#app/platform/api-input.server.ts';
import { type Ctx, inTransaction } from '#app/platform/context.ts';
import { type AuditRow, listAudit } from '#db/queries/audit.ts';

import { requirePermission } from './permissions.ts';

export const viewAuditSchema = z.object({
  targetType: z.string().max(40).optional(),
  targetId: z.string().max(64).optional(),
  /** The last entry of the page before. */
  before: z.string().max(64).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** The audit log, newest first, a page at a time. `next` is the `before` of the next page, null at the end. */
export async function viewAudit({
  ctx,
  input,
}: {
  readonly ctx: Ctx;
  readonly input: unknown;
}): Promise<{ readonly entries: readonly AuditRow[]; readonly next: string | null }> {
  requirePermission(ctx.actor, 'audit.view');
  const { before, limit, targetId, targetType } = parseInput(viewAuditSchema, input, 'query');
  const rows = await inTransaction(ctx, (tx) =>
    listAudit(tx, {
      workspaceId: ctx.workspaceId,
      limit: limit + 1,
      ...(targetType === undefined ? {} : { targetType }),
      ...(targetId === undefined ? {} : { targetId }),
      ...(before === undefined ? {} : { beforeId: before }),
    }),
  );
  const entries = rows.slice(0, limit);
  return { entries, next: rows.length > limit ? (entries.at(-1)?.id ?? null) : null };
}
