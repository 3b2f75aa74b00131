import { requirePermission } from '#app/accounts/permissions.ts';
import { writeAudit } from '#app/platform/audit.server.ts';
import { type Ctx, inTransaction } from '#app/platform/context.ts';
import { BatonError } from '#app/platform/errors.ts';
import { newId } from '#app/platform/ids.ts';
import { seal } from '#app/platform/secret-box.server.ts';
import { deleteProvider, listProviders as readProviders, putProvider } from '#db/queries/notifications.ts';

import { labelOf, type ProviderKind, type ProviderSettings } from './provider-settings.ts';

/** What this workspace sends with, without a secret. */
export async function listProviders({ ctx }: { ctx: Ctx }) {
  requirePermission(ctx.actor, 'webhook.list');
  return inTransaction(ctx, async (tx) =>
    (await readProviders(tx, { workspaceId: ctx.workspaceId })).map(({ kind, label }) => ({ kind, label })),
  );
}

/** Sets a provider; what was there of its kind is replaced. Its settings are encrypted for this workspace. */
export async function setProvider<K extends ProviderKind>({
  ctx,
  input,
  secret,
}: {
  ctx: Ctx;
  input: { readonly kind: K; readonly settings: ProviderSettings[K] };
  secret: string;
}): Promise<void> {
  requirePermission(ctx.actor, 'webhook.manage');
  const { workspaceId } = ctx;
  const { kind, settings } = input;
  const label = labelOf(kind, settings);
  await inTransaction(ctx, async (tx) => {
    const sealed = seal(secret, { workspaceId, purpose: 'provider' }, JSON.stringify(settings));
    await putProvider(tx, { workspaceId, id: newId('np'), kind, sealed, label });
    await writeAudit(tx, ctx, {
      action: 'webhook.edit',
      target: { type: 'provider', id: kind },
      after: { kind, label },
    });
  });
}

export async function removeProvider({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: { readonly kind: ProviderKind };
}): Promise<void> {
  requirePermission(ctx.actor, 'webhook.manage');
  await inTransaction(ctx, async (tx) => {
    if (!(await deleteProvider(tx, { workspaceId: ctx.workspaceId, kind: input.kind })))
      throw new BatonError('not_found', 'That is not set up.');
    await writeAudit(tx, ctx, { action: 'webhook.delete', target: { type: 'provider', id: input.kind } });
  });
}
