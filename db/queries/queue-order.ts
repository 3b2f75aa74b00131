import { type SQL, sql } from 'drizzle-orm';

import { QUEUE_HEAD_START_MS } from '#app/contracts/case.ts';

const seconds = (priority: keyof typeof QUEUE_HEAD_START_MS) => sql.raw(String(QUEUE_HEAD_START_MS[priority] / 1_000));

/** The rule of app/cases/routing/queue-order.ts for the database: since when the case of this row counts as waiting. */
export const queuedSinceOf = (table: string): SQL =>
  sql`(coalesce(${sql.raw(table)}.queued_since, ${sql.raw(table)}.created_at) - make_interval(secs => case ${sql.raw(table)}.priority
    when 'critical' then ${seconds('critical')} when 'priority' then ${seconds('priority')} else ${seconds('normal')} end))`;

export const queuedSince: SQL = queuedSinceOf('escalations');
