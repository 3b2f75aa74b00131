import { type SQL, sql } from 'drizzle-orm';

import type { Queryable, Transaction } from '../client.ts';
import { outbox } from '../schema/outbox.ts';

type Json = Readonly<Record<string, unknown>>;

/** What must happen outside after the commit. `key` orders: rows of one key go one after another. */
export interface OutboxEntry {
  readonly workspaceId: string;
  readonly topic: 'case' | 'event' | 'delivery' | 'brief' | 'note' | 'voice' | 'publish' | 'timer' | 'notification';
  readonly key: string;
  readonly payload: Json;
}

export interface ClaimedEntry {
  readonly id: number;
  readonly workspaceId: string;
  readonly topic: string;
  readonly key: string;
  readonly payload: Json;
  readonly attempts: number;
}

/** Adds entries and wakes the relay when the transaction commits. */
export async function appendOutbox(tx: Transaction, entries: readonly OutboxEntry[]): Promise<void> {
  if (entries.length === 0) return;
  await tx.insert(outbox).values(entries.map((entry) => ({ ...entry })));
  await tx.execute(sql`select pg_notify('baton_outbox', '')`);
}

const isDue = sql`c.done_at is null and c.available_at <= now() and (c.claimed_until is null or c.claimed_until < now())
  and not exists (select 1 from outbox e where e.key = c.key and e.done_at is null and e.id < c.id)`;

/**
 * Claims the oldest open entry of each key that is due, those of critical cases before all others (R63); other relays skip
 * what is locked. A claim that is not settled in time is open again, so a relay may die at any point (F4).
 * @param params.pokeMs for how long pokes of clocks are claimed: a case whose poke died with its relay waits for nothing else
 * @param params.claimMs for how long everything else is, some of which is slow by nature
 */
export function claimOutbox(
  db: Queryable,
  params: { readonly limit: number; readonly pokeMs: number; readonly claimMs: number },
) {
  return db.execute<ClaimedEntry & Record<string, unknown>>(sql`
    with critical as (
      select c.id from outbox c where c.payload ->> 'p' = 'critical' and ${isDue}
      order by c.available_at, c.id limit ${params.limit} for update of c skip locked
    ), in_order as (
      select c.id from outbox c where ${isDue}
      order by c.available_at, c.id limit ${params.limit} for update of c skip locked
    )
    update outbox o set attempts = o.attempts + 1, claimed_until = now() + make_interval(secs =>
      case when o.topic in ('case', 'timer') then ${params.pokeMs / 1000}::float8 else ${params.claimMs / 1000}::float8 end)
    where o.id in (
      select id from (select id, 0 as place from critical union select id, 1 from in_order where id not in (select id from critical)) due
      order by place, id limit ${params.limit}
    )
    returning o.id, o.workspace_id as "workspaceId", o.topic, o.key, o.payload, o.attempts`);
}

const idList = (ids: readonly number[]): SQL => sql`any(string_to_array(${ids.join(',')}, ',')::bigint[])`;

export async function settleOutbox(db: Queryable, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  await db.execute(
    sql`update outbox set done_at = now(), claimed_until = null, last_error = null where id = ${idList(ids)}`,
  );
}

/** Puts an entry back; the words of an error stay out, only its kind is kept. */
export async function postponeOutbox(
  db: Queryable,
  params: { readonly id: number; readonly waitMs: number; readonly error: string },
): Promise<void> {
  await db.execute(sql`
    update outbox set claimed_until = null, available_at = now() + make_interval(secs => ${params.waitMs / 1000}), last_error = ${params.error}
    where id = ${params.id}`);
}

/** Seconds that the oldest due entry has waited, and how many wait: for the watchdog. */
export async function outboxLag(db: Queryable): Promise<{ readonly waiting: number; readonly oldestS: number }> {
  const rows = await db.execute<{ waiting: number; oldest_s: number }>(sql`
    select count(*)::int as waiting, coalesce(extract(epoch from now() - min(available_at)), 0)::float8 as oldest_s
    from outbox where done_at is null and available_at <= now()`);
  return { waiting: rows[0]?.waiting ?? 0, oldestS: Math.max(0, rows[0]?.oldest_s ?? 0) };
}

/**
 * Seconds of the wall for which the oldest open entry has not been carried out, also when it was tried and put back; 0 without one.
 * Entries that wait for somebody outside, or for their time, are not counted.
 */
export async function oldestOpenS(db: Queryable): Promise<number> {
  const rows = await db.execute<{ oldest_s: number }>(sql`
    select coalesce(extract(epoch from baton_now() - min(created_at)) / (select scale from baton_clock), 0)::float8 as oldest_s
    from outbox where done_at is null and topic in ('case', 'timer', 'notification', 'delivery', 'event')`);
  return Math.max(0, rows[0]?.oldest_s ?? 0);
}

/** When the next postponed entry is due, in wall milliseconds from now; null when none waits. */
export async function nextOutboxMs(db: Queryable): Promise<number | null> {
  const rows = await db.execute<{ ms: number | null }>(sql`
    select extract(epoch from min(greatest(available_at, coalesce(claimed_until, available_at))) - now())::float8 * 1000 as ms
    from outbox where done_at is null`);
  return rows[0]?.ms ?? null;
}

/** Takes away what was done long ago. */
export async function sweepOutbox(db: Queryable, params: { readonly olderThanS: number }): Promise<void> {
  await db.execute(sql`
    delete from outbox where id in (
      select id from outbox where done_at < now() - make_interval(secs => ${params.olderThanS}) limit 5000)`);
}

/** Makes everything of these topics due at once: what was postponed waits for a server that is back. */
export async function hastenOutbox(db: Queryable, topics: readonly string[]): Promise<void> {
  await db.execute(sql`
    update outbox set available_at = now()
    where done_at is null and available_at > now() and topic = any(string_to_array(${topics.join(',')}, ','))`);
}

/**
 * Pokes the clocks of open cases that are overdue by more than `graceS` of the wall's seconds and have no poke under way.
 * @param params.restS whoever was poked within so many seconds of the wall is left alone: clocks that are behind with a thousand
 * cases would be kept busy by being told again and again
 * @returns how many were poked
 */
export async function pokeOverdue(
  db: Queryable,
  params: { readonly graceS: number; readonly limit: number; readonly restS?: number },
): Promise<number> {
  const rows = await db.execute<{ id: string }>(sql`
    with rested as materialized (
      select distinct key from outbox where topic = 'case' and done_at > now() - make_interval(secs => ${params.restS ?? 0})
    ), late as (
      select e.workspace_id, e.id, e.event_seq, e.priority from escalations e
      where e.state not in ('resolved', 'cancelled')
        and e.next_deadline < baton_now() - make_interval(secs => ${params.graceS} * (select scale from baton_clock))
        and not exists (select 1 from outbox o where o.key = e.id and o.done_at is null)
        and not exists (select 1 from rested r where r.key = e.id)
      order by e.next_deadline limit ${params.limit}
    ), poked as (
      insert into outbox (workspace_id, topic, key, payload)
      select workspace_id, 'case', id, jsonb_build_object('w', workspace_id, 'e', id, 'seq', event_seq, 'p', priority) from late returning key
    )
    select key as id from poked`);
  if (rows.length > 0) await db.execute(sql`select pg_notify('baton_outbox', '')`);
  return rows.length;
}
