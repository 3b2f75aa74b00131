import { poolSnapshots } from '#app/cases/routing/plan-context.ts';
import type { CheckContext } from '#app/engine/check/check-context.ts';
import { type Ctx, inTransaction } from '#app/platform/context.ts';
import { BatonError } from '#app/platform/errors.ts';
import { loadRoster } from '#db/queries/roster.ts';

import { loadObservedUse } from './observed-use.server.ts';

/** What the checks know of the world around a flow: pools, calendars, the time for rosters, and what its real messages said. */
export async function loadCheckContext(ctx: Ctx, flowId: string): Promise<CheckContext> {
  const now = ctx.clock.now();
  const observed = await loadObservedUse(ctx, flowId);
  const roster = await inTransaction(ctx, (tx) => loadRoster(tx, { workspaceId: ctx.workspaceId }));
  if (roster === undefined) throw new BatonError('not_found', 'There is no such workspace.');
  const people = new Map(roster.people.map((person) => [person.id, person]));
  const skillsOf = (slug: string) => {
    const best: Record<string, number> = {};
    const members = roster.pools.find((pool) => pool.slug === slug)?.members ?? [];
    for (const { personId } of members) {
      for (const [skill, level] of Object.entries(people.get(personId)?.skills ?? {})) {
        best[skill] = Math.max(best[skill] ?? 0, level);
      }
    }
    return best;
  };
  return {
    ...observed,
    now: now.toISOString(),
    pools: poolSnapshots(roster, now).map((pool) => ({ ...pool, skills: skillsOf(pool.slug) })),
    calendars: roster.calendars.map((calendar) => ({
      ...calendar,
      weekly: [...calendar.weekly],
      holidays: [...calendar.holidays],
    })),
  };
}
