import { and, desc, eq, lt } from 'drizzle-orm';
import type postgres from 'postgres';

import type { Transaction } from '../client.ts';
import { conversations, decisions, turns } from '../schema/conversations.ts';
import { flowVersions } from '../schema/flows.ts';

import { emptyText, packColumn, packText, unpack } from './packed-columns.ts';

/** What the turn path needs of postgres.js: a connection of its own, on which statements are sent without waiting. */
export type TurnSql = Pick<postgres.Sql, 'unsafe'>;

/** Which turn of which conversation, as the bot named them. */
export interface TurnKey {
  readonly workspaceId: string;
  readonly environment: string;
  readonly externalId: string;
  readonly turnId: string;
}

/** A turn that was answered before. `n` is the index of the key that found it. */
export interface StoredTurn {
  readonly n: number;
  readonly turn_id: string;
  /** Null for a message that did not come as a turn, for example a person's reply. */
  readonly body_hash: string | null;
  readonly answer: Buffer | null;
}

/** A turn to be written. Text is masked; the JSON fields are JSON texts. */
export interface NewTurn {
  readonly workspaceId: string;
  readonly id: string;
  readonly conversationId: string;
  readonly turnId: string;
  readonly seq: number | null;
  readonly author: string;
  readonly text: string;
  readonly channel: string;
  readonly locale: string | null;
  readonly signals: string;
  readonly bodyHash: string;
  readonly answer: string;
  readonly at: string;
  readonly receivedAt: string;
}

export interface NewDecision {
  readonly workspaceId: string;
  readonly id: string;
  readonly conversationId: string;
  /** Null for a decision that no turn asked for: a timer's. */
  readonly turnId: string | null;
  readonly flowId: string | null;
  readonly versionId: string | null;
  readonly action: string;
  readonly reasonClass: string;
  readonly reasonCode: string;
  readonly ruleId: string | null;
  readonly layer: string | null;
  readonly trace: string;
  readonly shadow: boolean;
  readonly at: string;
}

export interface NewIdempotencyKey {
  readonly workspaceId: string;
  readonly environment: string;
  readonly externalId: string;
  readonly key: string;
  readonly turnId: string;
  readonly at: string;
  readonly expiresAt: string;
}

const findStored = `
  select k.n::int - 1 as n, c.id as conversation_id, t.turn_id, t.body_hash, t.answer
  from ${unpack(1, 4)} with ordinality as k (workspace_id, environment, external_id, turn_id, n)
  join conversations c on c.workspace_id = k.workspace_id and c.environment = k.environment and c.external_id = k.external_id
  left join turns t on t.workspace_id = c.workspace_id and t.conversation_id = c.id and t.turn_id = k.turn_id`;

/**
 * One row for each key whose conversation exists, locked by somebody else or not; with the turn, if it is stored. To be sent
 * after the lock was taken: only then does it see what the last holder wrote.
 */
export function findStoredTurns(sql: TurnSql, keys: readonly TurnKey[]) {
  return sql.unsafe<(Omit<StoredTurn, 'turn_id'> & { turn_id: string | null; conversation_id: string })[]>(
    findStored,
    keyColumns(keys, (key) => key.turnId),
    { prepare: true },
  );
}

const findByIdempotencyKey = `
  select k.n::int - 1 as n, t.turn_id, t.body_hash, t.answer
  from ${unpack(1, 4)} with ordinality as k (workspace_id, environment, external_id, key, n)
  join idempotency i on i.workspace_id = k.workspace_id and i.environment = k.environment
    and i.conversation_external_id = k.external_id and i.key = k.key and i.expires_at > baton_now()
  join conversations c on c.workspace_id = k.workspace_id and c.environment = k.environment and c.external_id = k.external_id
  join turns t on t.workspace_id = c.workspace_id and t.conversation_id = c.id and t.turn_id = i.turn_id`;

/** The turns that were sent with these `Idempotency-Key`s in the last 7 days. `turnId` of each key holds the key. */
export function findTurnsByIdempotencyKey(sql: TurnSql, keys: readonly TurnKey[]) {
  return sql.unsafe<StoredTurn[]>(
    findByIdempotencyKey,
    keyColumns(keys, (key) => key.turnId),
    { prepare: true },
  );
}

