import { requirePermission } from '#app/accounts/permissions.ts';
import { writeAudit } from '#app/platform/audit.server.ts';
import { inTransaction, type Ctx } from '#app/platform/context.ts';
import { findWidget, raiseSecretVersion, saveWidget } from '#db/queries/widgets.ts';

import { widgetSecret } from './identity-token.server.ts';
import type { WidgetInput } from './widget-input.ts';

export interface WidgetSettings extends WidgetInput {
  /** Signs tokens of customers who are known; also signs what is posted to the bot. */
  readonly secret: string;
}

const untouched = {
  enabled: false,
  environment: 'test',
  origins: [],
  botUrl: null,
  greeting: '',
  accent: null,
} as const;

/** The window as it is set up, with the secret for whoever may change it. @throws BatonError forbidden */
export async function widgetSettings({ ctx, batonSecret }: { ctx: Ctx; batonSecret: string }): Promise<WidgetSettings> {
  requirePermission(ctx.actor, 'workspace.edit');
  const { workspaceId } = ctx;
  const found = await inTransaction(ctx, (tx) => findWidget(tx, { workspaceId }));
  const { enabled, environment, origins, botUrl, greeting, accent } = found?.widget ?? untouched;
  const secret = widgetSecret(batonSecret, workspaceId, found?.widget.secretVersion ?? 1);
  return { enabled, environment, origins: [...origins], botUrl, greeting, accent, secret };
}

export async function editWidget({ ctx, input }: { ctx: Ctx; input: WidgetInput }): Promise<void> {
  requirePermission(ctx.actor, 'workspace.edit');
  await inTransaction(ctx, async (tx) => {
    await saveWidget(tx, { workspaceId: ctx.workspaceId, ...input });
    await writeAudit(tx, ctx, {
      action: 'widget.edit',
      target: { type: 'widget', id: ctx.workspaceId },
      after: { ...input },
    });
  });
}

/** A new secret; every token that was signed with the old one is refused from now on. */
export async function rotateWidgetSecret({ ctx }: { ctx: Ctx }): Promise<void> {
  requirePermission(ctx.actor, 'workspace.edit');
  await inTransaction(ctx, async (tx) => {
    await raiseSecretVersion(tx, { workspaceId: ctx.workspaceId });
    await writeAudit(tx, ctx, { action: 'widget.rotate', target: { type: 'widget', id: ctx.workspaceId } });
  });
}
