import { type SQL, sql } from 'drizzle-orm';

import type { Queryable } from '../client.ts';

/** How long what only tells of the past is kept, in days. */
export const KEEP_DAYS = {
  /** The health page looks a day back, whoever looks into an outage some weeks. */
  timerRuns: 30,
  /** What went over the wire; the delivery itself stays. */
  webhookAttempts: 30,
  /** Who was told what; those of open cases stay as long as the case is open. */
  notifications: 90,
} as const;

const past = (days: number): SQL => sql`baton_now() - make_interval(days => ${days})`;

async function rowsOf(db: Queryable, statement: SQL): Promise<number> {
  return (await db.execute(statement)).length;
}

/** Takes away at most so many timer runs that are too old. @returns how many it took */
export const sweepTimerRuns = (db: Queryable, limit: number): Promise<number> =>
  rowsOf(
    db,
    sql`
    delete from timer_runs where (workspace_id, id) in (
      select old.workspace_id, old.id from workspaces w cross join lateral (
        select t.workspace_id, t.id from timer_runs t
        where t.workspace_id = w.id and t.ran_at < ${past(KEEP_DAYS.timerRuns)} order by t.ran_at limit ${limit}
      ) old limit ${limit}
    ) returning 1`,
  );

/** Rows that are found by their ids, which sort by creation: there is no index on their time alone. */
export interface OldById {
  readonly limit: number;
  /** Ids below this are old enough. */
  readonly beforeId: string;
}

/** Takes away at most so many attempts of old deliveries, by whose ids they are found, that are too old themselves. @returns how many it took */
export const sweepWebhookAttempts = (db: Queryable, { limit, beforeId }: OldById): Promise<number> =>
  rowsOf(
    db,
    sql`
    delete from webhook_attempts where (workspace_id, delivery_id, id) in (
      select old.workspace_id, old.delivery_id, old.id from workspaces w cross join lateral (
        select a.workspace_id, a.delivery_id, a.id from webhook_attempts a
        where a.workspace_id = w.id and a.delivery_id < ${beforeId}
          and a.at < ${past(KEEP_DAYS.webhookAttempts)}
        order by a.delivery_id, a.id limit ${limit}
      ) old limit ${limit}
    ) returning 1`,
  );

/** Takes away at most so many messages to people that are settled, too old and of no open case. @returns how many it took */
export const sweepNotifications = (db: Queryable, { limit, beforeId }: OldById): Promise<number> =>
  rowsOf(
    db,
    sql`
    delete from notifications where (workspace_id, id) in (
      select old.workspace_id, old.id from workspaces w cross join lateral (
        select n.workspace_id, n.id from notifications n
        where n.workspace_id = w.id and n.id < ${beforeId}
          and n.state <> 'waiting' and n.settled_at < ${past(KEEP_DAYS.notifications)}
          and not exists (
            select 1 from escalations e
            where e.workspace_id = n.workspace_id and e.id = n.escalation_id and e.state not in ('resolved', 'cancelled')
          )
        order by n.id limit ${limit}
      ) old limit ${limit}
    ) returning 1`,
  );
