import { apiKeyPrefix, makeApiKeySecret, storeApiKey } from '#app/accounts/api-keys.server.ts';
import { requirePermission } from '#app/accounts/permissions.ts';
import { writeAudit } from '#app/platform/audit.server.ts';
import { inTransaction, type Ctx } from '#app/platform/context.ts';
import { listApiKeys, updateApiKey } from '#db/queries/api-keys.ts';
import { notify } from '#db/queries/notify.ts';

/** A key of the page ends by itself: it is for an afternoon of trying. */
const validForMs = 12 * 3_600_000;
export const tryKeyName = 'Try-out page';

/**
 * A test key for the try-out page of this browser, which then calls the public API like any bot. The same member's earlier one
 * ends, so that they do not pile up.
 * @throws BatonError forbidden without the right to send turns
 */
export async function makeTryKey({ ctx }: { ctx: Ctx }): Promise<{ readonly apiKey: string }> {
  requirePermission(ctx.actor, 'turn.send');
  const { workspaceId, actor, clock } = ctx;
  const userId = actor.kind === 'user' ? actor.userId : null;
  return inTransaction(ctx, async (tx) => {
    const earlier = (await listApiKeys(tx, { workspaceId })).filter(
      (key) => key.name === tryKeyName && key.revokedAt === null && key.createdBy === userId,
    );
    for (const key of earlier) {
      await updateApiKey(tx, { workspaceId, id: key.id }, { revokedAt: clock.now() });
      await notify(tx, 'baton_keys', { w: workspaceId, k: key.id });
    }
    const secret = makeApiKeySecret('test');
    const key = await storeApiKey(tx, ctx, { name: tryKeyName, environment: 'test', scopes: ['turns'], secret });
    const expiresAt = new Date(clock.now().getTime() + validForMs);
    await updateApiKey(tx, { workspaceId, id: key.id }, { expiresAt });
    await writeAudit(tx, ctx, {
      action: 'apiKey.create',
      target: { type: 'apiKey', id: key.id },
      after: { name: tryKeyName, environment: 'test', scopes: ['turns'], prefix: apiKeyPrefix(secret) },
    });
    return { apiKey: secret };
  });
}
