import { sql } from 'drizzle-orm';

import type { Transaction } from '../client.ts';
import { timerRuns } from '../schema/timers.ts';

/** Writes down that a timer ran, in the transaction in which it did its work: both or neither. */
export async function insertTimerRun(
  tx: Transaction,
  run: {
    readonly workspaceId: string;
    readonly subject: typeof timerRuns.$inferInsert.subject;
    readonly subjectId: string;
    readonly what: string;
    readonly dueAt: Date;
  },
): Promise<void> {
  await tx.insert(timerRuns).values(run);
}

export interface TimerFigures {
  readonly ran: number;
  /** Later than 5 s of the wall after their time. */
  readonly late: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
}

/**
 * How punctual a workspace's timers were since an instant, in milliseconds of the wall (compressed time is stretched back).
 */
export async function timerFigures(
  tx: Transaction,
  params: { readonly workspaceId: string; readonly since: Date },
): Promise<TimerFigures> {
  const rows = await tx.execute<{
    ran: number;
    late: number;
    p50: number | null;
    p99: number | null;
    max: number | null;
  }>(sql`
    with run as (
      select greatest(0, extract(epoch from ran_at - due_at)::float8 * 1000 / (select scale from baton_clock)) as late_ms
      from timer_runs where workspace_id = ${params.workspaceId} and ran_at >= ${params.since.toISOString()}::timestamptz
    )
    select count(*)::int as ran, (count(*) filter (where late_ms > 5000))::int as late,
           percentile_cont(0.5) within group (order by late_ms) as p50,
           percentile_cont(0.99) within group (order by late_ms) as p99, max(late_ms) as max
    from run`);
  const row = rows[0];
  return {
    ran: row?.ran ?? 0,
    late: row?.late ?? 0,
    p50Ms: row?.p50 ?? 0,
    p99Ms: row?.p99 ?? 0,
    maxMs: row?.max ?? 0,
  };
}

/** Timers of a workspace that are set, and those of them whose time has passed by more than 5 s of the wall. */
export async function timersSet(tx: Transaction, params: { readonly workspaceId: string }) {
  const { workspaceId } = params;
  const rows = await tx.execute<{ subject: string; waiting: number; overdue: number; next: string | null }>(sql`
    with timer as (
      select 'case' as subject, next_deadline as due_at from escalations
      where workspace_id = ${workspaceId} and state not in ('resolved', 'cancelled')
      union all
      select 'conversation', due_at from conversation_timers where workspace_id = ${workspaceId}
      union all
      select 'notification', due_at from notifications where workspace_id = ${workspaceId} and state = 'waiting'
      union all
      select 'delivery', next_attempt_at from webhook_deliveries where workspace_id = ${workspaceId} and state = 'pending'
    )
    select subject, count(*)::int as waiting,
           (count(*) filter (where due_at < baton_now() - make_interval(secs => 5 * (select scale from baton_clock))))::int as overdue,
           to_char(min(due_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as next
    from timer group by subject order by subject`);
  return rows.map((row) => ({ ...row, next: row.next === null ? null : new Date(row.next) }));
}
