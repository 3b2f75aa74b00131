import { and, desc, eq, gte, sql } from 'drizzle-orm';

import type { Transaction } from '../client.ts';
import { escalations } from '../schema/escalations.ts';
import { pools } from '../schema/people.ts';

const cold = sql<number>`(count(*) filter (where ${escalations.method} = 'cold'))::int`;

/** The queues to which cases were passed on cold since an instant, most first, with all cases that came to them. */
export function countColdHandoffs(
  tx: Transaction,
  params: { readonly workspaceId: string; readonly since: Date },
): Promise<{ readonly queue: string; readonly name: string | null; readonly cold: number; readonly all: number }[]> {
  return tx
    .select({ queue: escalations.queue, name: pools.name, cold, all: sql<number>`count(*)::int` })
    .from(escalations)
    .leftJoin(pools, and(eq(pools.workspaceId, escalations.workspaceId), eq(pools.slug, escalations.queue)))
    .where(and(eq(escalations.workspaceId, params.workspaceId), gte(escalations.createdAt, params.since)))
    .groupBy(escalations.queue, pools.name)
    .having(sql`count(*) filter (where ${escalations.method} = 'cold') > 0`)
    .orderBy(desc(cold), escalations.queue);
}
