import { and, desc, eq, lt } from 'drizzle-orm';
import type { Transaction } from '../client.ts';
import { audit } from '../schema/audit.ts';

export type AuditRow = typeof audit.$inferSelect;

export async function appendAudit(tx: Transaction, row: typeof audit.$inferInsert): Promise<void> {
  await tx.insert(audit).values(row);
}

/** Newest first, from before the entry `beforeId` when given. */
export function listAudit(
  tx: Transaction,
  params: {
    readonly workspaceId: string;
    readonly targetType?: string;
    readonly targetId?: string;
    readonly beforeId?: string;
    readonly limit: number;
  },
): Promise<AuditRow[]> {
  return tx
    .select()
    .from(audit)
    .where(
      and(
        eq(audit.workspaceId, params.workspaceId),
        params.targetType === undefined ? undefined : eq(audit.targetType, params.targetType),
        params.targetId === undefined ? undefined : eq(audit.targetId, params.targetId),
        params.beforeId === undefined ? undefined : lt(audit.id, params.beforeId),
      ),
    )
    .orderBy(desc(audit.id))
    .limit(params.limit);
}