function keyColumns(keys: readonly TurnKey[], last: (key: TurnKey) => string): string[] {
  return [
    packColumn(keys.map((key) => key.workspaceId)),
    packColumn(keys.map((key) => key.environment)),
    packText(keys.map((key) => key.externalId)),
    packText(keys.map(last)),
  ];
}

const insertTurnRows = `
  insert into turns (workspace_id, id, conversation_id, turn_id, seq, author, text, channel, locale, signals, body_hash, answer,
                     at, received_at)
  select workspace_id, id, conversation_id, turn_id, seq::int, author, ${emptyText('text')}, channel, locale, signals::json,
         body_hash, convert_to(answer, 'UTF8'), at::timestamptz, received_at::timestamptz
  from ${unpack(1, 14)} as r (workspace_id, id, conversation_id, turn_id, seq, author, text, channel, locale, signals, body_hash,
                              answer, at, received_at)`;

/** Writes turns in the order given. A turn id that exists already fails with a unique violation, and with it the transaction. */
export function insertTurns(sql: TurnSql, turns: readonly NewTurn[]) {
  return sql.unsafe(
    insertTurnRows,
    [
      packColumn(turns.map((turn) => turn.workspaceId)),
      packColumn(turns.map((turn) => turn.id)),
      packColumn(turns.map((turn) => turn.conversationId)),
      packText(turns.map((turn) => turn.turnId)),
      packColumn(turns.map((turn) => turn.seq)),
      packColumn(turns.map((turn) => turn.author)),
      packText(turns.map((turn) => turn.text)),
      packColumn(turns.map((turn) => turn.channel)),
      packText(turns.map((turn) => turn.locale)),
      packColumn(turns.map((turn) => turn.signals)),
      packColumn(turns.map((turn) => turn.bodyHash)),
      packColumn(turns.map((turn) => turn.answer)),
      packColumn(turns.map((turn) => turn.at)),
      packColumn(turns.map((turn) => turn.receivedAt)),
    ],
    { prepare: true },
  );
}

const insertDecisionRows = `
  insert into decisions (workspace_id, id, conversation_id, turn_id, flow_id, version_id, action, reason_class, reason_code,
                         rule_id, layer, trace, shadow, at)
  select workspace_id, id, conversation_id, turn_id, flow_id, version_id, action, reason_class, reason_code, rule_id, layer,
         trace::json, shadow::boolean, at::timestamptz
  from ${unpack(1, 14)} as r (workspace_id, id, conversation_id, turn_id, flow_id, version_id, action, reason_class, reason_code,
                              rule_id, layer, trace, shadow, at)`;

export function insertDecisions(sql: TurnSql, decisions: readonly NewDecision[]) {
  return sql.unsafe(
    insertDecisionRows,
    [
      packColumn(decisions.map((decision) => decision.workspaceId)),
      packColumn(decisions.map((decision) => decision.id)),
      packColumn(decisions.map((decision) => decision.conversationId)),
      packText(decisions.map((decision) => decision.turnId)),
      packColumn(decisions.map((decision) => decision.flowId)),
      packColumn(decisions.map((decision) => decision.versionId)),
      packColumn(decisions.map((decision) => decision.action)),
      packColumn(decisions.map((decision) => decision.reasonClass)),
      packText(decisions.map((decision) => decision.reasonCode)),
      packText(decisions.map((decision) => decision.ruleId)),
      packColumn(decisions.map((decision) => decision.layer)),
      packColumn(decisions.map((decision) => decision.trace)),
      packColumn(decisions.map((decision) => (decision.shadow ? 't' : 'f'))),
      packColumn(decisions.map((decision) => decision.at)),
    ],
    { prepare: true },
  );
}

const insertKeyRows = `
  insert into idempotency (workspace_id, environment, conversation_external_id, key, turn_id, created_at, expires_at)
  select workspace_id, environment, external_id, key, turn_id, created_at::timestamptz, expires_at::timestamptz
  from ${unpack(1, 7)} as r (workspace_id, environment, external_id, key, turn_id, created_at, expires_at)
  on conflict (workspace_id, environment, conversation_external_id, key)
  do update set turn_id = excluded.turn_id, created_at = excluded.created_at, expires_at = excluded.expires_at
  where idempotency.expires_at <= excluded.created_at`;

