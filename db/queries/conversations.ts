import { and, eq, sql } from 'drizzle-orm';

import type { Transaction } from '../client.ts';
import { conversations } from '../schema/conversations.ts';
import { flows, flowVersions } from '../schema/flows.ts';
import type { TurnKey, TurnSql } from './turns.ts';
import { packColumn, packText, unpack } from './packed-columns.ts';

/** A conversation as it stands, with its newest case (open or closed). JSON columns come as text. */
export interface ConversationRow {
  /** Index of the key that found it. */
  readonly n: number;
  /** The transaction that wrote this version of the row. */
  readonly row_version: string;
  readonly id: string;
  readonly flow_id: string | null;
  readonly version_id: string | null;
  readonly channel: string;
  readonly locale: string | null;
  readonly customer: string;
  readonly consent: string;
  readonly memory: string;
  readonly owner: 'bot' | 'human';
  readonly open_escalation_id: string | null;
  readonly turn_count: number;
  readonly last_seq: number | null;
  readonly started_ms: number;
  readonly last_turn_ms: number;
  readonly newest_case: string | null;
}

/** A row of which the caller has what it holds: large columns are left out. */
export type UnchangedRow = Omit<ConversationRow, 'customer' | 'consent' | 'memory'> & {
  readonly customer: null;
  readonly consent: null;
  readonly memory: null;
};

/** Which conversation, and the version of its row that is known; null when none is. */
export interface KnownConversation extends Omit<TurnKey, 'turnId'> {
  readonly rowVersion: string | null;
}

const keys = `${unpack(1, 4)} with ordinality as k (workspace_id, environment, external_id, row_version, n)`;
const ofKey = 'c.workspace_id = k.workspace_id and c.environment = k.environment and c.external_id = k.external_id';

// The case is read with the row instead of in a query of its own: it is one index probe for a conversation that has none.
const lockRows = (whenHeld: '' | 'skip locked') => `
  select k.n::int - 1 as n, c.xmin::text as row_version, c.id, c.flow_id, c.version_id, c.channel, c.locale,
         case when c.xmin::text is distinct from k.row_version then c.customer::text end as customer,
         case when c.xmin::text is distinct from k.row_version then c.consent::text end as consent,
         case when c.xmin::text is distinct from k.row_version then c.memory::text end as memory, c.owner, c.open_escalation_id, c.turn_count, c.last_seq,
         extract(epoch from c.started_at)::float8 * 1000 as started_ms,
         extract(epoch from c.last_turn_at)::float8 * 1000 as last_turn_ms,
         (select row_to_json(e)::text from (
            select id, state, method, queue, priority, respond_by as "respondBy", plan -> 'ladder' as ladder, epoch,
                   assignee_id as "assigneeId", event_seq as "eventSeq", resolved_at as "resolvedAt", disposition, reason
            from escalations where workspace_id = c.workspace_id and conversation_id = c.id
            order by created_at desc limit 1) e) as newest_case
  from ${keys} join conversations c on ${ofKey}
  for update of c ${whenHeld}`;

const lockOrSkip = lockRows('skip locked');
const lockAndWait = lockRows('');

/**
 * Locks the conversations of these keys until the transaction ends. One that somebody else holds is left out instead of waited
 * for, so that a conversation never waits for another one; `findStoredTurns` tells it from one that does not exist. Of a row
 * whose version is known already what it holds is not sent again.
 */
export function lockConversations(sql: TurnSql, keysOfTurns: readonly KnownConversation[]) {
  return sql.unsafe<(ConversationRow | UnchangedRow)[]>(lockOrSkip, keyColumns(keysOfTurns), { prepare: true });
}

/** The same for one conversation, waiting for whoever holds it (as long as the transaction's `lock_timeout`). */
export async function lockConversation(sql: TurnSql, key: Omit<TurnKey, 'turnId'>): Promise<ConversationRow | null> {
  const [row] = await sql.unsafe<ConversationRow[]>(lockAndWait, keyColumns([{ ...key, rowVersion: null }]), {
    prepare: true,
  });
  return row ?? null;
}

