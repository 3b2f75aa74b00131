import { requirePermission } from '#app/accounts/permissions.ts';
import { inTransaction, type Ctx } from '#app/platform/context.ts';

import { viewInbox, type InboxView } from '../inbox/inbox-view.server.ts';
import { transferTargets } from '../case/transfer-targets.server.ts';
import type { TransferTargets } from '../case/transfer-dialog.tsx';

export interface BoardView {
  readonly inbox: InboxView;
  readonly targets: TransferTargets;
}

/**
 * All open cases with everybody who could take one.
 * @throws BatonError forbidden for who does not supervise
 */
export async function viewBoard({ ctx }: { ctx: Ctx }): Promise<BoardView> {
  requirePermission(ctx.actor, 'case.assign');
  return inTransaction(ctx, async (tx) => {
    const inside = { ...ctx, tx };
    const [inbox, targets] = await Promise.all([viewInbox({ ctx: inside }), viewTargets({ ctx: inside })]);
    return { inbox, targets };
  });
}

/**
 * Everybody who could take a case, and how much each has.
 * @throws BatonError forbidden for who does not supervise
 */
export async function viewTargets({ ctx }: { ctx: Ctx }): Promise<TransferTargets> {
  requirePermission(ctx.actor, 'case.assign');
  return inTransaction(ctx, (tx) =>
    transferTargets(tx, { workspaceId: ctx.workspaceId, nowMs: ctx.clock.now().getTime() }),
  );
}
