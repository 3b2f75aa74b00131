import { sql } from 'drizzle-orm';

import type { Queryable } from '../client.ts';

/** Did every timer run? What the watchdog asks the rows themselves, without Temporal. */
export interface Overdue {
  readonly open: number;
  /** Open cases whose next deadline has passed by more than the grace. */
  readonly overdue: number;
  /** By how many seconds of Baton time the latest of them is late. */
  readonly latestS: number;
}

export async function countOverdue(db: Queryable, params: { readonly graceS: number }): Promise<Overdue> {
  const rows = await db.execute<{ open: number; overdue: number; latest_s: number }>(sql`
    select count(*)::int as open,
           count(*) filter (where next_deadline < baton_now() - make_interval(secs => ${params.graceS} * (select scale from baton_clock)))::int as overdue,
           coalesce(greatest(0, extract(epoch from baton_now() - min(next_deadline))), 0)::float8 as latest_s
    from escalations where state not in ('resolved', 'cancelled')`);
  return { open: rows[0]?.open ?? 0, overdue: rows[0]?.overdue ?? 0, latestS: rows[0]?.latest_s ?? 0 };
}

/** Open cases, oldest first, after a cursor: what must have a living run. */
export async function listOpenCaseIds(
  db: Queryable,
  params: { readonly afterId: string; readonly limit: number },
): Promise<
  readonly { readonly workspaceId: string; readonly id: string; readonly seq: number; readonly priority: string }[]
> {
  const rows = await db.execute<{ workspaceId: string; id: string; seq: number; priority: string }>(sql`
    select workspace_id as "workspaceId", id, event_seq as seq, priority from escalations
    where state not in ('resolved', 'cancelled') and id > ${params.afterId} and created_at < baton_now() - interval '30 seconds' * (select scale from baton_clock)
    order by id limit ${params.limit}`);
  return [...rows];
}
