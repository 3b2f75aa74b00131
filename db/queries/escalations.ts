import { and, eq, sql } from 'drizzle-orm';
import type postgres from 'postgres';

import type { Transaction } from '../client.ts';
import { escalations } from '../schema/escalations.ts';

type Json = Readonly<Record<string, unknown>>;

/** What the insert needs of postgres.js. */
export type CaseSql = Pick<postgres.Sql, 'unsafe'>;

/** A case with everything that is written beside it, as columns. Instants are ISO texts. */
export interface NewCase {
  readonly escalation: Json;
  readonly events: readonly Json[];
  readonly promises: readonly Json[];
  readonly outbox: readonly Json[];
  readonly audit: readonly Json[];
  readonly notices: readonly { readonly channel: string; readonly notice: Json | null }[];
}

const insertAll = `
  with e as (
    insert into escalations (workspace_id, id, environment, conversation_id, flow_id, version_id, graph_hash, decision_id, state, epoch,
      method, queue, priority, reason, sla_ms, respond_by, resolve_by, plan, plan_version, plan_hash, step_index, next_deadline, brief, summary,
      event_seq, first_reply_at, created_at)
    select workspace_id, id, environment, conversation_id, flow_id, version_id, graph_hash, decision_id, state, epoch,
      method, queue, priority, reason, sla_ms, respond_by, resolve_by, plan, plan_version, plan_hash, step_index, next_deadline, brief, summary,
      event_seq, first_reply_at, created_at
    from jsonb_populate_recordset(null::escalations, $1::text::jsonb -> 'escalations') returning 1
  ), v as (
    insert into escalation_events (workspace_id, escalation_id, seq, kind, actor, data, at)
    select workspace_id, escalation_id, seq, kind, actor, data, at
    from jsonb_populate_recordset(null::escalation_events, $1::text::jsonb -> 'events') returning 1
  ), p as (
    insert into promises (workspace_id, id, conversation_id, escalation_id, kind, text, due_at, owner, created_at)
    select workspace_id, id, conversation_id, escalation_id, kind, text, due_at, owner, created_at
    from jsonb_populate_recordset(null::promises, $1::text::jsonb -> 'promises') returning 1
  ), o as (
    insert into outbox (workspace_id, topic, key, payload)
    select workspace_id, topic, key, payload from jsonb_populate_recordset(null::outbox, $1::text::jsonb -> 'outbox') returning 1
  ), a as (
    insert into audit (workspace_id, id, at, actor, action, target_type, target_id, before, after, request_id)
    select workspace_id, id, at, actor, action, target_type, target_id, before, after, request_id
    from jsonb_populate_recordset(null::audit, $1::text::jsonb -> 'audit') returning 1
  )
  select pg_notify(n ->> 'channel', coalesce(n ->> 'notice', '')) from (
    select distinct n from jsonb_array_elements($1::text::jsonb -> 'notices') n) as sent`;

/**
 * Writes cases with their events, promises, outbox, audit and notices: one statement for any number, so that it costs the
 * turn's transaction one message. The conversations must be there already. Fails with a unique violation when one of the
 * conversations has an open case.
 */
export function insertCases(sql: CaseSql, cases: readonly NewCase[]) {
  const all = {
    escalations: cases.map((one) => one.escalation),
    events: cases.flatMap((one) => one.events),
    promises: cases.flatMap((one) => one.promises),
    outbox: cases.flatMap((one) => one.outbox),
    audit: cases.flatMap((one) => one.audit),
    notices: cases.flatMap((one) => one.notices),
  };
  return sql.unsafe(insertAll, [jsonbText(all)], { prepare: true });
}

/** What a case is about and how it is answered from now on, as it would be opened now; state and clocks change by their own way. */
export async function raiseRow(
  tx: Transaction,
  params: {
    readonly workspaceId: string;
    readonly caseId: string;
    readonly reason: Json;
    readonly brief: Json;
    readonly summary: string;
    readonly slaMs: number;
  } & Pick<typeof escalations.$inferSelect, 'method' | 'priority'>,
): Promise<void> {
  const { workspaceId, caseId, brief, ...fields } = params;
  await tx
    .update(escalations)
    .set({ ...fields, brief: sql`${jsonbText(brief)}::jsonb` })
    .where(and(eq(escalations.workspaceId, workspaceId), eq(escalations.id, caseId)));
}

/** JSON that jsonb takes: NUL and half characters, which it refuses, become the replacement character. */
export function jsonbText(value: unknown): string {
  return JSON.stringify(value).replace(/(?<!\\)((?:\\\\)*)\\u(?:0000|d[89a-f][0-9a-f]{2})/g, '$1\ufffd');
}
