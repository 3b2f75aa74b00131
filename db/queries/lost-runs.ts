import { type SQL, sql } from 'drizzle-orm';

import type { Queryable } from '../client.ts';

export interface LostRuns {
  /** Of the wall: whatever is later than this has no run, or one that stands still. */
  readonly graceS: number;
  readonly limit: number;
  /** Whoever was asked for within so many seconds of the wall is left alone: it may be behind with much work. */
  readonly restS: number;
}

/**
 * Asks the relay for the runs of rows that are late; one that lives takes no notice of it.
 * @param late names `workspace_id`, `id`, `due_at` and the entry's `payload` of each row
 */
async function askForRuns(
  db: Queryable,
  { topic, late, limit, restS }: LostRuns & { readonly topic: string; readonly late: SQL },
): Promise<number> {
  const rows = await db.execute(sql`
    with rested as materialized (
      select distinct key from outbox where topic = ${topic} and done_at > now() - make_interval(secs => ${restS})
    ), late as (${late}), chosen as (
      select * from late l
      where not exists (select 1 from outbox o where o.key = l.id and o.done_at is null)
        and not exists (select 1 from rested r where r.key = l.id)
      order by due_at limit ${limit}
    )
    insert into outbox (workspace_id, topic, key, payload)
    select workspace_id, ${topic}, id, payload from chosen returning 1`);
  if (rows.length > 0) await db.execute(sql`select pg_notify('baton_outbox', '')`);
  return rows.length;
}

const before = (graceS: number): SQL =>
  sql`baton_now() - make_interval(secs => ${graceS} * (select scale from baton_clock))`;

/** Messages to people that nobody sent in time. @returns how many were asked for */
export const askForNotifications = (db: Queryable, lost: LostRuns): Promise<number> =>
  askForRuns(db, {
    ...lost,
    topic: 'notification',
    late: sql`
      select n.workspace_id, n.id, n.due_at,
        jsonb_build_object('w', n.workspace_id, 'n', n.id, 'ch', n.channel, 'p', coalesce(e.priority, 'priority')) as payload
      from notifications n left join escalations e on e.workspace_id = n.workspace_id and e.id = n.escalation_id
      where n.state = 'waiting' and n.due_at < ${before(lost.graceS)}`,
  });

/** Webhooks that nobody delivered in time. @returns how many were asked for */
export const askForDeliveries = (db: Queryable, lost: LostRuns): Promise<number> =>
  askForRuns(db, {
    ...lost,
    topic: 'delivery',
    late: sql`
      select workspace_id, id, coalesce(next_attempt_at, created_at) as due_at,
        jsonb_build_object('w', workspace_id, 'd', id) as payload
      from webhook_deliveries
      where state = 'pending'
        and (next_attempt_at < ${before(lost.graceS)} or (next_attempt_at is null and created_at < ${before(lost.graceS)}))`,
  });