function keyColumns(keysOfTurns: readonly KnownConversation[]): string[] {
  return [
    packColumn(keysOfTurns.map((key) => key.workspaceId)),
    packColumn(keysOfTurns.map((key) => key.environment)),
    packText(keysOfTurns.map((key) => key.externalId)),
    packColumn(keysOfTurns.map((key) => key.rowVersion)),
  ];
}

/** What a turn leaves behind of its conversation. */
export interface ConversationState {
  readonly workspaceId: string;
  readonly id: string;
  readonly flowId: string | null;
  readonly versionId: string | null;
  readonly channel: string;
  readonly locale: string | null;
  readonly customer: string;
  readonly consent: string;
  readonly memory: string;
  readonly owner: string;
  readonly openEscalationId: string | null;
  readonly turnCount: number;
  readonly lastSeq: number | null;
  readonly lastTurnAt: string;
}

export interface NewConversation extends ConversationState {
  readonly externalId: string;
  readonly environment: string;
  readonly customerTokenHash: string;
  readonly startedAt: string;
}

const stateColumns = [
  'workspace_id', 'id', 'flow_id', 'version_id', 'channel', 'locale', 'customer', 'consent', 'memory', 'owner',
  'open_escalation_id', 'turn_count', 'last_seq', 'last_turn_at',
].join(', '); // prettier-ignore
const stateCount = 14;

function stateValues(states: readonly ConversationState[]): string[] {
  return [
    packColumn(states.map((state) => state.workspaceId)),
    packColumn(states.map((state) => state.id)),
    packColumn(states.map((state) => state.flowId)),
    packColumn(states.map((state) => state.versionId)),
    packColumn(states.map((state) => state.channel)),
    packText(states.map((state) => state.locale)),
    packColumn(states.map((state) => state.customer)),
    packColumn(states.map((state) => state.consent)),
    packColumn(states.map((state) => state.memory)),
    packColumn(states.map((state) => state.owner)),
    packColumn(states.map((state) => state.openEscalationId)),
    packColumn(states.map((state) => state.turnCount)),
    packColumn(states.map((state) => state.lastSeq)),
    packColumn(states.map((state) => state.lastTurnAt)),
  ];
}

const insertRows = `
  insert into conversations (${stateColumns}, external_id, environment, customer_token_hash, started_at)
  select workspace_id, id, flow_id, version_id, channel, locale, customer::jsonb, consent::jsonb, memory::json, owner,
         open_escalation_id, turn_count::int, last_seq::int, last_turn_at::timestamptz, external_id, environment,
         customer_token_hash, started_at::timestamptz
  from ${unpack(1, stateCount + 4)} as r (${stateColumns}, external_id, environment, customer_token_hash, started_at)`;

/** Begins conversations. One that another process began meanwhile fails with a unique violation, and with it the transaction. */
export function insertConversations(sql: TurnSql, conversations: readonly NewConversation[]) {
  const values = [
    ...stateValues(conversations),
    packText(conversations.map((conversation) => conversation.externalId)),
    packColumn(conversations.map((conversation) => conversation.environment)),
    packColumn(conversations.map((conversation) => conversation.customerTokenHash)),
    packColumn(conversations.map((conversation) => conversation.startedAt)),
  ];
  return sql.unsafe(insertRows, values, { prepare: true });
}

const updateRows = `
  update conversations c
  set flow_id = r.flow_id, version_id = r.version_id, channel = r.channel, locale = r.locale, customer = r.customer::jsonb,
      consent = r.consent::jsonb, memory = r.memory::json, owner = r.owner, open_escalation_id = r.open_escalation_id,
      turn_count = r.turn_count::int, last_seq = r.last_seq::int, last_turn_at = r.last_turn_at::timestamptz
  from ${unpack(1, stateCount)} as r (${stateColumns})
  where c.workspace_id = r.workspace_id and c.id = r.id`;

/** Writes the state after the turn. The rows were locked in the same transaction. */
export function updateConversations(sql: TurnSql, states: readonly ConversationState[]) {
  return sql.unsafe(updateRows, stateValues(states), { prepare: true });
}

