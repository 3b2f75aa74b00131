import { requirePermission } from '#app/accounts/permissions.ts';
import { type Ctx, inTransaction } from '#app/platform/context.ts';
import { countFieldsSeen, countPastExtremes, countPastTurns } from '#db/queries/past-values.ts';

import type { PastField, PastValues } from './past-values.ts';

/**
 * What the customers' messages of the last 30 days said, field by field: how often it was there, and between what bounds.
 * @throws BatonError forbidden without the right to see flows
 */
export async function viewPastValues({ ctx }: { readonly ctx: Ctx }): Promise<PastValues> {
  requirePermission(ctx.actor, 'flow.view');
  const { workspaceId } = ctx;
  return inTransaction(ctx, async (tx) => {
    const live = await countPastTurns(tx, { workspaceId, environment: 'live' });
    const environment = live.conversations > 0 ? 'live' : 'test';
    const where = { workspaceId, environment } as const;
    const counted = environment === 'live' ? live : await countPastTurns(tx, where);
    const seen = await countFieldsSeen(tx, where);
    const extremes = await countPastExtremes(tx, where);
    const fields: Record<string, { seenInWeek: number; lows: [number, number][]; highs: [number, number][] }> = {};
    const fieldOf = (name: string) => (fields[name] ??= { seenInWeek: 0, lows: [], highs: [] });
    for (const row of seen) fieldOf(row.field).seenInWeek = row.seen;
    for (const row of extremes) {
      (row.side === 'low' ? fieldOf(row.field).lows : fieldOf(row.field).highs).push([row.value, row.conversations]);
    }
    return {
      environment,
      conversations: counted.conversations,
      days: Math.min(30, counted.days),
      turnsOfWeek: counted.turns_of_week,
      fields: fields satisfies Record<string, PastField>,
    };
  });
}
