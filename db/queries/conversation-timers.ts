import { sql } from 'drizzle-orm';

import type { Queryable, Transaction } from '../client.ts';
import { packColumn, unpack } from './packed-columns.ts';
import type { TurnSql } from './turns.ts';

interface OfConversation {
  readonly workspaceId: string;
  readonly conversationId: string;
}

/** When a conversation must be looked at next although nobody speaks; null: never, its timer is taken away. */
export interface TimerWrite extends OfConversation {
  readonly dueAt: string | null;
}

// Only a timer that is new or comes earlier than the one before wakes anybody: the usual turn moves a deadline to later, and
// whoever wakes too early looks again.
const armRows = `
  with armed as (
    insert into conversation_timers as t (workspace_id, conversation_id, due_at)
    select workspace_id, conversation_id, due_at::timestamptz
    from ${unpack(1, 3)} as r (workspace_id, conversation_id, due_at)
    on conflict (workspace_id, conversation_id) do update set due_at = excluded.due_at where t.due_at > excluded.due_at
    returning workspace_id, conversation_id
  ), told as (
    insert into outbox (workspace_id, topic, key, payload)
    select workspace_id, 'timer', 'timer:' || conversation_id, jsonb_build_object('w', workspace_id, 'c', conversation_id)
    from armed returning 1
  )
  select pg_notify('baton_outbox', '') from told limit 1`;

const disarmRows = `
  delete from conversation_timers t using ${unpack(1, 2)} as r (workspace_id, conversation_id)
  where t.workspace_id = r.workspace_id and t.conversation_id = r.conversation_id`;

/** Arms and disarms timers in the turn's own transaction, two statements for any number (R5, I3). */
export function writeTimers(turnSql: TurnSql, timers: readonly TimerWrite[]): PromiseLike<unknown>[] {
  const armed = timers.filter((timer) => timer.dueAt !== null);
  const gone = timers.filter((timer) => timer.dueAt === null);
  const keys = (rows: readonly TimerWrite[]) => [
    packColumn(rows.map((row) => row.workspaceId)),
    packColumn(rows.map((row) => row.conversationId)),
  ];
  return [
    ...(armed.length === 0
      ? []
      : [turnSql.unsafe(armRows, [...keys(armed), packColumn(armed.map((row) => row.dueAt))], { prepare: true })]),
    ...(gone.length === 0 ? [] : [turnSql.unsafe(disarmRows, keys(gone), { prepare: true })]),
  ];
}

/** The timer with what is needed to lock its conversation; null when it was taken away. */
export async function loadTimer(tx: Transaction, { workspaceId, conversationId }: OfConversation) {
  const rows = await tx.execute<{
    due_ms: number;
    external_id: string;
    environment: 'test' | 'live';
    version_id: string | null;
  }>(sql`
    select extract(epoch from t.due_at)::float8 * 1000 as due_ms, c.external_id, c.environment, c.version_id
    from conversation_timers t join conversations c on c.workspace_id = t.workspace_id and c.id = t.conversation_id
    where t.workspace_id = ${workspaceId} and t.conversation_id = ${conversationId}`);
  const row = rows[0];
  return row === undefined
    ? null
    : { dueMs: row.due_ms, externalId: row.external_id, environment: row.environment, versionId: row.version_id };
}

/** Sets when the conversation is looked at next. */
export async function moveTimer(tx: Transaction, params: OfConversation & { readonly dueAt: Date }): Promise<void> {
  await tx.execute(sql`
    update conversation_timers set due_at = ${params.dueAt.toISOString()}::timestamptz
    where workspace_id = ${params.workspaceId} and conversation_id = ${params.conversationId}`);
}

/** I3: whoever has the conversation now, no timer of the bot speaks in it any more. */
export async function disarmTimer(tx: Transaction, { workspaceId, conversationId }: OfConversation): Promise<void> {
  await tx.execute(sql`
    delete from conversation_timers where workspace_id = ${workspaceId} and conversation_id = ${conversationId}`);
}

/** The newest decision that acted: what a timer must not say again. */
export async function newestDecision(tx: Transaction, { workspaceId, conversationId }: OfConversation) {
  const rows = await tx.execute<{ action: string; rule_id: string | null; reason_code: string }>(sql`
    select action, rule_id, reason_code from decisions
    where workspace_id = ${workspaceId} and conversation_id = ${conversationId} and not shadow
    order by at desc, id desc limit 1`);
  return rows[0] ?? null;
}

/**
 * Wakes the timers of conversations that are overdue by more than `graceS` of the wall's seconds and have no poke under way.
 * @returns how many were woken
 */
export async function pokeOverdueTimers(
  db: Queryable,
  params: { readonly graceS: number; readonly limit: number },
): Promise<number> {
  const rows = await db.execute(sql`
    with late as (
      select t.workspace_id, t.conversation_id from conversation_timers t
      where t.due_at < baton_now() - make_interval(secs => ${params.graceS} * (select scale from baton_clock))
        and not exists (select 1 from outbox o where o.key = 'timer:' || t.conversation_id and o.done_at is null)
      order by t.due_at limit ${params.limit}
    )
    insert into outbox (workspace_id, topic, key, payload)
    select workspace_id, 'timer', 'timer:' || conversation_id, jsonb_build_object('w', workspace_id, 'c', conversation_id)
    from late returning 1`);
  if (rows.length > 0) await db.execute(sql`select pg_notify('baton_outbox', '')`);
  return rows.length;
}

/** Armed timers of all workspaces, by id, a page at a time: for the sweep that starts lost runs again. */
export async function listArmedTimers(db: Queryable, params: { readonly afterId: string; readonly limit: number }) {
  const rows = await db.execute<{ workspace_id: string; conversation_id: string }>(sql`
    select workspace_id, conversation_id from conversation_timers
    where conversation_id > ${params.afterId} order by conversation_id limit ${params.limit}`);
  return rows.map((row) => ({ workspaceId: row.workspace_id, conversationId: row.conversation_id }));
}
