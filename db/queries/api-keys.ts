import { and, desc, eq, isNull } from 'drizzle-orm';
import type { Transaction } from '../client.ts';
import { apiKeys } from '../schema/keys.ts';

export type ApiKeyRow = typeof apiKeys.$inferSelect;
interface Tenant {
  readonly workspaceId: string;
}

const withoutHash = {
  id: apiKeys.id,
  name: apiKeys.name,
  environment: apiKeys.environment,
  prefix: apiKeys.prefix,
  scopes: apiKeys.scopes,
  createdBy: apiKeys.createdBy,
  createdAt: apiKeys.createdAt,
  lastUsedAt: apiKeys.lastUsedAt,
  expiresAt: apiKeys.expiresAt,
  revokedAt: apiKeys.revokedAt,
  rotatedToId: apiKeys.rotatedToId,
};

/** Newest first, revoked ones included, hashes left out. */
export function listApiKeys(tx: Transaction, { workspaceId }: Tenant) {
  return tx
    .select(withoutHash)
    .from(apiKeys)
    .where(eq(apiKeys.workspaceId, workspaceId))
    .orderBy(desc(apiKeys.createdAt));
}

export async function insertApiKey(tx: Transaction, row: typeof apiKeys.$inferInsert): Promise<void> {
  await tx.insert(apiKeys).values(row);
}

/** Locked until the transaction ends, so that a key is revoked or rotated once. */
export async function loadApiKey(tx: Transaction, params: Tenant & { readonly id: string }) {
  const [row] = await tx
    .select(withoutHash)
    .from(apiKeys)
    .where(and(eq(apiKeys.workspaceId, params.workspaceId), eq(apiKeys.id, params.id)))
    .for('update');
  return row ?? null;
}

export async function updateApiKey(
  tx: Transaction,
  params: Tenant & { readonly id: string },
  change: Partial<Pick<ApiKeyRow, 'revokedAt' | 'expiresAt' | 'rotatedToId'>>,
): Promise<void> {
  await tx
    .update(apiKeys)
    .set(change)
    .where(and(eq(apiKeys.workspaceId, params.workspaceId), eq(apiKeys.id, params.id), isNull(apiKeys.revokedAt)));
}