/** A conversation by the bot's own id, or null: also when it is another workspace's or environment's. */
export async function findConversation(
  tx: Transaction,
  params: { readonly workspaceId: string; readonly environment: 'test' | 'live'; readonly externalId: string },
) {
  const [row] = await tx
    .select({
      id: conversations.id,
      externalId: conversations.externalId,
      environment: conversations.environment,
      flowId: conversations.flowId,
      flowSlug: flows.slug,
      versionNumber: flowVersions.number,
      versionHash: flowVersions.hash,
      channel: conversations.channel,
      locale: conversations.locale,
      customer: conversations.customer,
      consent: conversations.consent,
      memory: conversations.memory,
      owner: conversations.owner,
      openEscalationId: conversations.openEscalationId,
      turnCount: conversations.turnCount,
      startedAt: conversations.startedAt,
      lastTurnAt: conversations.lastTurnAt,
    })
    .from(conversations)
    .leftJoin(flows, and(eq(flows.workspaceId, conversations.workspaceId), eq(flows.id, conversations.flowId)))
    .leftJoin(
      flowVersions,
      and(eq(flowVersions.workspaceId, conversations.workspaceId), eq(flowVersions.id, conversations.versionId)),
    )
    .where(
      and(
        eq(conversations.workspaceId, params.workspaceId),
        eq(conversations.environment, params.environment),
        eq(conversations.externalId, params.externalId),
      ),
    );
  return row ?? null;
}

export interface ConversationEvent {
  readonly id: string;
  readonly type: string;
  readonly at: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Two writers of one conversation may commit in another order than they looked at the clock; nothing is that late. */
const settledAfter = sql.raw(`interval '200 milliseconds'`);

/**
 * What happened in a conversation without a turn of the bot, oldest first: the timeline of its cases, messages of people,
 * promises, decisions of timers. `after` (a text, because the driver's dates end at the millisecond) is the id and time of the last event that the reader has.
 */
export async function listConversationFeed(
  tx: Transaction,
  params: {
    readonly workspaceId: string;
    readonly conversationId: string;
    readonly after: { readonly at: string; readonly id: string } | null;
    readonly limit: number;
  },
): Promise<ConversationEvent[]> {
  const { workspaceId, conversationId, after, limit } = params;
  const rows = await tx.execute<{ id: string; type: string; at: string; data: Record<string, unknown> }>(sql`
    with feed as (
      select v.escalation_id || '.' || lpad(v.seq::text, 6, '0') as id, 'escalation.' || v.kind as type, v.at,
             jsonb_build_object('escalationId', v.escalation_id, 'seq', v.seq, 'event', v.data) as data
      from escalations e join escalation_events v on v.workspace_id = e.workspace_id and v.escalation_id = e.id
      where e.workspace_id = ${workspaceId} and e.conversation_id = ${conversationId}
      union all
      select t.id, 'message.created', t.received_at,
             jsonb_build_object('messageId', t.turn_id, 'author', t.author, 'personId', t.person_id, 'text', t.text)
      from turns t
      where t.workspace_id = ${workspaceId} and t.conversation_id = ${conversationId} and t.body_hash is null
        and t.customer_visible
      union all
      select p.id, 'promise.made', p.created_at,
             jsonb_build_object('promiseId', p.id, 'kind', p.kind, 'text', p.text, 'dueAt', p.due_at)
      from promises p where p.workspace_id = ${workspaceId} and p.conversation_id = ${conversationId}
      union all
      select p.id || '.settled', 'promise.' || p.state, p.settled_at,
             jsonb_build_object('promiseId', p.id, 'kind', p.kind, 'text', p.text, 'dueAt', p.due_at)
      from promises p
      where p.workspace_id = ${workspaceId} and p.conversation_id = ${conversationId} and p.settled_at is not null
      union all
      select d.id, 'decision.created', d.at,
             jsonb_build_object('decisionId', d.id, 'action', d.action, 'class', d.reason_class, 'code', d.reason_code)
      from decisions d
      where d.workspace_id = ${workspaceId} and d.conversation_id = ${conversationId} and d.turn_id is null and not d.shadow
    )
    select id, type, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, data from feed
    where at <= baton_now() - ${settledAfter}
      ${after === null ? sql`` : sql`and (at, id) > (${after.at}::text::timestamptz, ${after.id})`}
    order by feed.at, id limit ${limit}`);
  return [...rows];
}
