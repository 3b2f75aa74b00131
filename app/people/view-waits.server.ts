import { requirePermission } from '#app/accounts/permissions.ts';
import { toldWaitMs } from '#app/cases/routing/plan-context.ts';
import { type Ctx, inTransaction } from '#app/platform/context.ts';
import { waitsTold } from '#db/queries/pools.ts';
import { loadRoster } from '#db/queries/roster.ts';

export interface PoolWait {
  readonly queue: string;
  /** What a customer would be told now, null when nobody is rostered. */
  readonly waitMs: number | null;
  /** Cases of the last four weeks that were told a wait and taken, and in how many it held. */
  readonly told: number;
  readonly held: number;
}

/** Is what customers are told about waiting true? By pool (R65, R66). */
export async function viewWaits({ ctx }: { readonly ctx: Ctx }): Promise<PoolWait[]> {
  requirePermission(ctx.actor, 'person.view');
  const { workspaceId } = ctx;
  return inTransaction(ctx, async (tx) => {
    const roster = await loadRoster(tx, { workspaceId });
    const history = new Map((await waitsTold(tx, { workspaceId })).map((one) => [one.queue, one]));
    const nowMs = ctx.clock.now().getTime();
    return (roster?.pools ?? []).map((pool) => ({
      queue: pool.slug,
      waitMs: roster === undefined ? null : toldWaitMs(roster, pool, nowMs),
      told: history.get(pool.slug)?.told ?? 0,
      held: history.get(pool.slug)?.held ?? 0,
    }));
  });
}