/** Remembers which turn an `Idempotency-Key` was sent with; a key that expired is taken over. */
export function insertIdempotencyKeys(sql: TurnSql, rows: readonly NewIdempotencyKey[]) {
  return sql.unsafe(
    insertKeyRows,
    [
      packColumn(rows.map((row) => row.workspaceId)),
      packColumn(rows.map((row) => row.environment)),
      packText(rows.map((row) => row.externalId)),
      packText(rows.map((row) => row.key)),
      packText(rows.map((row) => row.turnId)),
      packColumn(rows.map((row) => row.at)),
      packColumn(rows.map((row) => row.expiresAt)),
    ],
    { prepare: true },
  );
}

/** A stored turn as folding and the brief read it. `signals` is the JSON text of what was sent and found. */
export interface TranscriptTurn {
  readonly conversation_id: string;
  readonly turn_id: string;
  readonly seq: number | null;
  readonly author: 'customer' | 'bot' | 'human' | 'system';
  readonly text: string;
  readonly locale: string | null;
  readonly signals: string;
  readonly at_ms: number;
}

const transcripts = `
  select t.conversation_id, t.turn_id, t.seq, t.author, t.text, t.locale, t.signals::text as signals,
         extract(epoch from t.at)::float8 * 1000 as at_ms
  from ${unpack(1, 2)} as k (workspace_id, conversation_id)
  join turns t on t.workspace_id = k.workspace_id and t.conversation_id = k.conversation_id
  order by t.conversation_id, t.position`;

/** Every turn of these conversations in the order of arrival. */
export function readTranscripts(sql: TurnSql, conversations: readonly { workspaceId: string; id: string }[]) {
  return sql.unsafe<TranscriptTurn[]>(
    transcripts,
    [
      packColumn(conversations.map((conversation) => conversation.workspaceId)),
      packColumn(conversations.map((conversation) => conversation.id)),
    ],
    { prepare: true },
  );
}

/** One decision with what it was made from, or null: also when it is another workspace's or environment's. */
export async function findDecision(
  tx: Transaction,
  params: { readonly workspaceId: string; readonly environment: 'test' | 'live'; readonly id: string },
) {
  const [row] = await tx
    .select({
      id: decisions.id,
      turnId: decisions.turnId,
      flowId: decisions.flowId,
      versionId: decisions.versionId,
      action: decisions.action,
      reasonClass: decisions.reasonClass,
      reasonCode: decisions.reasonCode,
      trace: decisions.trace,
      shadow: decisions.shadow,
      at: decisions.at,
      conversationId: conversations.externalId,
      text: turns.text,
      signals: turns.signals,
      graph: flowVersions.graph,
      versionNumber: flowVersions.number,
      versionHash: flowVersions.hash,
    })
    .from(decisions)
    .innerJoin(
      conversations,
      and(eq(conversations.workspaceId, decisions.workspaceId), eq(conversations.id, decisions.conversationId)),
    )
    .leftJoin(
      turns,
      and(
        eq(turns.workspaceId, decisions.workspaceId),
        eq(turns.conversationId, decisions.conversationId),
        eq(turns.turnId, decisions.turnId),
      ),
    )
    .leftJoin(
      flowVersions,
      and(eq(flowVersions.workspaceId, decisions.workspaceId), eq(flowVersions.id, decisions.versionId)),
    )
    .where(
      and(
        eq(decisions.workspaceId, params.workspaceId),
        eq(decisions.id, params.id),
        eq(conversations.environment, params.environment),
      ),
    );
  return row ?? null;
}

/** A page of a conversation's messages, newest first, before a position. */
export function listTurns(
  tx: Transaction,
  params: {
    readonly workspaceId: string;
    readonly conversationId: string;
    readonly before: number | null;
    readonly limit: number;
  },
) {
  return tx
    .select({
      position: turns.position,
      turnId: turns.turnId,
      seq: turns.seq,
      author: turns.author,
      personId: turns.personId,
      text: turns.text,
      channel: turns.channel,
      locale: turns.locale,
      at: turns.at,
    })
    .from(turns)
    .where(
      and(
        eq(turns.workspaceId, params.workspaceId),
        eq(turns.conversationId, params.conversationId),
        params.before === null ? undefined : lt(turns.position, params.before),
      ),
    )
    .orderBy(desc(turns.position))
    .limit(params.limit);
}
