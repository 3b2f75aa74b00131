import { and, eq, gt, isNull, or, sql } from 'drizzle-orm';

import type { Queryable } from '../client.ts';
import { apiKeys } from '../schema/keys.ts';

const columns = {
  id: apiKeys.id,
  workspaceId: apiKeys.workspaceId,
  environment: apiKeys.environment,
  hash: apiKeys.hash,
  scopes: apiKeys.scopes,
  expiresAt: apiKeys.expiresAt,
};

const isValid = and(isNull(apiKeys.revokedAt), or(isNull(apiKeys.expiresAt), gt(apiKeys.expiresAt, sql`baton_now()`)));

/** Every key of every workspace that is neither revoked nor expired. Needs the system role: a key is known before its tenant is. */
export function loadValidKeys(db: Queryable) {
  return db.select(columns).from(apiKeys).where(isValid);
}

export type ApiKeyRow = Awaited<ReturnType<typeof loadValidKeys>>[number];

/** One valid key by the SHA-256 of its secret, or null. Needs the system role. */
export async function loadKeyByHash(db: Queryable, hash: string): Promise<ApiKeyRow | null> {
  const [row] = await db
    .select(columns)
    .from(apiKeys)
    .where(and(eq(apiKeys.hash, hash), isValid));
  return row ?? null;
}

/** Notes that these keys were used just now. Needs the system role. */
export async function markKeysUsed(
  db: Queryable,
  keys: readonly { readonly workspaceId: string; readonly id: string }[],
): Promise<void> {
  const ids = keys.map((key) => key.id);
  const tenants = keys.map((key) => key.workspaceId);
  await db.execute(sql`
    update api_keys set last_used_at = baton_now()
    from unnest(${sql.param(tenants)}::text[], ${sql.param(ids)}::text[]) as used (workspace_id, id)
    where api_keys.workspace_id = used.workspace_id and api_keys.id = used.id`);
}
