import { eq, sql } from 'drizzle-orm';

import type { Transaction } from '../client.ts';
import { widgets } from '../schema/desk.ts';
import { flows } from '../schema/flows.ts';
import { workspaces } from '../schema/workspaces.ts';

export type WidgetRow = typeof widgets.$inferSelect;

/** The window of a workspace with the workspace's name, or undefined when it was never set up. */
export async function findWidget(tx: Transaction, { workspaceId }: { readonly workspaceId: string }) {
  const [row] = await tx
    .select({
      widget: widgets,
      businessName: workspaces.name,
      zone: workspaces.timezone,
      // The oldest flow is the workspace's own: what it was made from plays the bot while there is none.
      templateSlug: sql<
        string | null
      >`(select f.template_slug from ${flows} f where f.workspace_id = ${widgets.workspaceId} and f.archived_at is null order by f.created_at limit 1)`,
    })
    .from(widgets)
    .innerJoin(workspaces, eq(workspaces.id, widgets.workspaceId))
    .where(eq(widgets.workspaceId, workspaceId))
    .limit(1);
  return row;
}

export async function saveWidget(
  tx: Transaction,
  widget: Pick<WidgetRow, 'workspaceId' | 'enabled' | 'environment' | 'origins' | 'botUrl' | 'greeting' | 'accent'>,
): Promise<void> {
  const { workspaceId: _, ...fields } = widget;
  await tx
    .insert(widgets)
    .values(widget)
    .onConflictDoUpdate({ target: widgets.workspaceId, set: { ...fields, changedAt: sql`baton_now()` } });
}

/** Makes every token that was signed before worthless. */
export async function raiseSecretVersion(tx: Transaction, { workspaceId }: { readonly workspaceId: string }) {
  await tx
    .update(widgets)
    .set({ secretVersion: sql`${widgets.secretVersion} + 1`, changedAt: sql`baton_now()` })
    .where(eq(widgets.workspaceId, workspaceId));
}
